/** The answer to a query as a box is told it, made of what the engines found. */
import { passesFilters, type Query } from '../../domain/query/query.ts';
import type { SearchDocument } from '../engine/document.ts';
import type { ShownHit } from '../engine/engine.ts';
import type { Catalogue } from '../engine/fielded.ts';
import { fitOf, intentOf, preferenceOf, type Intent } from './intent.ts';
import { marksOf } from './marks.ts';
import { nearestDocuments } from '../engine/nearest.ts';
import { evidenceOf, union, type EngineResult } from './evidence.ts';
import { blockingFilter, countFacets, type Blocking, type FacetCounts } from './facets.ts';
import { markWords, matcherOf, type IsMatch } from './excerpt.ts';
import type { missingWords } from './honesty.ts';
import type { PortalAnswer, PortalPage, PortalTerm } from '../engine/portal.ts';
import { rank, type Ranked } from './rank.ts';
import { correctionsOf, type Correction, type Term } from '../query/expand-query.ts';

export interface Answer {
  query: Query;
  match: Match;
  /**
   * When the match is loose: the words that carry the question and are nowhere, as they were typed.
   */
  missing: readonly string[];
  /** What the glossary says, when the query is a term of it. */
  definition?: PortalTerm;
  /** Pages of the portal that are no entries. */
  pages: readonly PortalPage[];
  /** The first hits, as many as were asked for. */
  hits: ShownHit[];
  /** How many there are in all. */
  total: number;
  /** How many there would be without the filters. */
  withoutFilters: number;
  /** When the filters left nothing: the one without which most would be found. */
  blocking?: Blocking;
  /** When nothing was found: the entries whose names look most like it. */
  nearest: readonly SearchDocument[];
  counts: FacetCounts;
  corrections: Correction[];
  /** Forms of the words that were typed, or of what they were corrected to. */
  marks: readonly string[];
  /** Id of the build that the index belongs to, as far as one was loaded. */
  build?: string;
  /** True when that is another build than the page's. The page itself tells. */
  stale?: boolean;
  /**
   * One line for the reader when an engine could not help, or when a phrase could not be held to.
   */
  notice: string | undefined;
  /** Set when no engine could be asked: that nothing was found says nothing. */
  isUnasked?: true;
  /** True when nothing more is to come. */
  complete: boolean;
}

/** What the reader is told when not everything could be asked, or kept to. */
export const notices = {
  text: 'The full text could not be searched. These hits come from titles, headings, summaries and keywords.',
  fielded:
    'Titles and keywords could not be searched. These hits come from the full text; typing errors are not forgiven.',
  both: 'Search could not be loaded. Check the connection and try again, or browse.',
  phrase: 'No entry holds the words in quotation marks next to each other. These hold them apart.',
} as const;

/** Hits that are this much worse than the best are no answer. */
const leastOfBest = 0.1;

/**
 * How well an answer fits: `loose` when the words that carry the question are nowhere, and only
 * others led to the hits.
 */
export type Match = 'good' | 'loose' | 'none';

