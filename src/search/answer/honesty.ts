/**
 * Whether the library has what a question hangs on, or only other words of it.
 * Thresholds were measured on what is judged and on topics that are absent.
 */
import { frequencyOf, type Found } from './evidence.ts';
import type { Intent } from './intent.ts';
import type { Lexicon } from '../query/lexicon.ts';
import { slipsBetween } from '../query/spelling.ts';
import type { Term } from '../query/expand-query.ts';
import { phraseOf } from '../query/words.ts';

/** A word of a query, and what both engines know of it. */
interface Standing {
  /** As it was typed. */
  word: string;
  /** From 0, nowhere in the library, to 1. */
  held: number;
  /** How much of the question hangs on it. */
  worth: number;
  /** Which of the best hits hold it. */
  inBest: readonly boolean[];
}

/** What is known of the answer. */
export interface Hits {
  fielded: Found;
  text: Found;
  lexicon: Lexicon;
  /** Words on which no question hangs. */
  common: ReadonlySet<string>;
  /** Best first. */
  ranked: readonly number[];
  intent: Intent;
}

/** Hits that are looked at. */
const mostBest = 3;
/** Parts of a question that are missing in a loose answer, with how much the best hit may hold. */
const limits = [
  { missing: 0.45, covered: 1 },
  { missing: 0.36, covered: 0.63 },
  { missing: 0.22, covered: 0.5 },
] as const;
/** A name that is somewhere, but in none of the best hits, is missed where they hold less. */
const coveredWithoutName = 0.6;
/** A word counts as missed if it is held less than this. */
const heldEnough = 0.5;
/** An error text names tables, hosts and processes that no library can know. */
const worthInError = 0.4;
/** Of more words only the rarest were looked for in texts: little is known of what hits hold. */
const mostWeighed = 8;
/** One wrong letter does not hide a word of this length. */
const longWord = 10;
/** Two words instead of one may be meant, and may not. */
const heldByPart = 0.25;
/** A number or two letters say little. */
const worthOfSign = 0.25;

/** When the words that carry a question are nowhere: these, as they were typed. Otherwise none. */
export function missingWords(hits: Hits): string[] {
  const words = standings(hits);
  const total = sumOf(words, ({ worth }) => worth);
  if (total === 0) return [];
  const missing = sumOf(words, ({ worth, held }) => worth * (1 - held)) / total;
  const covered = coveredByBest(words) / total;
  const isLong = words.filter(({ worth }) => worth > 0).length > mostWeighed;
  const binding = isLong ? limits.slice(0, 1) : limits;
  if (binding.some((limit) => missing >= limit.missing && covered <= limit.covered)) {
    return words
      .filter(({ held, worth }) => held < heldEnough && worth > 0)
      .map(({ word }) => word);
  }
  return covered < coveredWithoutName && hits.intent === 'open' ? namesElsewhere(words) : [];
}

function sumOf(words: readonly Standing[], part: (word: Standing) => number): number {
  return words.reduce((sum, word) => sum + part(word), 0);
}

/** Worth of the words that the best hit holds. */
function coveredByBest(words: readonly Standing[]): number {
  const hits = words[0]?.inBest ?? [];
  const worths = hits.map((_, at) =>
    sumOf(words, (word) => (word.inBest[at] ? word.worth * word.held : 0)),
  );
  return Math.max(0, ...worths);
}

/** The rarest word if it is a name that none of the best hits holds. */
function namesElsewhere(words: readonly Standing[]): string[] {
  const rarest = words.reduce((best, word) => (word.worth > best.worth ? word : best));
  const isElsewhere = !rarest.inBest.includes(true) && words.length > 1;
  return isElsewhere && isName(rarest.word) ? [rarest.word] : [];
}

/** True for what is written like iOS or GDPR. */
function isName(word: string): boolean {
  return /^.+\p{Lu}/u.test(word) && !/[_.\p{N}]/u.test(word);
}

/** Of a word that several terms stand for, the best of what is known of each. */
function standings(hits: Hits): Standing[] {
  const rows = hits.text.terms.flatMap((term, at) => standingOf(term, at, hits) ?? []);
  return Array.from(
    Map.groupBy(rows, ({ word }) => word),
    ([word, some]) => ({
      word,
      held: Math.max(...some.map(({ held }) => held)),
      worth: Math.max(...some.map(({ worth }) => worth)),
      inBest: some[0]!.inBest.map((_, at) => some.some(({ inBest }) => inBest[at])),
    }),
  );
}

/** Undefined for what the glossary added to the query. */
function standingOf(term: Term, at: number, hits: Hits): Standing | undefined {
  const { fielded, text, lexicon, common, ranked, intent } = hits;
  if (term.written === undefined) return undefined;
  const [inFields, inText] = [fielded.matches[at], text.matches[at]];
  const isExplained = lexicon.otherNames(phraseOf(term.form)).length > 0;
  const isUnasked = !text.asked?.has(term);
  const isFound = isExplained || isUnasked || (inFields?.size ?? 0) + (inText?.size ?? 0) > 0;
  // What a good part of the library holds is not looked up in texts.
  const isEverywhere = isUnasked && term.readings.length > 0;
  const holds = (document: number) =>
    inFields?.has(document) === true || inText?.has(document) === true;
  const held = heldOf(term, isFound);
  const worth = common.has(term.form) ? 0 : worthOf(term, lexicon) * shareIn(intent, held);
  const inBest = ranked
    .slice(0, mostBest)
    .map((document) => isExplained || isEverywhere || holds(document));
  return { word: term.written, held, worth, inBest };
}

function shareIn(intent: Intent, held: number): number {
  return intent === 'act' && held < heldEnough ? worthInError : 1;
}

function heldOf({ form, guess, isPart, readings }: Term, isFound: boolean): number {
  if (guess) return trustIn(form, guess);
  if (isPart) return heldByPart;
  return isFound || readings.length > 0 ? 1 : 0;
}

/** How surely a word was meant: a letter in place of one far away on the keyboard makes another. */
function trustIn(form: string, guess: string): number {
  const cost = slipsBetween(form, guess, 2);
  if (cost < 1) return 1;
  if (cost === 1) return form.length === guess.length && form.length < longWord ? 0.3 : 1;
  return cost <= 1.75 && form[0] === guess[0] ? 0.9 : 0.4;
}

function worthOf(term: Term, lexicon: Lexicon): number {
  const isRare = term.readings.length === 0 || term.guess !== undefined || term.isPart;
  const rarity = Math.log(1 + lexicon.entries / (isRare ? 0.5 : frequencyOf(term, lexicon)));
  return /^\d+$/.test(term.form) || term.form.length < 3 ? worthOfSign * rarity : rarity;
}
