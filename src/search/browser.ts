/** The engines as they run on a page: where their files are, loaded when first asked for. */
import { href } from '../domain/url.ts';
import { FieldedEngine } from './fielded.ts';
import type { Pagefind } from './pagefind.ts';
import { SearchSession } from './session.ts';
import { TextEngine, type TextRecords } from './text.ts';

const fielded = new FieldedEngine(() => fetchJson('/search/fielded.json'));

const text = new TextEngine(async () => {
  const [pagefind, records] = await Promise.all([
    import(/* @vite-ignore */ href('/pagefind/pagefind.js')) as Promise<Pagefind>,
    fetchJson('/pagefind/records.json') as Promise<TextRecords>,
  ]);
  await pagefind.options({ baseUrl: '/', excerptLength: 28, excerptEllipsis: '…' });
  return { pagefind, records };
});

/** A search box of its own on engines that all boxes of the page share. */
export function openSession(): SearchSession {
  return new SearchSession({ fielded, text });
}

/** Asks the server whether its copy is newer, so that index and pages are of one build. A login page is not JSON and fails. */
async function fetchJson(path: string): Promise<unknown> {
  const response = await fetch(href(path), { cache: 'no-cache' });
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response.json();
}
