/** What both engines know of each word of a query: whether it is held, and by which of the hits. */
import type { Match } from '../engine/engine.ts';
import type { Term } from '../query/expand-query.ts';
import { isEncoded } from '../query/exact.ts';
import type { Lexicon } from '../query/lexicon.ts';
import { slipsBetween } from '../query/spelling.ts';
import { stemOf } from '../query/stem.ts';
import { phraseOf } from '../query/words.ts';
import { frequencyOf, type EngineResult } from './evidence.ts';
import type { Intent } from './intent.ts';

/** A word of a query, and what both engines know of it. */
export interface Standing {
  /** As it was typed. */
  word: string;
  /** From 0, nowhere in the library, to 1. */
  held: number;
  /** How much of the question hangs on it. */
  weight: number;
  /** How each of the best hits holds it. */
  inBest: readonly Hold[];
}

/** How a hit holds a word. */
export interface Hold {
  /** From 0, not at all, by 0.3, in passing, to 1, as what the page is about. */
  share: number;
  /** Places in its text, sorted. */
  places: readonly number[];
}

/** What is known of the answer. */
export interface Hits {
  fielded: EngineResult;
  text: EngineResult;
  lexicon: Lexicon;
  /** Words on which no question hangs. */
  common: ReadonlySet<string>;
  /** Best first. */
  ranked: readonly number[];
  intent: Intent;
}

/** Hits that are looked at. */
const maxBest = 3;
/** A word counts as missed if it is held less than this. */
export const heldEnough = 0.5;
/** An error text names tables, hosts and processes that no library can know. */
const weightInError = 0.4;
/** One wrong letter does not hide a word of this length. */
const longWord = 10;
/** Two words instead of one may be meant, and may not. */
const heldByPart = 0.25;
/** A word of the same stem may mean another thing: parental and parent, printer and print. */
const heldByKin = 0.4;
/** The library holds only longer words that begin with it, and it is not being typed any more. */
const heldByBeginning = 0.4;
/** What an ending of the grammar adds to a word, or takes from it. */
const inflections = ['s', 'es', 'd', 'ed', 'r', 'ing', 'ly', "'s"];
/** A number or two letters say little. */
const weightOfSign = 0.25;
/** By the number of times that a text holds a word: once may be by chance. */
const sharesInText = [0, 0.3, 0.5, 0.8] as const;

/** Of a word that several terms stand for, the best of what is known of each. */
export function standingsOf(hits: Hits): Standing[] {
  const rows = hits.text.terms.flatMap((term, at) => standingOf(term, at, hits) ?? []);
  return Array.from(
    Map.groupBy(rows, ({ word }) => word),
    ([word, some]) => ({
      word,
      held: Math.max(...some.map(({ held }) => held)),
      weight: Math.max(...some.map(({ weight }) => weight)),
      inBest: some[0]!.inBest.map((_, at) => joined(some.map(({ inBest }) => inBest[at]!))),
    }),
  );
}

function joined(holds: readonly Hold[]): Hold {
  return {
    share: Math.max(...holds.map(({ share }) => share)),
    places: holds.flatMap(({ places }) => places).sort((a, b) => a - b),
  };
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
  const isLast = term.written === text.terms.findLast(({ written }) => written)?.written;
  const held = isExplained ? 1 : heldOf(term, isFound, isLast);
  const weight = common.has(term.form) ? 0 : weightOf(term, lexicon) * shareIn(intent, held);
  const inBest = ranked.slice(0, maxBest).map((document): Hold => {
    const places = inText?.get(document)?.places ?? [];
    const isSure = isExplained || isEverywhere || inFields?.has(document) === true;
    return { share: isSure ? 1 : shareInText(term.form, inText?.get(document)), places };
  });
  return { word: term.written, held, weight, inBest };
}

/** Nobody writes a version, an option or the name of a setting by chance. */
function shareInText(form: string, match: Match | undefined): number {
  if (!match) return 0;
  if (/[\p{N}_]/u.test(form) || isEncoded(form)) return 1;
  return sharesInText[Math.min(match.places?.length ?? 1, sharesInText.length - 1)]!;
}

function shareIn(intent: Intent, held: number): number {
  return intent === 'act' && held < heldEnough ? weightInError : 1;
}

function heldOf(term: Term, isFound: boolean, isLast: boolean): number {
  const { form, guess, isPart, readings } = term;
  if (guess) return trustIn(form, guess);
  if (isPart) return heldByPart;
  if (isKinOnly(term)) return heldByKin;
  if (readings[0]?.isBegun && !isLast) return heldByBeginning;
  return isFound || readings.length > 0 ? 1 : 0;
}

/** True for a word that the library holds only in words that were made from the same stem. */
function isKinOnly({ form, written, readings }: Term): boolean {
  const forms = readings.find(({ isBegun, weight }) => !isBegun && weight === 1)?.forms ?? [];
  const isNoForm = (known: string) =>
    stemOf(known) === stemOf(form) && (!isInflected(known, form) || isMixed(written ?? ''));
  return forms.length > 0 && !forms.includes(form) && forms.every(isNoForm);
}

/** True for names such as iOS, which have no forms. */
function isMixed(word: string): boolean {
  return /^\p{Ll}+\p{Lu}/u.test(word);
}

function isInflected(one: string, other: string): boolean {
  return rootsOf(one).some((root) => rootsOf(other).includes(root));
}

/** A word without an ending of the grammar, in every way that this can be. */
function rootsOf(word: string): string[] {
  const bare = inflections
    .filter((ending) => word.endsWith(ending))
    .map((ending) => word.slice(0, -ending.length));
  return [word, ...bare].map((root) => root.replace(/e$|i$|y$/, '').replace(/(.)\1$/, '$1'));
}

/** How surely a word was meant: a letter in place of one far away on the keyboard makes another. */
function trustIn(form: string, guess: string): number {
  const cost = slipsBetween(form, guess, 2);
  if (cost < 1) return 1;
  if (cost === 1) return form.length === guess.length && form.length < longWord ? 0.3 : 1;
  return cost <= 1.75 && form[0] === guess[0] ? 0.9 : 0.4;
}

function weightOf(term: Term, lexicon: Lexicon): number {
  const isItself = term.readings.length > 0 && term.guess === undefined && !term.isPart;
  const isRare = !isItself || isKinOnly(term);
  const rarity = Math.log(1 + lexicon.entries / (isRare ? 0.5 : frequencyOf(term, lexicon)));
  return /^\d+$/.test(term.form) || term.form.length < 3 ? weightOfSign * rarity : rarity;
}
