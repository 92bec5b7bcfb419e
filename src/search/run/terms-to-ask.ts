/** What of a query the full text is asked for, and what each word says of a page. */
import { frequencyOf } from '../answer/evidence.ts';
import type { WeightOf } from '../hit/passages.ts';
import type { Term } from '../query/expand-query.ts';
import type { Lexicon } from '../query/lexicon.ts';
import { stemOf } from '../query/stem.ts';

/** Every word that the full text is asked for costs a request; the rarest tell most. */
const maxAsked = 5;
const alwaysAsked = 2;
/** Words that the lexicon does not hold may be the rarest of all, or nowhere. */
const maxUnknownAsked = 3;
/** Words that more entries hold than this tell nothing in a text. */
const tooCommon = 0.25;
/** Few letters begin too many words: the answer would take longer than the next letter. */
const shortestBeginning = 4;

/**
 * The terms that the full text is asked for: the rarest, and none that a good part of the library
 * holds.
 */
export function termsToAsk(terms: readonly Term[], lexicon: Lexicon): Set<Term> {
  const asking = terms.filter(({ asked }) => asked.length > 0);
  const unknown = asking.filter(({ readings }) => readings.length === 0).slice(0, maxUnknownAsked);
  const rarest = asking
    .filter(({ readings }) => readings.length > 0)
    .map((term) => ({
      term,
      isRare: frequencyOf(term, lexicon) <= lexicon.entries * tooCommon,
      frequency: frequencyOf(term, lexicon),
    }))
    .filter(
      ({ term, isRare }) =>
        !term.readings[0]!.isBegun || (isRare && term.form.length >= shortestBeginning),
    )
    .sort((a, b) => a.frequency - b.frequency)
    .slice(0, maxAsked)
    .filter(({ isRare }, at) => isRare || at < alwaysAsked);
  return new Set([...unknown, ...rarest.map(({ term }) => term)]);
}

/** What the forms of a page say about the query: a rare word more than a common one. */
export function weightsOf(terms: readonly Term[], lexicon: Lexicon): WeightOf {
  const weights = new Map<string, number>();
  for (const term of terms) {
    const weight = term.share * Math.log(1 + lexicon.entries / frequencyOf(term, lexicon));
    const written = term.guess ? [] : [term.form];
    for (const form of [
      ...written,
      ...term.asked.slice(0, 1).map(stemOf),
      ...term.readings.flatMap(({ forms }) => forms),
    ]) {
      weights.set(form, Math.max(weight, weights.get(form) ?? 0));
    }
  }
  const seen = new Map<string, number>();
  return (form) => {
    const known = seen.get(form);
    if (known !== undefined) return known;
    const weight = weights.get(form) ?? weights.get(stemOf(form)) ?? 0;
    seen.set(form, weight);
    return weight;
  };
}