/** The answer to nothing, but for its query. */
export const nothingAsked: Omit<Answer, 'query'> = {
  match: 'none',
  missing: [],
  pages: [],
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

/** Makes the answers to one query, without the texts of the hits. */
export class AnswerBuilder {
  private readonly query: Query;
  private readonly catalogue: Catalogue;
  private readonly limit: number;
  private readonly intent: Intent;
  private readonly engine: string | undefined;

  /** `engine` is the one whose pages come first, all else being equal. */
  constructor(query: Query, catalogue: Catalogue, limit: number, engine?: string) {
    this.query = query;
    this.catalogue = catalogue;
    this.limit = limit;
    this.engine = engine;
    this.intent = intentOf([...query.words, ...query.phrases].join(' '));
  }

  /** Everything that passes the filters, in the order of the portal. */
  list(): Answer {
    return this.show(
      this.catalogue.documents.map((_, document) => document),
      [],
      { complete: true },
    );
  }

  /**
   * The ranking of what was found. Text is undefined while it is still to come; `missingOf` comes
   * with it.
   */
  answer(
    fielded: EngineResult,
    text: EngineResult | 'failed' | undefined,
    portal: PortalAnswer = { pages: [] },
    missingOf: typeof missingWords = () => [],
  ): Answer {
    const heard = text === 'failed' ? undefined : text;
    const terms = (heard ?? fielded).terms;
    const { documents, lexicon, titleShare } = this.catalogue;
    const evidence = evidenceOf(fielded, heard, lexicon);
    const ranked =
      terms.length > 0
        ? worthShowing(
            rank(evidence, {
              documents: documents.length,
              titleShare,
              fit: (document) =>
                fitOf(documents[document]!, this.intent) *
                preferenceOf(documents[document]!, this.engine),
            }),
          )
        : documents.map((_, document) => document);
    const excluded = union([fielded.excluded, ...(heard ? [heard.excluded] : [])]);
    const left = ranked.filter((document) => !excluded.has(document));
    const holders = this.query.phrases.map((_, at) =>
      union([fielded.phrases[at]!, ...(heard ? [heard.phrases[at]!] : [])]),
    );
    const exact = left.filter((document) => holders.every((holder) => holder.has(document)));
    const isLoose = holders.length > 0 && exact.length === 0 && text !== undefined;
    const notice =
      text === 'failed' ? notices.text : isLoose && left.length > 0 ? notices.phrase : undefined;
    const isExplained = portal.pages.length > 0 || portal.definition !== undefined;
    const missing =
      heard && portal.common && !isExplained
        ? missingOf({
            common: portal.common,
            fielded,
            text: heard,
            lexicon,
            ranked: isLoose ? left : exact,
            intent: this.intent,
          })
        : [];
    return this.show(isLoose ? left : exact, terms, {
      complete: text !== undefined,
      notice,
      missing,
      portal,
    });
  }

  private show(
    found: readonly number[],
    terms: readonly Term[],
    { complete, notice, missing = [], portal = { pages: [] } }: Telling,
  ): Answer {
    const { build, documents } = this.catalogue;
    const marks = marksOf(terms);
    const isMarked = matcherOf(marks);
    const facetsOf = (document: number) => documents[document]!.facets;
    const passing = found.filter((document) =>
      passesFilters(facetsOf(document), this.query.filters),
    );
    const blocking =
      passing.length === 0 && found.length > 0
        ? blockingFilter(found.map(facetsOf), this.query.filters)
        : undefined;
    return {
      query: this.query,
      build,
      match: matchOf(passing.length + portal.pages.length + (portal.definition ? 1 : 0), missing),
      missing,
      ...(portal.definition && { definition: portal.definition }),
      pages: portal.pages,
      hits: passing.slice(0, this.limit).map((number) => nameHit(documents[number]!, isMarked)),
      total: passing.length,
      withoutFilters: found.length,
      ...(blocking ? { blocking } : {}),
      nearest: complete && found.length === 0 ? nearestDocuments(this.query, documents) : [],
      counts: countFacets(found.map(facetsOf), this.query.filters),
      // Told with the first hits, so that they do not move when the full text agrees.
      // What is said to be missing was not read as something else.
      corrections: correctionsOf(terms).filter(({ from }) => !missing.includes(from)),
      marks,
      notice,
      complete,
    };
  }
}

/** What is told beside the hits. */
interface Telling {
  complete: boolean;
  notice?: string | undefined;
  missing?: readonly string[];
  portal?: PortalAnswer;
}

function matchOf(found: number, missing: readonly string[]): Match {
  if (found === 0) return 'none';
  return missing.length > 0 ? 'loose' : 'good';
}

/** The documents of a ranking down to where hits are no answer any more. */
function worthShowing(ranked: readonly Ranked[]): number[] {
  const least = (ranked[0]?.score ?? 0) * leastOfBest;
  return ranked.filter(({ score }) => score >= least).map(({ document }) => document);
}

/** A hit of which only the names are known. */
export function nameHit(document: SearchDocument, isMarked: IsMatch): ShownHit {
  return {
    id: document.id,
    document,
    title: markWords(document.title, isMarked),
    summary: markWords(document.summary, isMarked),
    sections: [],
    opening: [],
  };
}
