/** Builds lunr's index over the fields of entries, and writes it small enough to be loaded at once. */
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

/** Builds the index. Every word is indexed as it is: no stemmer, because it does not go with prefixes. */
export function buildFieldedIndex(records: readonly FieldedRecord[]): FieldedData {
  const builder = new lunr.Builder();
  builder.ref('ref');
  for (const name of fieldNames) builder.field(name, { boost: fields[name].boost });
  records.forEach((record, ref) => builder.add({ ref: String(ref), ...wordsByField(record) }));
  return packIndex(builder.build().toJSON() as SerialisedIndex, records.map(({ document }) => document));
}

/** lunr takes a list as words that are already cut. */
function wordsByField(record: FieldedRecord): Record<Field, string[]> {
  return Object.fromEntries(fieldNames.map((name) => [name, fields[name].texts(record).flatMap(indexWords)])) as Record<Field, string[]>;
}

function packIndex(index: SerialisedIndex, documents: readonly SearchDocument[]): FieldedData {
  const positions = new Map(index.invertedIndex.map(([, { _index }], position) => [_index, position]));
  const vectors = Object.fromEntries(fieldNames.map((name) => [name, { step: fields[name].boost / 4, rows: documents.map((): number[] => []) }]));
  for (const [fieldRef, vector] of index.fieldVectors) {
    const [name, ref] = fieldRef.split('/') as [Field, string];
    const { step, rows } = vectors[name]!;
    rows[Number(ref)] = packVector(vector, step, positions);
  }
  return { format: 1, documents: documents.map(rowOf), terms: index.invertedIndex.map(([term]) => term), vectors };
}

/** Gaps instead of positions and small whole numbers instead of fractions: half the size after compression. */
function packVector(vector: readonly number[], step: number, positions: ReadonlyMap<number, number>): number[] {
  const pairs: Array<[position: number, steps: number]> = [];
  for (let at = 0; at < vector.length; at += 2) {
    pairs.push([positions.get(vector[at]!)!, Math.max(1, Math.round(vector[at + 1]! / step))]);
  }
  pairs.sort(([a], [b]) => a - b);
  return pairs.flatMap(([position, steps], at) => [position - (pairs[at - 1]?.[0] ?? 0), steps]);
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
