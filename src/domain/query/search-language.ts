/**
 * What a search box fetches to read queries: the keys of the query language, and where to ask for
 * what is missing.
 */
import type { FilterKeys } from './filter-key.ts';

/** Stands for the words of a search in `SearchLanguage.request`. */
export const wordsMark = '{words}';

export interface SearchLanguage {
  keys: FilterKeys;
  /**
   * Address of a new issue about an entry on `{words}`, encoded as an address is. Missing without a
   * forge.
   */
  request?: string | undefined;
}

const longestWords = 200;

/** The address with the words in it. */
export function requestFor(words: string, request: string): string {
  const said = encodeURIComponent(words.slice(0, longestWords).toWellFormed());
  return request.replaceAll(encodeURIComponent(wordsMark), () => said);
}
