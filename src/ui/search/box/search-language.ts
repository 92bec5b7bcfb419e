/** Fetches what is known of the query language, once for all boxes of a page. */
import type { SearchLanguage } from '../../../domain/query/search-language.ts';
import { href } from '../../../domain/entry/url.ts';

/** Milliseconds after which a box goes on without it. */
const timeoutMs = 3000;

/** Enough for the buttons that are always there. */
const basic: SearchLanguage = {
  keys: { kind: { label: 'Kind', values: {} }, pillar: { label: 'Pillar', values: {} } },
};

let loading: Promise<SearchLanguage> | undefined;

/**
 * The query language of this portal, or the least of it while it cannot be fetched. The next call
 * tries again.
 */
export function loadLanguage(): Promise<SearchLanguage> {
  loading ??= fetchLanguage().catch(() => {
    loading = undefined;
    return basic;
  });
  return loading;
}

/** A login page in its place is not JSON and fails. */
async function fetchLanguage(): Promise<SearchLanguage> {
  const response = await fetch(href('/search/language.json'), {
    cache: 'no-cache',
    signal: AbortSignal.timeout(timeoutMs),
  });
  if (!response.ok) throw new Error(`language.json: ${response.status}`);
  return (await response.json()) as SearchLanguage;
}
