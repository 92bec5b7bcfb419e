/** The last searches of a reader, newest first: how the list grows and shrinks. */
import { cutQuery } from './query.ts';

const maxKept = 8;

/** Reads what was kept. Anything else than a list of texts is no list. */
export function readSearches(kept: unknown): string[] {
  return Array.isArray(kept)
    ? kept.filter((text) => typeof text === 'string').slice(0, maxKept)
    : [];
}

/** The list with a search at its head, once, whatever its case and spaces. */
export function addSearch(searches: readonly string[], text: string): string[] {
  const said = cutQuery(text.trim().replace(/\s+/g, ' '));
  return said ? [said, ...removeSearch(searches, said)].slice(0, maxKept) : [...searches];
}

/** The list without a search. */
export function removeSearch(searches: readonly string[], text: string): string[] {
  return searches.filter((known) => known.toLowerCase() !== text.toLowerCase());
}
