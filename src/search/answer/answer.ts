/** The answer to a query as a box is told it, made of what the engines found. */
import { passesFilters, type Filter, type Query } from '../../domain/query/query.ts';
import type { SearchDocument } from '../engine/document.ts';
import type { Matches, ShownHit } from '../engine/engine.ts';
import type { Catalogue } from '../engine/fielded.ts';
import type { Lexicon } from '../query/lexicon.ts';
import { nearestDocuments } from '../engine/nearest.ts';
import { rank, type Evidence, type Ranked } from './rank.ts';
import { stemOf } from '../query/stem.ts';
import { correctionsOf, type Correction, type Term } from '../query/expand-query.ts';

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
  /**
   * One line for the reader when an engine could not help, or when a phrase could not be held to.
   */
  notice: string | undefined;
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

/** The answer to nothing, but for its query. */
export const nothingAsked: Omit<Answer, 'query'> = {
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

/** What an engine said of a query. */
export interface Found {
  terms: readonly Term[];
  matches: readonly Matches[];
  /** For each phrase who holds it. */
  phrases: ReadonlyArray<ReadonlySet<number>>;
  excluded: ReadonlySet<number>;
}

/** Where nothing was found, or nothing asked. */
export const noMatches: Matches = new Map();

/** Makes the answers to one query, without the texts of the hits. */
export class Composer {
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
    return this.show(
      this.catalogue.documents.map((_, document) => document),
      [],
      { complete: true },
    );
  }

  /** The ranking of what was found. Text is undefined while it is still to come. */
  answer(fielded: Found, text: Found | 'failed' | undefined): Answer {
    const heard = text === 'failed' ? undefined : text;
    const terms = (heard ?? fielded).terms;
    const { documents, lexicon, titleShare } = this.catalogue;
    const evidence = evidenceOf(fielded, heard, lexicon);
    const ranked =
      terms.length > 0
        ? worthShowing(rank(evidence, documents.length, titleShare))
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
    return this.show(isLoose ? left : exact, terms, { complete: text !== undefined, notice });
  }

  private show(
    found: readonly number[],
    terms: readonly Term[],
    { complete, notice }: { complete: boolean; notice?: string },
  ): Answer {
    const { build, documents } = this.catalogue;
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
      hits: passing.slice(0, this.limit).map((number) => ({
        id: documents[number]!.id,
        document: documents[number]!,
        sections: [],
      })),
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
function blockingFilter(
  found: ReadonlyArray<SearchDocument['facets']>,
  filters: readonly Filter[],
): Answer['blocking'] {
  const without = filters.map((filter) => ({
    filter,
    total: found.filter((facets) =>
      passesFilters(
        facets,
        filters.filter((other) => other !== filter),
      ),
    ).length,
  }));
  return without.filter(({ total }) => total > 0).sort((a, b) => b.total - a.total)[0];
}

/** For each facet how many hits a value would leave, given the other facets. */
function countFacets(
  found: ReadonlyArray<SearchDocument['facets']>,
  filters: readonly Filter[],
): FacetCounts {
  const counts = new Map<string, Map<string, number>>();
  const others = new Map(
    filters.map(({ key }) => [key, filters.filter((filter) => filter.key !== key)]),
  );
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

/** In how many entries a term stands, as far as the lexicon knows. */
export function frequencyOf({ readings }: Term, lexicon: Lexicon): number {
  return readings[0] ? lexicon.frequencyOfAny(readings[0].forms) : 1;
}

/**
 * What is known of every term; one that is nowhere tells nothing. Of words that the lexicon does
 * not hold, the text engine knows how rare they are.
 */
export function evidenceOf(
  fielded: Found | undefined,
  text: Found | undefined,
  lexicon: Lexicon,
): Evidence[] {
  return (text ?? fielded)!.terms.flatMap((term, at) => {
    const inText = text?.matches[at] ?? noMatches;
    const isKnown = term.readings.length > 0;
    if (!isKnown && inText.size === 0) return [];
    return [
      {
        term,
        frequency: isKnown ? frequencyOf(term, lexicon) : inText.size,
        fielded: fielded?.matches[at] ?? noMatches,
        text: inText,
      },
    ];
  });
}

/** Forms of the words that hits were found by, and beginnings of such forms. */
export function marksOf(terms: readonly Term[]): string[] {
  return [
    ...new Set(
      terms.flatMap(({ form, readings, guess }) => [
        ...(guess ? [stemOf(guess)] : [form, stemOf(form)]),
        ...(readings[0]?.forms ?? []),
      ]),
    ),
  ];
}

/** All numbers of some sets. */
export function union(sets: ReadonlyArray<ReadonlySet<number>>): Set<number> {
  return new Set(sets.flatMap((set) => [...set]));
}
