/**
 * What a word of a query stands for: its own forms, what it may become, other names, and only then
 * near misses.
 */
import { slipsBetween, tolerance } from './spelling.ts';
import { stemOf } from './stem.ts';
import { phraseOf } from './words.ts';

/** A way to read a word of a query. */
export interface Reading {
  /** Forms of which any will do. */
  forms: readonly string[];
  /** How much a match counts, at most 1. */
  weight: number;
  /** True when the forms are what a word may become that is still being typed. */
  isBegun?: true;
}

const maxCompletions = 12;
const maxCorrections = 3;
/** Corrections that cost little more than the best are looked for as well. */
const nearlyAsGood = 0.5;
/**
 * In slips: a common word is likelier meant than a rare one, and the first letter is rarely wrong.
 */
const commoner = 0.12;
const otherInitial = 0.3;
const weights = { itself: 1, completion: 0.35, correction: 0.5, synonym: 0.6 } as const;

/**
 * The words of the library with the number of entries that hold each, and the groups of words that
 * mean the same.
 */
export class Lexicon {
  /** Sorted. */
  readonly forms: readonly string[];
  readonly entries: number;
  private readonly frequencies: ReadonlyMap<string, number>;
  /** Group by each of its names, as a phrase. */
  private readonly groups: ReadonlyMap<string, readonly string[]>;

  constructor(
    forms: readonly string[],
    frequencies: ReadonlyMap<string, number>,
    entries: number,
    synonyms: ReadonlyArray<readonly string[]>,
  ) {
    this.forms = forms;
    this.frequencies = frequencies;
    this.entries = entries;
    this.groups = new Map(
      synonyms.flatMap((group) => group.map((name) => [phraseOf(name), group] as const)),
    );
  }

  /** Forms that share a stem with this one, itself first if it is known. */
  siblings(form: string): string[] {
    const stem = stemOf(form);
    const found = this.startingWith(stem.length > 3 ? stem.slice(0, -1) : stem).filter(
      (known) => known !== form && stemOf(known) === stem,
    );
    return this.frequencies.has(form) ? [form, ...found] : found;
  }

  /** Words that begin with this one, the commonest first. */
  completions(start: string): string[] {
    if (start.length < 2) return [];
    return this.startingWith(start)
      .sort((a, b) => this.frequency(b) - this.frequency(a))
      .slice(0, maxCompletions);
  }

  /**
   * Words that were probably meant, best first: the nearest, and among them the commoner. Numbers
   * are never guessed at.
   */
  corrections(form: string): string[] {
    const limit = tolerance(form.length);
    if (limit === 0 || !/^\D+$/.test(form)) return [];
    const near = this.forms.flatMap((known) => {
      const cost = slipsBetween(form, known, limit);
      return cost === Infinity
        ? []
        : [
            {
              form: known,
              cost,
              rank:
                cost -
                commoner * Math.log(this.frequency(known)) +
                (known[0] === form[0] ? 0 : otherInitial),
            },
          ];
    });
    const [best, ...others] = near.sort((a, b) => a.rank - b.rank).slice(0, maxCorrections);
    return best
      ? [best, ...others.filter(({ cost }) => cost < best.cost + nearlyAsGood)].map(
          (near) => near.form,
        )
      : [];
  }

  /** Other names for these words in a row. */
  otherNames(phrase: string): string[] {
    return (this.groups.get(phrase) ?? []).filter((name) => phraseOf(name) !== phrase);
  }

  /** In how many entries a form occurs; at least one, since the lexicon leaves rare words out. */
  frequency(form: string): number {
    return this.frequencies.get(form) ?? 1;
  }

  /** In how many entries any of the forms occurs, as far as that follows from each of them. */
  frequencyOfAny(forms: readonly string[]): number {
    const none = forms.reduce(
      (share, form) => share * (1 - Math.min(1, this.frequency(form) / this.entries)),
      1,
    );
    return this.entries * (1 - none);
  }

  /** True for the form itself, whatever its other forms. */
  holds(form: string): boolean {
    return this.frequencies.has(form);
  }

  isKnown(form: string): boolean {
    return this.frequencies.has(form) || this.siblings(form).length > 0;
  }

  private startingWith(start: string): string[] {
    const from = firstAtOrAfter(start, this.forms);
    let to = from;
    while (to < this.forms.length && this.forms[to]!.startsWith(start)) to++;
    return this.forms.slice(from, to);
  }
}

/**
 * The ways to read a form that is a word of the library, or the beginning of one. Empty when it is
 * neither.
 */
export function readForm(form: string, lexicon: Lexicon): Reading[] {
  const siblings = lexicon.siblings(form);
  if (siblings.length > 0) return [{ forms: siblings, weight: weights.itself }];
  const completions = lexicon.completions(form);
  return completions.length > 0
    ? [{ forms: completions, weight: weights.completion, isBegun: true }]
    : [];
}

/** The ways to read a form that is in no entry, if it was a slip. */
export function guessForm(form: string, lexicon: Lexicon): Reading[] {
  return lexicon.corrections(form).map((near, place) => ({
    forms: lexicon.siblings(near),
    weight: place === 0 ? weights.itself : weights.correction,
  }));
}

/** The ways to read other names of one word each. */
export function readOtherNames(names: readonly string[], lexicon: Lexicon): Reading[] {
  const single = names
    .map((name) => phraseOf(name).trim())
    .filter((name) => name !== '' && !name.includes(' '));
  return single.flatMap((name) => {
    const forms = lexicon.siblings(name);
    return forms.length > 0 ? [{ forms, weight: weights.synonym }] : [];
  });
}

function firstAtOrAfter(start: string, forms: readonly string[]): number {
  let low = 0;
  let high = forms.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (forms[middle]! < start) low = middle + 1;
    else high = middle;
  }
  return low;
}
