/** The fielded engine: lunr over titles, headings, keywords and the like. Small, forgiving, and at work without WebAssembly. */
import type lunr from 'lunr';
import { passesFilters, type Query } from '../domain/query.ts';
import type { SearchDocument } from './document.ts';
import type { Correction, EngineAnswer, Hit, MatchedSection, SearchEngine } from './engine.ts';
import { isMarked, markWords, matcherOf } from './excerpt.ts';
import { unpackDocuments, unpackIndex, type FieldedData } from './fielded-index.ts';
import { meaningOf, type WordMeaning } from './lexicon.ts';
import { phraseOf, queryWords } from './words.ts';

/** The documents of the index, which the other engine and the facets need too. */
export interface Catalogue {
  /** In the order of the portal. */
  all: readonly SearchDocument[];
  byId: ReadonlyMap<string, SearchDocument>;
}

interface Loaded extends Catalogue {
  index: lunr.Index;
  terms: readonly string[];
  frequency: ReadonlyMap<string, number>;
}

export class FieldedEngine implements SearchEngine {
  readonly name = 'fielded';
  private readonly load: () => Promise<unknown>;
  private loading: Promise<Loaded> | undefined;

  constructor(load: () => Promise<unknown>) {
    this.load = load;
  }

  async prepare(): Promise<void> {
    await this.loaded();
  }

  /** What is known of every entry, once the engine is prepared. */
  catalogue(): Promise<Catalogue> {
    return this.loaded();
  }

  async search(query: Query, signal: AbortSignal): Promise<EngineAnswer> {
    const loaded = await this.loaded();
    signal.throwIfAborted();
    return answer(query, loaded);
  }

  /** A failure is not remembered: the next attempt may find the network again. */
  private loaded(): Promise<Loaded> {
    this.loading ??= this.load().then(openIndex);
    this.loading.catch(() => (this.loading = undefined));
    return this.loading;
  }
}

function openIndex(data: unknown): Loaded {
  if (!isFieldedData(data)) throw new Error('The search index is not in the expected format');
  const all = unpackDocuments(data);
  const frequency = new Map<string, number>();
  for (const { rows } of Object.values(data.vectors)) countTerms(rows, data.terms, frequency);
  return { all, byId: new Map(all.map((document) => [document.id, document])), index: unpackIndex(data), terms: data.terms, frequency };
}

function isFieldedData(data: unknown): data is FieldedData {
  return typeof data === 'object' && data !== null && (data as Partial<FieldedData>).format === 1;
}

function countTerms(rows: readonly (readonly number[])[], terms: readonly string[], frequency: Map<string, number>): void {
  for (const row of rows) {
    let term = 0;
    for (let at = 0; at < row.length; at += 2) {
      term += row[at]!;
      frequency.set(terms[term]!, (frequency.get(terms[term]!) ?? 0) + 1);
    }
  }
}

function answer(query: Query, loaded: Loaded): EngineAnswer {
  const excluded = excludedIds(query.without, loaded);
  const words = queryWords([...query.words, ...query.phrases]);
  const meanings = words.map((word) => meaningOf(word, loaded.terms, (term) => loaded.frequency.get(term) ?? 0));
  const found = words.length > 0 ? rank(meanings, loaded) : loaded.all.map((document) => ({ document, score: 1 }));
  const phrases = query.phrases.map(phraseOf);
  const hits = found.filter(({ document }) => !excluded.has(document.id) && passesFilters(document.facets, query.filters) && holdsAll(document, phrases));
  const isMatch = matcherOf(meanings.flatMap(({ expansions }) => expansions.map(({ term }) => term)));
  return { hits: hits.map(({ document, score }) => hitOf(document, score, isMatch)), excluded, corrections: meanings.flatMap(correctionOf) };
}

interface Found {
  document: SearchDocument;
  score: number;
}

/** lunr adds up what matches; pages that cover more of the query, and its rarer words, go first. */
function rank(meanings: readonly WordMeaning[], { index, all, frequency }: Loaded): Found[] {
  const known = meanings.filter(({ expansions }) => expansions.length > 0);
  if (known.length === 0) return [];
  const results = index.query((query) => {
    for (const { expansions } of known) for (const { term, weight } of expansions) query.term(term, { boost: weight, usePipeline: false });
  });
  const worth = known.map(({ expansions }) => Math.log(1 + all.length / (1 + Math.max(...expansions.map(({ term }) => frequency.get(term) ?? 0)))));
  const total = worth.reduce((sum, value) => sum + value, 0);
  const covered = (matched: ReadonlySet<string>) =>
    known.reduce((sum, { expansions }, at) => sum + (expansions.some(({ term }) => matched.has(term)) ? worth[at]! : 0), 0) / total;
  return results
    .map(({ ref, score, matchData }) => ({
      document: all[Number(ref)]!,
      score: score * covered(new Set(Object.keys(matchData.metadata))) ** 2,
    }))
    .sort((a, b) => b.score - a.score);
}

function correctionOf({ word, guessed, expansions }: WordMeaning): Correction[] {
  const best = expansions[0];
  return guessed && best ? [{ from: word, to: best.term }] : [];
}

/** Phrases are looked for in what the page says of itself; inside its text, the other engine finds them. */
function holdsAll(document: SearchDocument, phrases: readonly string[]): boolean {
  if (phrases.length === 0) return true;
  const { title, summary, headings, keywords, symptoms } = document;
  const texts = [title, summary, ...headings.map(({ text }) => text), ...keywords, ...symptoms].map(phraseOf);
  return phrases.every((phrase) => texts.some((text) => text.includes(phrase)));
}

function excludedIds(without: readonly string[], { index, all }: Loaded): Set<string> {
  const ids = without.flatMap((text) => {
    const words = queryWords([text]);
    const phrase = phraseOf(text);
    const refs = index.query((query) => {
      for (const word of words) query.term(word, { usePipeline: false });
    });
    return refs.map(({ ref }) => all[Number(ref)]!).filter((document) => words.length === 1 || holdsAll(document, [phrase]));
  });
  return new Set(ids.map(({ id }) => id));
}

function hitOf(document: SearchDocument, score: number, isMatch: (form: string) => boolean): Hit {
  return { id: document.id, score, detail: async () => ({ document, sections: [sectionOf(document, isMatch)] }) };
}

/** The heading that matches best, below it the line that does: an error text before the summary. */
function sectionOf({ headings, symptoms, summary }: SearchDocument, isMatch: (form: string) => boolean): MatchedSection {
  const best = (texts: readonly string[]) => {
    const counts = texts.map((text) => markWords(text, isMatch).filter(isMarked).length);
    const most = Math.max(0, ...counts);
    return { at: counts.indexOf(most), count: most };
  };
  const heading = best(headings.map(({ text }) => text));
  const line = best([summary, ...symptoms]);
  const excerpt = markWords([summary, ...symptoms][Math.max(0, line.at)]!, isMatch);
  const found = heading.count > 0 ? headings[heading.at] : undefined;
  return found ? { id: found.id, heading: found.text, excerpt } : { excerpt };
}
