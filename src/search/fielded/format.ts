/** The format in which the index over the fields of entries travels. */
import type { PageText } from '../engine/document.ts';
import type { PackedLists, PackedNumbers } from './number-lists.ts';

/** Words that stand for each other, what tags are called, and what can be filtered by. */
export interface FieldedVocabulary {
  /** Keys of all facets, whether an entry has a value or not. */
  keys: readonly string[];
  /** Tag id → its names. */
  tags: Readonly<Record<string, readonly string[]>>;
  /** Groups of names for one thing. */
  synonyms: ReadonlyArray<readonly string[]>;
}

/**
 * What is searched, and how much a match in it counts. The first three follow from what is listed
 * of a document.
 */
export const boosts = {
  title: 1.5,
  path: 1.2,
  tags: 1,
  keywords: 1.75,
  symptoms: 1.5,
  summary: 1,
  headings: 0.5,
} as const;

export type Field = keyof typeof boosts;

/** Fields whose words travel; each word of a document is kept for the first field that holds it. */
export const postedFields = [
  'keywords',
  'symptoms',
  'summary',
  'headings',
] as const satisfies readonly Field[];

/** The index as it travels. */
export interface FieldedData extends Omit<FieldedVocabulary, 'keys'> {
  /** Tells this format and this way of cutting words from others. */
  format: 3;
  /**
   * Id of the build, by which the parts of an index and the page that uses it are known to belong
   * together.
   */
  build: string;
  ids: string[];
  titles: string[];
  /** By facet: its values, and for each document which of them it has. */
  facets: Record<string, { values: string[]; rows: PackedLists }>;
  /** Other words by document that lead to it, such as old paths; only where there are some. */
  aliases: Record<number, string>;
  /** Sorted words of fields and texts that are in no title, path or tag. */
  words: string;
  /**
   * For each of these words the documents that are found by it, none for many: gap to the next one
   * times the number of posted fields, plus the field.
   */
  postings: PackedLists;
  /**
   * For every word of the lexicon in order: twice the binary logarithm of the number of documents
   * that hold it.
   */
  levels: PackedNumbers;
  /** The texts themselves, where no other index holds them: while authoring. */
  texts?: PageText[];
}
