/** Search over records that a test brings along: the full text is not there. */
import type { APIRequestContext, Page } from 'playwright/test';
import type { SearchLanguage } from '../../src/domain/query/search-language.ts';
import { documentOf, type FacetValues } from '../../src/search/engine/document.ts';
import { buildFieldedIndex, type FieldedRecord } from '../../src/search/fielded/build-index.ts';

/** An entry of this id, with the values that it can be filtered by beside its kind. */
export function recordOf(id: string, title: string, facets: FacetValues = {}): FieldedRecord {
  const text = {
    summary: `About ${title.toLowerCase()}.`,
    sections: [{ text: `${title} in many words.` }],
  };
  return {
    document: documentOf(id, title, { kind: [id.split('/')[0]!.slice(0, -1)], ...facets }),
    aliases: [],
    keywords: [],
    symptoms: [],
    text,
  };
}

/** Answers a page that asks for the index with these records. */
export async function bringIndex(
  page: Page,
  request: APIRequestContext,
  records: readonly FieldedRecord[],
  language: SearchLanguage,
): Promise<void> {
  const { build } = (await (await request.get('/build-id.json')).json()) as { build: string };
  const vocabulary = { keys: Object.keys(language.keys), tags: {}, synonyms: [] };
  const index = buildFieldedIndex(records, vocabulary, { build });
  await page.route('**/search/fielded.json', (route) => route.fulfill({ json: index }));
  await page.route('**/search/language.json', (route) => route.fulfill({ json: language }));
  await page.route('**/pagefind/**', (route) => route.fulfill({ status: 404, body: '' }));
}
