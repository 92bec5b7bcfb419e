/**
 * The index over the fields of entries that lunr searches: built once, written small, restored
 * where it is searched.
 */
import lunr from 'lunr';
import { abbreviationsIn } from '../query/abbreviations.ts';
import { documentOf, type PageText, type SearchDocument } from './document.ts';
import { packWords, unpackWords } from './front-coding.ts';
import { Lexicon } from '../query/lexicon.ts';
import { indexWords } from '../query/words.ts';

/** An entry as it is indexed. */
export interface FieldedRecord {
  document: SearchDocument;
  aliases: readonly string[];
  keywords: readonly string[];
  /** Error texts and alert names, letter for letter. */
  symptoms: readonly string[];
  text: PageText;
}

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
const boosts = {
  title: 1.5,
  path: 1.2,
  tags: 1,
  keywords: 1.75,
  symptoms: 1.5,
  summary: 1,
  headings: 0.5,
} as const;

type Field = keyof typeof boosts;

/** Fields whose words travel; each word of a document is kept for the first field that holds it. */
const postedFields = [
  'keywords',
  'symptoms',
  'summary',
  'headings',
] as const satisfies readonly Field[];

/**
 * A document is indexed under this many words beside its title: those that tell it from others. The
 * text is the other engine's.
 */
const wordsPerDocument = 24;
/**
 * The lexicon for spelling and word forms: it grows with the library, but does not hold every word
 * that was ever written.
 */
const lexiconSize = (documents: number) => 3000 + 3 * documents;
/** A word that one text holds may be a slip itself. */
const leastFrequency = 2;

/** The index as it travels. */
export interface FieldedData extends Omit<FieldedVocabulary, 'keys'> {
  /** Tells this format and this way of cutting words from others. */
  format: 2;
  /**
   * Id of the build, by which the parts of an index and the page that uses it are known to belong
   * together.
   */
  build: string;
  ids: string[];
  titles: string[];
  /** By facet: its values, and for each document which of them it has. */
  facets: Record<string, { values: string[]; rows: number[][] }>;
  /** Other words by document that lead to it, such as old paths; only where there are some. */
  aliases: Record<number, string>;
  /** Sorted words by which documents are found beside title, path and tags. */
  terms: string;
  /**
   * For each term its documents: gap to the next one times the number of posted fields, plus the
   * field.
   */
  postings: number[][];
  /** Sorted words of the texts that are no terms. */
  words: string;
  /**
   * For every word of the lexicon in order, a digit of base 36: twice the binary logarithm of the
   * number of documents that hold it.
   */
  levels: string;
  /** The texts themselves, where no other index holds them: while authoring. */
  texts?: PageText[];
}

type Counts = Map<string, number>;

export interface IndexOptions {
  build: string;
  /** Also keep every text. */
  withTexts?: boolean;
}

/** Builds the index. */
export function buildFieldedIndex(
  records: readonly FieldedRecord[],
  { keys, tags, synonyms }: FieldedVocabulary,
  { build, withTexts = false }: IndexOptions,
): FieldedData {
  const wordsOf = records.map(wordsByField);
  const frequencies = countDocuments(wordsOf);
  const postings = postWords(wordsOf, frequencies, records.length);
  const terms = [...postings.keys()].sort();
  const listed = new Set(wordsOf.flatMap((fields) => [...fields.listed]));
  const words = commonWords(frequencies, lexiconSize(records.length))
    .filter((word) => !postings.has(word) && !listed.has(word))
    .sort();
  const lexicon = lexiconForms([...listed], wordsOfTags({ tags }), terms, words);
  return {
    format: 2,
    build,
    ids: records.map(({ document }) => document.id),
    titles: records.map(({ document }) => document.title),
    facets: packFacets(
      keys,
      records.map(({ document }) => document),
    ),
    aliases: Object.fromEntries(
      records.flatMap(({ aliases }, at) => (aliases.length > 0 ? [[at, aliases.join(' ')]] : [])),
    ),
    tags,
    synonyms: [...synonyms, ...abbreviationsIn(textsOf(records), synonyms)],
    terms: packWords(terms),
    postings: terms.map((term) => postings.get(term)!),
    words: packWords(words),
    levels: lexicon
      .map((form) => Math.round(2 * Math.log2(frequencies.get(form) ?? 1)).toString(36))
      .join(''),
    ...(withTexts ? { texts: records.map(({ text }) => text) } : {}),
  };
}

function textsOf(records: readonly FieldedRecord[]): string[] {
  return records.flatMap(({ document, text }) => [
    document.title,
    text.summary,
    ...text.sections.map((section) => section.text),
  ]);
}

type WordsByField = Record<'listed' | 'text' | (typeof postedFields)[number], Set<string>>;

function wordsByField({
  document,
  aliases,
  keywords,
  symptoms,
  text,
}: FieldedRecord): WordsByField {
  const setOf = (texts: readonly string[]) => new Set(texts.flatMap(indexWords));
  return {
    listed: new Set([...indexWords(document.title), ...pathWords(document.id, aliases.join(' '))]),
    keywords: setOf(keywords),
    symptoms: setOf(symptoms),
    summary: setOf([text.summary]),
    headings: setOf(text.sections.flatMap(({ heading }) => heading ?? [])),
    text: setOf(text.sections.map((section) => section.text)),
  };
}

/** The folder is the kind, which every entry has. */
function pathWords(id: string, aliases: string): string[] {
  return indexWords(`${id.slice(id.indexOf('/'))} ${aliases}`);
}

