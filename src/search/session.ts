/** A search box's memory: asks the engines, joins what they say, and lets no late answer overwrite a newer one. */
import { isEmptyQuery, parseQuery, passesFilters, type Filter, type Query } from '../domain/query.ts';
import type { SearchDocument } from './document.ts';
import { noAnswer, type Correction, type EngineAnswer, type HitDetail, type MatchedSection, type SearchEngine } from './engine.ts';
import type { Catalogue, FieldedEngine } from './fielded.ts';
import { fuse, type FusedHit, type Ranking } from './fuse.ts';
import { nearestDocuments } from './nearest.ts';
import { formOf, queryWords } from './words.ts';

/** A page as it is shown in the list of hits. */
export interface ShownHit extends HitDetail {
  id: string;
}

/** Number of hits by facet key and value. */
export type FacetCounts = ReadonlyMap<string, ReadonlyMap<string, number>>;

export interface Answer {
  query: Query;
  /** The first hits, as many as were asked for. */
  hits: ShownHit[];
  /** How many there are in all. */
  total: number;
  /** How many there would be without the filters. */
  withoutFilters: number;
  /** When nothing was found: the entries whose names look most like it. */
  nearest: readonly SearchDocument[];
  counts: FacetCounts;
  corrections: Correction[];
  /** When filters left nothing: the one without which most would be found, and how much that is. */
  blocking?: { filter: Filter; total: number };
  /** True when the index is of another build than the page. */
  stale?: boolean;
  /** One line for the reader when an engine could not help. */
  notice: string | undefined;
  /** True when nothing more is to come. */
  complete: boolean;
}

export interface SessionOptions {
  fielded: Pick<FieldedEngine, 'prepare' | 'search' | 'catalogue'>;
  text: SearchEngine;
  /** Milliseconds of quiet before the text engine is asked: its answers cost requests. */
  pause?: number;
  /** Milliseconds after which the text engine is not waited for. */
  patience?: number;
}

export const notices = {
  text: 'The full text could not be searched. These hits come from titles, headings, summaries and keywords.',
  fielded: 'Titles and keywords could not be searched. These hits come from the full text; typing errors are not forgiven.',
  both: 'Search could not be loaded. Check the connection and try again, or browse.',
} as const;

/** Milliseconds after which a hit is shown without its text. */
const detailPatience = 3000;

/** A word that had to be corrected leads the text engine astray, which takes its beginning for a word. */
const rankingWeights = { fielded: 1.2, text: 1, misspelt: 0.2, corrected: 0.8 } as const;
/** What can be filtered by while the catalogue, which knows all keys, is not there. */
const basicKeys = ['pillar', 'kind'];

const nothingAsked: Omit<Answer, 'query'> = {
  hits: [],
  total: 0,
  withoutFilters: 0,
  nearest: [],
  counts: new Map(),
  corrections: [],
  notice: undefined,
  complete: true,
};

type Outcome = EngineAnswer | 'failed';

export class SearchSession {
  readonly #options: SessionOptions;
  #current = new AbortController();

  constructor(options: SessionOptions) {
    this.#options = options;
  }

