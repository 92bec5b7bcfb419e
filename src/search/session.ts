/** A search box's memory: asks the engines, joins what they say, and lets no late answer overwrite a newer one. */
import { isEmptyQuery, parseQuery, passesFilters, type Filter, type Query } from '../domain/query.ts';
import { delay } from './delay.ts';
import type { SearchDocument } from './document.ts';
import type { Correction, Matches, ShownHit } from './engine.ts';
import type { Catalogue, FieldedEngine } from './fielded.ts';
import { Lexicon } from './lexicon.ts';
import { nearestDocuments } from './nearest.ts';
import { passagesOf, type WorthOf } from './passages.ts';
import { rank, type Evidence, type Ranked } from './rank.ts';
import { stemOf } from './stem.ts';
import type { TextEngine } from './text.ts';
import { correctionsOf, takenAtItsWord, understand, type Term } from './understand.ts';

export type { ShownHit } from './engine.ts';

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
  /** When the filters left nothing: the one without which most would be found. */
  blocking?: { filter: Filter; total: number };
  /** When nothing was found: the entries whose names look most like it. */
  nearest: readonly SearchDocument[];
  counts: FacetCounts;
  corrections: Correction[];
  /** Forms of the words that the hits were found by, and beginnings of such forms. */
  marks: readonly string[];
  /** Id of the build that the index belongs to, as far as one was loaded. */
  build?: string;
  /** True when that is another build than the page's. The page itself tells. */
  stale?: boolean;
  /** One line for the reader when an engine could not help, or when a phrase could not be held to. */
  notice: string | undefined;
  /** True when nothing more is to come. */
  complete: boolean;
}

export interface AskOptions {
  /** Take every word as it is written. */
  asWritten?: boolean;
}

export interface SessionOptions {
  fielded: Pick<FieldedEngine, 'prepare' | 'match' | 'holding' | 'catalogue'>;
  text: Pick<TextEngine, 'prepare' | 'match' | 'holding' | 'read' | 'describe' | 'count' | 'build' | 'isPrepared'>;
  /** Milliseconds after which an engine is not waited for. */
  patience?: number;
}

export const notices = {
  text: 'The full text could not be searched. These hits come from titles, headings, summaries and keywords.',
  fielded: 'Titles and keywords could not be searched. These hits come from the full text; typing errors are not forgiven.',
  both: 'Search could not be loaded. Check the connection and try again, or browse.',
  phrase: 'No entry holds the words in quotation marks next to each other. These hold them apart.',
} as const;

/** Milliseconds that the first answer of all has to be shown before the large index is loaded. */
const headStart = 30;
/** Milliseconds that the texts of hits have before the hits are shown without those that are missing. */
const textGrace = 8;
/** Milliseconds after which a hit stays without its text. */
const readingPatience = 3000;
/** Every word that the full text is asked for costs a request; the rarest tell most. */
const mostAsked = 5;
const alwaysAsked = 2;
/** Words that the lexicon does not hold may be the rarest of all, or nowhere. */
const mostUnknownAsked = 2;
/** Words that more entries hold than this tell nothing in a text. */
const tooCommon = 0.25;
/** Few letters begin too many words: the answer would take longer than the next letter. */
const shortestBeginning = 4;
const shortestUnknown = 3;
/** Hits that are this much worse than the best are no answer. */
const leastOfBest = 0.1;
/** What can be filtered by while the catalogue, which knows all keys, is not there. */
const basicKeys = ['pillar', 'kind'];
/** Without the catalogue, hits are known only once they are read. */
const mostReadBlindly = 40;

const nothingAsked: Omit<Answer, 'query'> = {
  hits: [],
  total: 0,
  withoutFilters: 0,
  nearest: [],
  counts: new Map(),
  corrections: [],
  marks: [],
  notice: undefined,
  complete: true,
};

/** What the text engine said of a query. */
interface Found {
  terms: readonly Term[];
  matches: readonly Matches[];
  /** For each phrase who holds it. */
  phrases: ReadonlyArray<ReadonlySet<number>>;
  excluded: ReadonlySet<number>;
}

export class SearchSession {
  readonly #options: SessionOptions;
  #current = new AbortController();

  constructor(options: SessionOptions) {
    this.#options = options;
  }

  /** Loads the small index before it is needed; the large one waits for a question. A failure shows in the next answer. */
  async prepare(): Promise<void> {
    await this.#options.fielded.prepare().catch(() => undefined);
  }

