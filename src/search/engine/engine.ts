/** The one interface behind which the search engines stand. */
import type { SearchDocument } from './document.ts';
import type { Excerpt } from '../answer/excerpt.ts';
import type { ExcerptBlock } from '../hit/blocks.ts';
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
  findPhrase(phrase: string, signal: AbortSignal): Promise<ReadonlySet<number>>;
}

/**
 * What was found in a part of a page, and the part at which that opens: without `id` it is the top
 * of the page.
 */
export interface MatchedSection {
  id?: string;
  heading?: string;
  /** The heading with what was found in it. */
  name: Excerpt;
  /**
   * Id of the part in which the words were found, which may be another: nobody can act in a list of
   * symptoms. Empty for the top.
   */
  found: string;
  excerpt: Excerpt;
}

/** What a page would show first, block by block; the first block below a heading carries it. */
export type Opening = ReadonlyArray<ExcerptBlock & { heading?: string }>;

/** A page as it is shown in the list of hits. */
export interface ShownHit {
  id: string;
  document: SearchDocument;
  /** Title and summary with what was found in them. */
  title: Excerpt;
  summary: Excerpt;
  /** Best first; none while the text of the page is not there. */
  sections: MatchedSection[];
  /** None while the text of the page is not there. */
  opening: Opening;
}
