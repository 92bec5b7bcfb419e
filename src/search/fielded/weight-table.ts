/** Words with their weights, of which lunr gets those that a query asks for. */
import lunr from 'lunr';
import { boosts, type Field } from './format.ts';

const fieldNames = Object.keys(boosts) as Field[];
/** lunr only reads what it knows of a match, so that one empty object serves all. */
const nothing = Object.freeze({});

/**
 * Words with their weights by field and document. lunr's own builder would weigh rarity a second
 * time.
 */
export class WeightTable {
  /** Word → field → document and weight in turn. */
  private readonly words = new Map<string, Map<Field, number[]>>();

  add(word: string, field: Field, document: number, weight: number): void {
    const fields = this.words.get(word) ?? new Map<Field, number[]>();
    const row = fields.get(field) ?? [];
    row.push(document, weight);
    this.words.set(word, fields.set(field, row));
  }

  has(word: string): boolean {
    return this.words.has(word);
  }

  /**
   * The index that lunr searches for these words. Made for a query: one of all words takes half a
   * second for 2,000 entries.
   */
  indexOf(words: readonly string[]): lunr.Index {
    const vectors: Record<string, number[]> = {};
    const invertedIndex = words
      .toSorted()
      .map((word, number) => [word, { _index: number, ...this.postings(word, number, vectors) }]);
    return lunr.Index.load({
      version: lunr.version,
      fields: fieldNames,
      fieldVectors: Object.entries(vectors),
      invertedIndex,
      pipeline: [],
    });
  }

  /** For every field the documents that hold a word. Their vectors grow by it. */
  private postings(
    word: string,
    number: number,
    vectors: Record<string, number[]>,
  ): Record<string, Record<number, object>> {
    const rows = fieldNames.map((field) => {
      const row = this.words.get(word)?.get(field) ?? [];
      const documents: Record<number, object> = {};
      for (let at = 0; at < row.length; at += 2) {
        documents[row[at]!] = nothing;
        (vectors[`${field}/${row[at]}`] ??= []).push(number, row[at + 1]!);
      }
      return [field, documents] as const;
    });
    return Object.fromEntries(rows);
  }
}
