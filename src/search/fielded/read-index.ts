/** Restores documents, words and weights from the index as it travels. */
import { documentOf, type SearchDocument } from '../engine/document.ts';
import { Lexicon } from '../query/lexicon.ts';
import { indexWords } from '../query/words.ts';
import { boosts, postedFields, type Field, type FieldedData } from './format.ts';
import { unpackWords } from './front-coding.ts';
import { lexiconForms, wordsOfTags, type ListedWords } from './listed-words.ts';
import { WeightTable } from './weight-table.ts';

type Counts = Map<string, number>;

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
