/** What the engines said of a query, and what follows from it for the ranking. */
import type { Matches } from '../engine/engine.ts';
import type { Lexicon } from '../query/lexicon.ts';
import type { Term } from '../query/expand-query.ts';
import type { Evidence } from './rank.ts';

/** What an engine said of a query. */
export interface EngineResult {
  terms: readonly Term[];
  matches: readonly Matches[];
  /** For each phrase who holds it. */
  phrases: ReadonlyArray<ReadonlySet<number>>;
  excluded: ReadonlySet<number>;
  /** The terms that the full text was asked for; of others it said nothing. */
  asked?: ReadonlySet<Term>;
}

/** Where nothing was found, or nothing asked. */
export const noMatches: Matches = new Map();

/** In how many entries a term is, as far as the lexicon knows. */
export function frequencyOf({ readings }: Term, lexicon: Lexicon): number {
  return readings[0] ? lexicon.frequencyOfAny(readings[0].forms) : 1;
}

/**
 * What is known of every term; one that is nowhere tells nothing. Of words that the lexicon does
 * not hold, the text engine knows how rare they are.
 */
export function evidenceOf(
  fielded: EngineResult | undefined,
  text: EngineResult | undefined,
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

/** All numbers of some sets. */
export function union(sets: ReadonlyArray<ReadonlySet<number>>): Set<number> {
  return new Set(sets.flatMap((set) => [...set]));
}