  /** Yields the fielded answer, the joint one without texts when these take long, and the whole. Ends without a word when asked anew. */
  async *ask(input: string, limit: number, { asWritten = false }: AskOptions = {}): AsyncGenerator<Answer> {
    this.#current.abort();
    this.#current = new AbortController();
    const { signal } = this.#current;
    try {
      for await (const answer of this.#answers(input, limit, asWritten, signal)) {
        if (signal.aborted) return;
        yield answer;
      }
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }

  async *#answers(input: string, limit: number, asWritten: boolean, signal: AbortSignal): AsyncGenerator<Answer> {
    const { patience = 6000 } = this.#options;
    const catalogue = await within(patience, this.#options.fielded.catalogue()).catch(() => undefined);
    const query = parseQuery(input, catalogue?.keys ?? basicKeys);
    if (isEmptyQuery(query)) {
      yield { ...nothingAsked, query };
      return;
    }
    if (!catalogue) {
      yield await this.#answerFromText(query, limit, signal);
      return;
    }
    const terms = understand(query, catalogue.lexicon, asWritten);
    const fielded = await this.#fromFields(query, terms, signal);
    const compose = new Composer(query, catalogue, limit);
    if (terms.length + query.phrases.length + query.without.length === 0) {
      yield* this.#withTexts(compose.list(), terms, catalogue);
      return;
    }
    // The full text keeps its thread busy, so what the fields say is told before it is asked; whoever shows it may wait for more.
    yield compose.answer(fielded, undefined);
    if (!this.#options.text.isPrepared) await delay(headStart);
    signal.throwIfAborted();
    const text = await settle(within(patience, this.#fromTextOf(catalogue, query, terms, signal)));
    signal.throwIfAborted();
    const read = text === 'failed' ? terms : text.terms;
    // Only a word that is taken back to how it was written changes what the fields say.
    const isSame = read.every((term, at) => term === terms[at]);
    const answer = compose.answer(isSame ? fielded : await this.#fromFields(query, read, signal), text);
    yield* this.#withTexts(answer, read, catalogue);
  }

  async #fromFields({ phrases, without }: Query, terms: readonly Term[], signal: AbortSignal): Promise<Found> {
    const { fielded } = this.#options;
    const [matches, held, excluded] = await Promise.all([
      Promise.all(terms.map((term) => fielded.match(term, signal))),
      Promise.all(phrases.map((phrase) => fielded.holding(phrase, signal))),
      Promise.all(without.map((text) => fielded.holding(text, signal))),
    ]);
    return { terms, matches, phrases: held, excluded: union(excluded) };
  }

  /** A text index of another build numbers its documents otherwise. */
  async #fromTextOf({ build, lexicon }: Catalogue, query: Query, terms: readonly Term[], signal: AbortSignal): Promise<Found> {
    await this.#options.text.prepare();
    if ((await this.#options.text.build()) !== build) throw new Error('The parts of the index are of different builds');
    return this.#fromText(query, terms, lexicon, signal);
  }

  async #fromText({ phrases, without }: Query, terms: readonly Term[], lexicon: Lexicon, signal: AbortSignal): Promise<Found> {
    const { text } = this.#options;
    const checked = await Promise.all(
      terms.map(async (term) => (term.guess && (await text.holding(term.form, signal)).size > 0 ? takenAtItsWord(term) : term)),
    );
    const asked = termsToAsk(checked, lexicon);
    const [matches, held, excluded] = await Promise.all([
      Promise.all(checked.map((term) => (asked.has(term) ? text.match(term, signal) : noMatches))),
      Promise.all(phrases.map((phrase) => text.holding(phrase, signal))),
      Promise.all(without.map((words) => text.holding(words, signal))),
    ]);
    return { terms: checked, matches, phrases: held, excluded: union(excluded) };
  }

  /** The answer with the texts that are at hand, and with all of them. One that cannot be read is left out. */
  async *#withTexts(answer: Answer, terms: readonly Term[], { numbers, lexicon, texts }: Catalogue): AsyncGenerator<Answer> {
    const worthOf = worthsOf(terms, lexicon);
    const hits = [...answer.hits];
    const reading = answer.hits.map(async (hit, place) => {
      const number = numbers.get(hit.id)!;
      const text = texts?.[number] ?? (await within(readingPatience, this.#options.text.read(number)).catch(() => undefined));
      if (text) hits[place] = { ...hit, document: { ...hit.document, summary: text.summary }, sections: passagesOf(text, worthOf) };
    });
    const whole = Promise.all(reading);
    if ((await Promise.race([whole, delay(textGrace)])) === undefined) yield { ...answer, hits: [...hits], complete: false };
    await whole;
    yield { ...answer, hits };
  }

  /** Without the catalogue: the words as they are, and what the records say of themselves. */
  async #answerFromText(query: Query, limit: number, signal: AbortSignal): Promise<Answer> {
    const { text } = this.#options;
    const failed = { ...nothingAsked, query, notice: notices.both };
    const size = await text.count().catch(() => undefined);
    if (size === undefined) return failed;
    const lexicon = new Lexicon([], new Map(), size, []);
    const found = await settle(this.#fromText(query, understand(query, lexicon, true), lexicon, signal));
    if (found === 'failed') return failed;
    const ranked = rank(evidenceOf(undefined, found, lexicon), size, () => 0).slice(0, mostReadBlindly);
    const read = await Promise.allSettled(ranked.map(async ({ document }) => ({ document: await text.describe(document), text: await text.read(document) })));
    const known = read.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
    const passing = known.filter(({ document }) => passesFilters(document.facets, query.filters));
    const worthOf = worthsOf(found.terms, lexicon);
    const hits = passing.slice(0, limit).map(({ document, text: page }) => ({ id: document.id, document, sections: passagesOf(page, worthOf) }));
    return { ...nothingAsked, query, hits, total: passing.length, withoutFilters: known.length, marks: marksOf(found.terms), notice: notices.fielded };
  }
}

const noMatches: Matches = new Map();

/** The terms that the full text is asked for: the rarest, and none that a good part of the library holds. */
function termsToAsk(terms: readonly Term[], lexicon: Lexicon): Set<Term> {
  const asking = terms.filter(({ asked }) => asked.length > 0);
  const unknown = asking.filter(({ readings, form }) => readings.length === 0 && form.length >= shortestUnknown).slice(0, mostUnknownAsked);
  const rarest = asking
    .filter(({ readings }) => readings.length > 0)
    .map((term) => ({ term, isRare: frequencyOf(term, lexicon) <= lexicon.entries * tooCommon, frequency: frequencyOf(term, lexicon) }))
    .filter(({ term, isRare }) => !term.readings[0]!.isBegun || (isRare && term.form.length >= shortestBeginning))
    .sort((a, b) => a.frequency - b.frequency)
    .slice(0, mostAsked)
    .filter(({ isRare }, at) => isRare || at < alwaysAsked);
  return new Set([...unknown, ...rarest.map(({ term }) => term)]);
}

function frequencyOf({ readings }: Term, lexicon: Lexicon): number {
  return readings[0] ? lexicon.frequencyOfAny(readings[0].forms) : 1;
}

/** What is known of every term; one that is nowhere tells nothing. Of words that the lexicon does not hold, the text engine knows how rare they are. */
function evidenceOf(fielded: Found | undefined, text: Found | undefined, lexicon: Lexicon): Evidence[] {
  return (text ?? fielded)!.terms.flatMap((term, at) => {
    const inText = text?.matches[at] ?? noMatches;
    const isKnown = term.readings.length > 0;
    if (!isKnown && inText.size === 0) return [];
    return [{ term, frequency: isKnown ? frequencyOf(term, lexicon) : inText.size, fielded: fielded?.matches[at] ?? noMatches, text: inText }];
  });
}

/** Makes the answers to one query, without the texts of the hits. */
class Composer {
  private readonly query: Query;
  private readonly catalogue: Catalogue;
  private readonly limit: number;

  constructor(query: Query, catalogue: Catalogue, limit: number) {
    this.query = query;
    this.catalogue = catalogue;
    this.limit = limit;
  }

  /** Everything that passes the filters, in the order of the portal. */
  list(): Answer {
    return this.show(this.catalogue.documents.map((_, document) => document), [], { complete: true });
  }

  /** The ranking of what was found. Text is undefined while it is still to come. */
  answer(fielded: Found, text: Found | 'failed' | undefined): Answer {
    const heard = text === 'failed' ? undefined : text;
    const terms = (heard ?? fielded).terms;
    const { documents, lexicon, titleShare } = this.catalogue;
    const evidence = evidenceOf(fielded, heard, lexicon);
    const ranked = terms.length > 0 ? worthShowing(rank(evidence, documents.length, titleShare)) : documents.map((_, document) => document);
    const excluded = union([fielded.excluded, ...(heard ? [heard.excluded] : [])]);
    const left = ranked.filter((document) => !excluded.has(document));
    const holders = this.query.phrases.map((_, at) => union([fielded.phrases[at]!, ...(heard ? [heard.phrases[at]!] : [])]));
    const exact = left.filter((document) => holders.every((holder) => holder.has(document)));
    const isLoose = holders.length > 0 && exact.length === 0 && text !== undefined;
    const notice = text === 'failed' ? notices.text : isLoose && left.length > 0 ? notices.phrase : undefined;
    return this.show(isLoose ? left : exact, terms, { complete: text !== undefined, notice });
  }

  private show(found: readonly number[], terms: readonly Term[], { complete, notice }: { complete: boolean; notice?: string }): Answer {
    const { build, documents } = this.catalogue;
    const facetsOf = (document: number) => documents[document]!.facets;
    const passing = found.filter((document) => passesFilters(facetsOf(document), this.query.filters));
    const blocking = passing.length === 0 && found.length > 0 ? blockingFilter(found.map(facetsOf), this.query.filters) : undefined;
    return {
      query: this.query,
      build,
      hits: passing.slice(0, this.limit).map((number) => ({ id: documents[number]!.id, document: documents[number]!, sections: [] })),
      total: passing.length,
      withoutFilters: found.length,
      ...(blocking ? { blocking } : {}),
      nearest: complete && found.length === 0 ? nearestDocuments(this.query, documents) : [],
      counts: countFacets(found.map(facetsOf), this.query.filters),
      corrections: complete ? correctionsOf(terms) : [],
      marks: marksOf(terms),
      notice,
      complete,
    };
  }
}

/** The documents of a ranking down to where hits are no answer any more. */
function worthShowing(ranked: readonly Ranked[]): number[] {
  const least = (ranked[0]?.score ?? 0) * leastOfBest;
  return ranked.filter(({ score }) => score >= least).map(({ document }) => document);
}

/** The filter that stands most in the way. */
function blockingFilter(found: readonly SearchDocument['facets'][], filters: readonly Filter[]): Answer['blocking'] {
  const without = filters.map((filter) => ({ filter, total: found.filter((facets) => passesFilters(facets, filters.filter((other) => other !== filter))).length }));
  return without.filter(({ total }) => total > 0).sort((a, b) => b.total - a.total)[0];
}

/** For each facet how many hits a value would leave, given the other facets. */
function countFacets(found: readonly SearchDocument['facets'][], filters: readonly Filter[]): FacetCounts {
  const counts = new Map<string, Map<string, number>>();
  const others = new Map(filters.map(({ key }) => [key, filters.filter((filter) => filter.key !== key)]));
  for (const facets of found) {
    const passes = passesFilters(facets, filters);
    for (const [key, values] of Object.entries(facets)) {
      const counted = counts.get(key) ?? new Map<string, number>();
      counts.set(key, counted);
      if (!passes && !(others.has(key) && passesFilters(facets, others.get(key)!))) continue;
      for (const value of values) counted.set(value, (counted.get(value) ?? 0) + 1);
    }
  }
  return counts;
}

/** What the forms of a page say about the query: a rare word more than a common one. */
function worthsOf(terms: readonly Term[], lexicon: Lexicon): WorthOf {
  const worths = new Map<string, number>();
  for (const term of terms) {
    const worth = term.share * Math.log(1 + lexicon.entries / frequencyOf(term, lexicon));
    const written = term.guess ? [] : [term.form];
    for (const form of [...written, ...term.asked.slice(0, 1).map(stemOf), ...term.readings.flatMap(({ forms }) => forms)]) {
      worths.set(form, Math.max(worth, worths.get(form) ?? 0));
    }
  }
  const seen = new Map<string, number>();
  return (form) => {
    const known = seen.get(form);
    if (known !== undefined) return known;
    const worth = worths.get(form) ?? worths.get(stemOf(form)) ?? 0;
    seen.set(form, worth);
    return worth;
  };
}

function marksOf(terms: readonly Term[]): string[] {
  return [...new Set(terms.flatMap(({ form, readings, guess }) => [...(guess ? [stemOf(guess)] : [form, stemOf(form)]), ...(readings[0]?.forms ?? [])]))];
}

function union(sets: ReadonlyArray<ReadonlySet<number>>): Set<number> {
  return new Set(sets.flatMap((set) => [...set]));
}

async function settle<T>(answer: Promise<T>): Promise<T | 'failed'> {
  return answer.catch(() => 'failed' as const);
}

async function within<T>(milliseconds: number, promise: Promise<T>): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`No answer within ${milliseconds} ms`)), milliseconds);
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
