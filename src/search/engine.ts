/** The one interface behind which the search engines stand. */
import type { Query } from '../domain/query.ts';
import type { SearchDocument } from './document.ts';
import type { Excerpt } from './excerpt.ts';

export const engineNames = ['fielded', 'text'] as const;

export type EngineName = (typeof engineNames)[number];

/** The part of a page in which the words were found. Without `id` it is the top of the page. */
export interface MatchedSection {
  id?: string;
  heading?: string;
  excerpt: Excerpt;
}

/** A hit as it is shown: the page, and its best sections first. */
export interface HitDetail {
  document: SearchDocument;
  sections: MatchedSection[];
}

export interface Hit {
  /** Id of the entry. */
  id: string;
  /** Comparable within one answer of one engine only. */
  score: number;
  /** What is needed to show the hit; loaded for those that are shown. */
  detail(): Promise<HitDetail>;
}

/** A word that nothing was found for, and the word that was looked for instead. */
export interface Correction {
  from: string;
  to: string;
}

export interface EngineAnswer {
  /** Best first. */
  hits: Hit[];
  /** Entries that hold what the query excludes. */
  excluded: ReadonlySet<string>;
  corrections: Correction[];
}

export interface SearchEngine {
  readonly name: EngineName;
  /** Loads what the engine needs, once. Rejects when the engine cannot work here. */
  prepare(): Promise<void>;
  /** Answers a query, or rejects: with the signal's reason once it is aborted. */
  search(query: Query, signal: AbortSignal): Promise<EngineAnswer>;
}

export const noAnswer: EngineAnswer = { hits: [], excluded: new Set(), corrections: [] };
