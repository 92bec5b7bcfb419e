/** The one interface behind which the search engines stand. */
import type { SearchDocument } from './document.ts';
import type { Excerpt } from '../answer/excerpt.ts';
import type { Term } from '../query/expand-query.ts';

/** How a document holds a term. */
export interface Match {
  /** At least 0; comparable within one engine. */
  strength: number;
  /** True if the title or the path holds it. */
  named?: boolean;
  /** Places in the text, counted in words. */
  places?: readonly number[];
}

/**
 * Number of the document → how it holds a term. Documents are numbered in the order of the
 * catalogue.
 */
export type Matches = ReadonlyMap<number, Match>;

export interface SearchEngine {
  /** Loads what the engine needs, once. Rejects when the engine cannot work here. */
  prepare(): Promise<void>;
  /** Who holds a term. Rejects with the signal's reason once it is aborted. */
  match(term: Term, signal: AbortSignal): Promise<Matches>;
  /** Who holds these words next to each other, letter for letter. */
  holding(phrase: string, signal: AbortSignal): Promise<ReadonlySet<number>>;
}

/** The part of a page in which the words were found. Without `id` it is the top of the page. */
export interface MatchedSection {
  id?: string;
  heading?: string;
  excerpt: Excerpt;
}

/** A page as it is shown in the list of hits. */
export interface ShownHit {
  id: string;
  document: SearchDocument;
  /** Best first; none while the text of the page is not there. */
  sections: MatchedSection[];
}
