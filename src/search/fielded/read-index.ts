/** Restores documents, words and weights from the index as it travels. */
import { documentOf, type SearchDocument } from '../engine/document.ts';
import { Lexicon } from '../query/lexicon.ts';
import { indexWords } from '../query/words.ts';
import { boosts, postedFields, type Field, type FieldedData } from './format.ts';
import { unpackWords } from './front-coding.ts';
import { lexiconForms, wordsOfTags, type ListedWords } from './listed-words.ts';
import { unpackLists, unpackNumbers } from './number-lists.ts';
import { WeightTable } from './weight-table.ts';

type Counts = Map<string, number>;

/** Restores the documents, in the order of the portal. */
export function unpackDocuments({ ids, titles, facets }: FieldedData): SearchDocument[] {
  const columns = Object.entries(facets).map(([key, { values, rows }]) => ({
    key,
    rows: unpackLists(rows).map((row) => row.map((value) => values[value]!)),
  }));
  return ids.map((id, at) => {
    const own = columns.flatMap(({ key, rows }) =>
      rows[at]!.length > 0 ? [[key, rows[at]!] as const] : [],
    );
    return documentOf(id, titles[at]!, Object.fromEntries(own));
  });
}

/** Restores the words of the library. */
export function unpackLexicon(
  { ids, words, levels, tags, synonyms }: FieldedData,
  listed: ListedWords,
): Lexicon {
  const forms = lexiconForms(
    listed.titles.flat(),
    listed.paths.flat(),
    wordsOfTags({ tags }),
    unpackWords(words),
  );
  const logarithms = unpackNumbers(levels);
  const frequencies = new Map(forms.map((form, at) => [form, 2 ** (logarithms[at]! / 2)]));
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
  const postings = unpackLists(data.postings);
  unpackWords(data.words).forEach((word, at) => {
    let document = 0;
    for (const posting of postings[at]!) {
      document += Math.floor(posting / postedFields.length);
      const field = postedFields[posting % postedFields.length]!;
      weights.add(word, field, document, boosts[field]);
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
  const tag = facets['tag'];
  if (!tag) return;
  const names = tag.values.map((id) => (tags[id] ?? [id]).flatMap(indexWords));
  unpackLists(tag.rows).forEach((row, document) => {
    for (const word of new Set(row.flatMap((tag) => names[tag]!)))
      weights.add(word, 'tags', document, boosts.tags);
  });
}
