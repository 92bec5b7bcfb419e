/** The words of what is listed of every document: cut alike to write the index and to read it. */
import { indexWords } from '../query/words.ts';
import type { FieldedData, FieldedVocabulary } from './format.ts';

/** The words of what is listed of every document, cut once for lexicon and index. */
export interface ListedWords {
  titles: string[][];
  paths: string[][];
}

export function cutListed({ ids, titles, aliases }: FieldedData): ListedWords {
  return {
    titles: titles.map(indexWords),
    paths: ids.map((id, at) => pathWords(id, aliases[at] ?? '')),
  };
}

/** The folder is the kind, which every entry has. */
export function pathWords(id: string, aliases: string): string[] {
  return indexWords(`${id.slice(id.indexOf('/'))} ${aliases}`);
}

export function wordsOfTags({ tags }: Pick<FieldedVocabulary, 'tags'>): string[] {
  return Object.values(tags).flat().flatMap(indexWords);
}

export function lexiconForms(...lists: ReadonlyArray<readonly string[]>): string[] {
  return [...new Set(lists.flat())].sort();
}
