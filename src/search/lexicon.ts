/** Which words of an index a word of a query stands for: itself, longer ones, relatives, and only then near misses. */
import lunr from 'lunr';
import { nearestWords } from './spelling.ts';
import { partsOf } from './words.ts';

export interface Expansion {
  term: string;
  /** How much a match counts, at most 1. */
  weight: number;
}

export interface WordMeaning {
  word: string;
  expansions: Expansion[];
  /** True if the word itself leads nowhere and near misses stand in for it. */
  guessed: boolean;
}

const weights = { itself: 1, longer: 0.35, relative: 0.25, part: 0.3, guess: 0.6 } as const;
const mostLonger = 40;
const mostGuesses = 3;

/** Looks a word up in a sorted vocabulary. `rank` says how common a term is, to choose between guesses. */
export function meaningOf(word: string, terms: readonly string[], rank: (term: string) => number): WordMeaning {
  const expansions = new Map<string, number>();
  const add = (found: readonly string[], weight: number) => {
    for (const term of found) expansions.set(term, Math.max(weight, expansions.get(term) ?? 0));
  };
  add(startingWith(word, terms), weights.longer);
  if (expansions.has(word)) expansions.set(word, weights.itself);
  add(relativesOf(word, terms), weights.relative);
  add(partsOf(word).filter((part) => isKnown(part, terms)), weights.part);
  const guessed = expansions.size === 0;
  if (guessed) add(bestGuesses(word, terms, rank), weights.guess);
  return { word, guessed, expansions: Array.from(expansions, ([term, weight]) => ({ term, weight })) };
}

/** Terms with this beginning, shortest first: the nearer in length, the likelier meant. */
function startingWith(start: string, terms: readonly string[]): string[] {
  const from = firstAtOrAfter(start, terms);
  let to = from;
  while (to < terms.length && terms[to]!.startsWith(start)) to++;
  return terms.slice(from, to).sort((a, b) => a.length - b.length).slice(0, mostLonger);
}

/** Terms that share a stem: `restoring` finds `restore`. */
function relativesOf(word: string, terms: readonly string[]): string[] {
  if (word.length < 5 || /\P{ASCII}/u.test(word)) return [];
  const stem = lunr.stemmer(new lunr.Token(word, {})).toString();
  if (stem.length < 4) return [];
  return startingWith(stem, terms).filter((term) => term.length <= word.length + 4);
}

function bestGuesses(word: string, terms: readonly string[], rank: (term: string) => number): string[] {
  const likely = (term: string) => rank(term) + (term[0] === word[0] ? 1_000_000 : 0);
  return nearestWords(word, terms).sort((a, b) => likely(b) - likely(a)).slice(0, mostGuesses);
}

function isKnown(term: string, terms: readonly string[]): boolean {
  return terms[firstAtOrAfter(term, terms)] === term;
}

function firstAtOrAfter(start: string, terms: readonly string[]): number {
  let low = 0;
  let high = terms.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (terms[middle]! < start) low = middle + 1;
    else high = middle;
  }
  return low;
}