function countDocuments(wordsOf: readonly WordsByField[]): Counts {
  const counts: Counts = new Map();
  for (const fields of wordsOf) {
    for (const word of new Set(Object.values(fields).flatMap((words) => [...words])))
      counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return counts;
}

/** For each word its documents as they travel. */
function postWords(
  wordsOf: readonly WordsByField[],
  frequencies: Counts,
  documents: number,
): Map<string, number[]> {
  const postings = new Map<string, number[]>();
  const last = new Map<string, number>();
  wordsOf.forEach((fields, at) => {
    for (const [word, field] of tellingWordsOf(fields, frequencies, documents)) {
      const row = postings.get(word) ?? [];
      row.push((at - (last.get(word) ?? 0)) * postedFields.length + field);
      postings.set(word, row);
      last.set(word, at);
    }
  });
  return postings;
}

/** The words of a document that tell it from others, with the field of each. */
function tellingWordsOf(
  fields: WordsByField,
  frequencies: Counts,
  documents: number,
): Array<[word: string, field: number]> {
  const weighed = new Map<string, { field: number; weight: number }>();
  postedFields.forEach((name, field) => {
    for (const word of fields[name]) {
      if (weighed.has(word) || fields.listed.has(word)) continue;
      weighed.set(word, {
        field,
        weight: boosts[name] * Math.log(1 + documents / frequencies.get(word)!),
      });
    }
  });
  return Array.from(weighed)
    .sort(([, a], [, b]) => b.weight - a.weight)
    .slice(0, wordsPerDocument)
    .map(([word, { field }]) => [word, field]);
}

function commonWords(frequencies: Counts, most: number): string[] {
  return Array.from(frequencies)
    .filter(
      ([word, frequency]) =>
        frequency >= leastFrequency && word.length > 2 && word.length <= 30 && /\p{L}/u.test(word),
    )
    .sort(([, a], [, b]) => b - a)
    .slice(0, most)
    .map(([word]) => word);
}

function wordsOfTags({ tags }: Pick<FieldedVocabulary, 'tags'>): string[] {
  return Object.values(tags).flat().flatMap(indexWords);
}

function lexiconForms(...lists: ReadonlyArray<readonly string[]>): string[] {
  return [...new Set(lists.flat())].sort();
}

function packFacets(
  keys: readonly string[],
  documents: readonly SearchDocument[],
): FieldedData['facets'] {
  const columns = keys.map((key) => {
    const values = [...new Set(documents.flatMap(({ facets }) => facets[key] ?? []))].sort();
    const numbers = new Map(values.map((value, number) => [value, number]));
    return [
      key,
      {
        values,
        rows: documents.map(({ facets }) =>
          (facets[key] ?? []).map((value) => numbers.get(value)!),
        ),
      },
    ] as const;
  });
  return Object.fromEntries(columns);
}

/** Restores the documents, in the order of the portal. */
export function unpackDocuments({ ids, titles, facets }: FieldedData): SearchDocument[] {
  const columns = Object.entries(facets);
  return ids.map((id, at) => {
    const own = columns.flatMap(([key, { values, rows }]) =>
      rows[at]!.length > 0 ? [[key, rows[at]!.map((value) => values[value]!)] as const] : [],
    );
    return documentOf(id, titles[at]!, Object.fromEntries(own));
  });
}

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

/** Restores the words of the library. */
export function unpackLexicon(
  { ids, terms, words, levels, tags, synonyms }: FieldedData,
  listed: ListedWords,
): Lexicon {
  const forms = lexiconForms(
    listed.titles.flat(),
    listed.paths.flat(),
    wordsOfTags({ tags }),
    unpackWords(terms),
    unpackWords(words),
  );
  const frequencies = new Map(
    forms.map((form, at) => [form, 2 ** (parseInt(levels[at]!, 36) / 2)]),
  );
  return new Lexicon(forms, frequencies, ids.length, synonyms);
}

/**
 * Restores the weights of all words. Words are indexed as they are: the lexicon knows their other
 * forms, and stands in for lunr's wildcards.
 */
export function unpackWeights(data: FieldedData, { titles, paths }: ListedWords): WeightTable {
  const weights = new WeightTable();
  addListed(weights, 'title', titles);
  addListed(weights, 'path', paths);
  addTags(weights, data);
  unpackWords(data.terms).forEach((term, at) => {
    let document = 0;
    for (const posting of data.postings[at]!) {
      document += Math.floor(posting / postedFields.length);
      const field = postedFields[posting % postedFields.length]!;
      weights.add(term, field, document, boosts[field]);
    }
  });
  return weights;
}

/** The part of length in the weight of a word, as in BM25. */
const lengthMatters = 0.75;

function addListed(
  weights: WeightTable,
  field: Field,
  rows: ReadonlyArray<readonly string[]>,
): void {
  const usual = rows.reduce((sum, { length }) => sum + length, 0) / rows.length || 1;
  rows.forEach((words, document) => {
    const counts: Counts = new Map();
    for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
    const damping = 1 - lengthMatters + lengthMatters * (words.length / usual);
    for (const [word, count] of counts)
      weights.add(word, field, document, (boosts[field] * count) / damping);
  });
}

function addTags(weights: WeightTable, { facets, tags }: FieldedData): void {
  const { values = [], rows = [] } = facets['tag'] ?? {};
  const names = values.map((id) => (tags[id] ?? [id]).flatMap(indexWords));
  rows.forEach((row, document) => {
    for (const word of new Set(row.flatMap((tag) => names[tag]!)))
      weights.add(word, 'tags', document, boosts.tags);
  });
}

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
