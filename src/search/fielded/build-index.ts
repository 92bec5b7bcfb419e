/** Builds the index over the fields of entries, small enough to be loaded before it is needed. */
import type { PageText, SearchDocument } from '../engine/document.ts';
import { abbreviationsIn } from '../query/abbreviations.ts';
import { indexWords } from '../query/words.ts';
import { boosts, postedFields, type FieldedData, type FieldedVocabulary } from './format.ts';
import { packWords } from './front-coding.ts';
import { lexiconForms, pathWords, wordsOfTags } from './listed-words.ts';
import { packLists, packNumbers } from './number-lists.ts';

/** An entry as it is indexed. */
export interface FieldedRecord {
  document: SearchDocument;
  aliases: readonly string[];
  keywords: readonly string[];
  /** Error texts and alert names, letter for letter. */
  symptoms: readonly string[];
  text: PageText;
}

/**
 * A document is indexed under this many words beside its title: those that tell it from others. The
 * text is the other engine's.
 */
const wordsPerDocument = 48;
/**
 * The lexicon for spelling and word forms: it grows with the library, but does not hold every word
 * that was ever written.
 */
const lexiconSize = (documents: number) => 3000 + 3 * documents;
/** A word that one text holds may be a slip itself. */
const leastFrequency = 2;

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
  const listed = new Set(wordsOf.flatMap((fields) => [...fields.listed]));
  const common = commonWords(frequencies, lexiconSize(records.length));
  const words = lexiconForms(
    [...postings.keys()],
    common.filter((word) => !listed.has(word)),
  );
  const ownTags = tagsOf(records, tags);
  const lexicon = lexiconForms([...listed], wordsOfTags({ tags: ownTags }), words);
  return {
    format: 3,
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
    tags: ownTags,
    synonyms: [...synonyms, ...abbreviationsIn(textsOf(records), synonyms)],
    words: packWords(words),
    postings: packLists(words.map((word) => postings.get(word) ?? [])),
    levels: packNumbers(
      lexicon.map((form) => Math.round(2 * Math.log2(frequencies.get(form) ?? 1))),
    ),
    ...(withTexts ? { texts: records.map(({ text }) => text) } : {}),
  };
}

/** Those that an entry has: nobody is found by another. */
function tagsOf(
  records: readonly FieldedRecord[],
  tags: FieldedVocabulary['tags'],
): FieldedVocabulary['tags'] {
  const used = new Set(records.flatMap(({ document }) => document.facets['tag'] ?? []));
  return Object.fromEntries(Object.entries(tags).filter(([id]) => used.has(id)));
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
        rows: packLists(
          documents.map(({ facets }) => (facets[key] ?? []).map((value) => numbers.get(value)!)),
        ),
      },
    ] as const;
  });
  return Object.fromEntries(columns);
}