  /** Loads both engines before they are needed. Failures show in the next answer. */
  async prepare(): Promise<void> {
    await Promise.allSettled([this.#options.fielded.prepare(), this.#options.text.prepare()]);
  }

  /** Yields the fielded answer at once and the joint one when it is there. Ends without a word when asked anew. */
  async *ask(input: string, limit: number): AsyncGenerator<Answer> {
    this.#current.abort();
    this.#current = new AbortController();
    const { signal } = this.#current;
    try {
      for await (const answer of this.#answers(input, limit, signal)) {
        if (signal.aborted) return;
        yield answer;
      }
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }

  async *#answers(input: string, limit: number, signal: AbortSignal): AsyncGenerator<Answer> {
    const { pause = 90, patience = 6000 } = this.#options;
    const catalogue = await within(patience, this.#options.fielded.catalogue()).catch(() => undefined);
    const query = parseQuery(input, catalogue ? keysOf(catalogue) : basicKeys);
    if (isEmptyQuery(query)) {
      yield { ...nothingAsked, query };
      return;
    }
    // With the catalogue at hand, filters are applied here, so that every facet can be counted.
    const asked = catalogue ? { ...query, filters: [] } : query;
    const fielded = catalogue ? await settle(this.#options.fielded.search(asked, signal)) : 'failed';
    const show = (text: Outcome | undefined, corrected: EngineAnswer) => compose({ query, catalogue, fielded, text, corrected, limit });
    const onlyFilters = queryWords([...query.words, ...query.phrases]).length === 0;
    if (catalogue && onlyFilters) {
      yield await show(noAnswer, noAnswer);
      return;
    }
    if (fielded !== 'failed') yield await show(undefined, noAnswer);
    await delay(pause);
    signal.throwIfAborted();
    const askText = (wanted: Query) => settle(within(patience, this.#options.text.search(wanted, signal)));
    const corrected = fielded !== 'failed' && fielded.corrections.length > 0 ? correct(asked, fielded.corrections) : undefined;
    const [text, second] = await Promise.all([askText(asked), corrected ? askText(corrected) : noAnswer]);
    signal.throwIfAborted();
    yield await show(text, second === 'failed' ? noAnswer : second);
  }
}

interface Parts {
  query: Query;
  catalogue: Catalogue | undefined;
  fielded: Outcome;
  /** Undefined while it is still to come. */
  text: Outcome | undefined;
  corrected: EngineAnswer;
  limit: number;
}

async function compose({ query, catalogue, fielded, text, corrected, limit }: Parts): Promise<Answer> {
  const answers = [fielded, text ?? noAnswer, corrected].map((outcome) => (outcome === 'failed' ? noAnswer : outcome));
  const excluded = new Set(answers.flatMap((answer) => [...answer.excluded]));
  const found = fuse(rankingsOf(answers)).filter(({ id }) => !excluded.has(id) && (!catalogue || catalogue.byId.has(id)));
  const passing = catalogue ? found.filter(({ id }) => passesFilters(catalogue.byId.get(id)!.facets, query.filters)) : found;
  const documents = catalogue ? found.map(({ id }) => catalogue.byId.get(id)!) : [];
  const hits = await Promise.all(passing.slice(0, limit).map((hit) => showHit(hit, catalogue)));
  return {
    query,
    hits: hits.filter((hit) => hit !== undefined),
    total: passing.length,
    withoutFilters: found.length,
    nearest: catalogue && text !== undefined && found.length === 0 ? nearestDocuments(query, catalogue.all) : [],
    counts: countFacets(documents, query),
    corrections: answers[0]!.corrections,
    notice: noticeOf(fielded, text),
    complete: text !== undefined,
  };
}

function rankingsOf([fielded, text, corrected]: readonly EngineAnswer[]): Ranking[] {
  return [
    { hits: fielded!.hits, weight: rankingWeights.fielded },
    { hits: text!.hits, weight: fielded!.corrections.length > 0 ? rankingWeights.misspelt : rankingWeights.text },
    { hits: corrected!.hits, weight: rankingWeights.corrected },
  ];
}

/** What the catalogue knows of the page, and the sections of whichever engine read its text. Nothing when nothing could be loaded. */
async function showHit({ id, hits }: FusedHit, catalogue: Catalogue | undefined): Promise<ShownHit | undefined> {
  const loaded = await Promise.allSettled(hits.map((hit) => within(detailPatience, hit.detail())));
  const details = loaded.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  const document = catalogue?.byId.get(id) ?? details[0]?.document;
  return document && { id, document, sections: bestSections(details.map(({ sections }) => sections)) };
}

/** The engine asked last read the text itself. A hit in the title alone has nothing better than the first engine's line. */
function bestSections(choices: readonly MatchedSection[][]): MatchedSection[] {
  return choices.findLast((sections) => sections.some(({ excerpt }) => excerpt.some(({ marked }) => marked))) ?? choices[0] ?? [];
}

/** For each facet how many hits a value would leave, given the other facets. */
function countFacets(documents: readonly SearchDocument[], query: Query): FacetCounts {
  const counts = new Map<string, Map<string, number>>();
  for (const key of new Set(documents.flatMap(({ facets }) => Object.keys(facets)))) {
    const others = query.filters.filter((filter) => filter.key !== key);
    const values = documents.filter(({ facets }) => passesFilters(facets, others)).flatMap(({ facets }) => facets[key] ?? []);
    counts.set(key, new Map(Array.from(Map.groupBy(values, (value) => value), ([value, { length }]) => [value, length])));
  }
  return counts;
}

function noticeOf(fielded: Outcome, text: Outcome | undefined): string | undefined {
  if (fielded === 'failed' && text === 'failed') return notices.both;
  if (fielded === 'failed') return notices.fielded;
  return text === 'failed' ? notices.text : undefined;
}

/** The query with the words that were meant. */
function correct(query: Query, corrections: readonly Correction[]): Query {
  const meant = new Map(corrections.map(({ from, to }) => [from, to]));
  return { ...query, words: query.words.flatMap((word) => queryWords([word])).map((word) => meant.get(formOf(word)) ?? word) };
}

function keysOf({ all }: Catalogue): string[] {
  return [...new Set(all.flatMap(({ facets }) => Object.keys(facets)))];
}

async function settle(answer: Promise<EngineAnswer>): Promise<Outcome> {
  return answer.catch(() => 'failed');
}

function delay(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

async function within<T>(milliseconds: number, promise: Promise<T>): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`No answer within ${milliseconds} ms`)), milliseconds);
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
