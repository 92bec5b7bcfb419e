/** The index over the fields of entries that lunr searches: built once, written small, restored on the page. */
import lunr from 'lunr';
import { entryPath } from '../domain/entry.ts';
import type { Kind } from '../domain/kind.ts';
import type { Pillar } from '../domain/pillar.ts';
import type { SearchDocument } from './document.ts';
import { indexWords } from './words.ts';

/** A document, and other words that lead to it. */
export interface FieldedRecord {
  document: SearchDocument;
  tags: readonly string[];
  glossary: readonly string[];
}

interface FieldSpec {
  boost: number;
  texts(record: FieldedRecord): readonly string[];
}

/** What is searched, and how much a match in it counts. */
const fields = {
  title: { boost: 10, texts: ({ document }) => [document.title] },
  keywords: { boost: 6, texts: ({ document }) => document.keywords },
  symptoms: { boost: 5, texts: ({ document }) => document.symptoms },
  headings: { boost: 4, texts: ({ document }) => document.headings.map(({ text }) => text) },
  summary: { boost: 4, texts: ({ document }) => [document.summary] },
  tags: { boost: 3, texts: ({ tags }) => tags },
  path: { boost: 2, texts: ({ document }) => [document.id] },
  glossary: { boost: 1, texts: ({ glossary }) => glossary },
} as const satisfies Record<string, FieldSpec>;

type Field = keyof typeof fields;

const fieldNames = Object.keys(fields) as Field[];

/** A document without what follows from the rest. A heading is its text, and its id where that is not the usual one. */
type DocumentRow = Omit<SearchDocument, 'kind' | 'url' | 'pillars' | 'headings'> & { headings: Array<string | [text: string, id: string]> };

/** The index as it travels. The inverted index is left out: it follows from the vectors. */
export interface FieldedData {
  /** Tells this format and this way of cutting words from others. */
  format: 1;
  documents: DocumentRow[];
  /** Every word, sorted. */
  terms: string[];
  /** By field: the size of a step in weight, and for each document gap to the next term and steps, in turn. */
  vectors: Record<string, { step: number; rows: number[][] }>;
}

/** lunr's own serialised form, as far as it is used here. */
interface SerialisedIndex {
  version: string;
  fields: string[];
  fieldVectors: Array<[string, number[]]>;
  invertedIndex: Array<[string, { _index: number } & Record<string, unknown>]>;
  pipeline: string[];
}

/** How often each word occurs in one field of one document. */
type WordCounts = ReadonlyMap<string, number>;

/** lunr's own constants of BM25: how soon repetition stops to count, and how much length does. */
const saturation = 1.2;
const lengthMatters = 0.75;

/**
 * Weighs every word as `lunr.Builder` does, straight into the small form: the builder takes three times as long.
 * Words are indexed as they are, without a stemmer, because stems do not go with prefixes.
 */
export function buildFieldedIndex(records: readonly FieldedRecord[]): FieldedData {
  const counts = fieldNames.map((name) => ({ name, rows: records.map((record) => countWords(fields[name].texts(record).flatMap(indexWords))) }));
  const spread = new Map<string, number>();
  for (const { rows } of counts) for (const row of rows) for (const word of row.keys()) spread.set(word, (spread.get(word) ?? 0) + 1);
  const terms = [...spread.keys()].sort();
  const positions = new Map(terms.map((term, position) => [term, position]));
  const rarity = terms.map((term) => rarityOf(spread.get(term)!, records.length));
  const vectors = counts.map(({ name, rows }) => [name, { step: fields[name].boost / 4, rows: weighRows(rows, positions, rarity) }]);
  return { format: 1, documents: records.map(({ document }) => rowOf(document)), terms, vectors: Object.fromEntries(vectors) };
}

function countWords(words: readonly string[]): WordCounts {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

function rarityOf(occurrences: number, documents: number): number {
  return Math.log(1 + Math.abs((documents - occurrences + 0.5) / (occurrences + 0.5)));
}

/** Gaps instead of positions and quarters of the boost instead of fractions: half the size after compression. */
function weighRows(rows: readonly WordCounts[], positions: ReadonlyMap<string, number>, rarity: readonly number[]): number[][] {
  const lengths = rows.map((row) => row.values().reduce((sum, count) => sum + count, 0));
  const usual = lengths.reduce((sum, length) => sum + length, 0) / rows.length || 1;
  return rows.map((row, at) => {
    const damping = saturation * (1 - lengthMatters + lengthMatters * (lengths[at]! / usual));
    const weighed = Array.from(row, ([word, count]): [position: number, steps: number] => {
      const position = positions.get(word)!;
      return [position, Math.max(1, Math.round(((rarity[position]! * (saturation + 1) * count) / (damping + count)) * 4))];
    });
    weighed.sort(([a], [b]) => a - b);
    return weighed.flatMap(([position, steps], place) => [position - (weighed[place - 1]?.[0] ?? 0), steps]);
  });
}

function rowOf({ kind: _kind, url: _url, pillars: _pillars, headings, ...row }: SearchDocument): DocumentRow {
  return { ...row, headings: headings.map(({ id, text }) => (id === usualId(text) ? text : [text, id])) };
}

/** Restores the documents, in the order in which lunr refers to them. */
export function unpackDocuments({ documents }: FieldedData): SearchDocument[] {
  return documents.map((row) => ({
    ...row,
    kind: row.facets['kind']![0] as Kind,
    pillars: row.facets['pillar'] as Pillar[],
    url: entryPath(row.id),
    headings: row.headings.map((heading) => {
      const [text, id] = typeof heading === 'string' ? [heading, usualId(heading)] : heading;
      return { id, text };
    }),
  }));
}

/** The id that most headings have: their words joined by hyphens. */
function usualId(text: string): string {
  return `s-${text.toLowerCase().replace(/[^\p{L}\p{N}\s_-]/gu, '').replace(/\s/g, '-')}`;
}

/** Restores the index that lunr searches. */
export function unpackIndex({ terms, vectors }: FieldedData): lunr.Index {
  const names = Object.keys(vectors);
  const postings = terms.map((_, _index) => ({ _index, ...Object.fromEntries(names.map((name) => [name, {}])) }) as Posting);
  const fieldVectors = Object.entries(vectors).flatMap(([name, { step, rows }]) =>
    rows.map((row, ref): [string, number[]] => [`${name}/${ref}`, unpackVector(row, step, (term) => (postings[term]![name]![ref] = nothing))]),
  );
  const invertedIndex = terms.map((term, at): [string, Posting] => [term, postings[at]!]);
  return lunr.Index.load({ version: lunr.version, fields: names, fieldVectors, invertedIndex, pipeline: [] } satisfies SerialisedIndex);
}

type Posting = { _index: number } & Record<string, Record<number, object>>;

/** lunr only reads what it knows of a match, so that one empty object serves all. */
const nothing = Object.freeze({});

function unpackVector(row: readonly number[], step: number, seen: (term: number) => void): number[] {
  const vector: number[] = [];
  let term = 0;
  for (let at = 0; at < row.length; at += 2) {
    term += row[at]!;
    seen(term);
    vector.push(term, row[at + 1]! * step);
  }
  return vector;
}
