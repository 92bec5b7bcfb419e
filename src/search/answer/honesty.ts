/**
 * Whether the library has what a question hangs on, or only other words of it.
 * Thresholds were measured on what is judged and on topics that are absent.
 */
import { heldEnough, standingsOf, type Hits, type Hold, type Standing } from './standing.ts';

/** Parts of a question that are missing in a loose answer, with how much the best hit may hold. */
const limits = [
  { missing: 0.45, covered: 1 },
  { missing: 0.36, covered: 0.63 },
  { missing: 0.22, covered: 0.5 },
] as const;
/** A name that is somewhere, but in none of the best hits, is missed where they hold less. */
const coveredWithoutName = 0.6;
/** Hits that treat less of a question than this hold its words by chance. */
const treatedEnough = 0.47;
/** Here as in the ranking, a word that is twice as rare is not twice as much of a question. */
const damping = 0.6;
/** A word that a hit holds less than this is not what the hit is about. */
const treatedInHit = 0.5;
/** Of more words only the rarest were looked for in texts: little is known of what hits hold. */
const maxWeighed = 8;
/** Words of a text between which something is said of both. */
const nearby = 8;
/** How a hit holds a word that is in its text near another of the question. */
const shareNearby = 0.7;

/**
 * When the words that carry a question are nowhere, or in no hit but by chance: these, as they were
 * typed. Otherwise none.
 */
export function missingWords(hits: Hits): string[] {
  const asked = standingsOf(hits);
  const words = asked.filter(({ weight }) => weight > 0);
  const total = sumOf(words, ({ weight }) => weight);
  if (total === 0) return [];
  const missing = sumOf(words, ({ weight, held }) => weight * (1 - held)) / total;
  const covered = coveredByBest(words, ({ share }) => (share > 0 ? 1 : 0));
  const isLong = words.length > maxWeighed;
  const binding = isLong ? limits.slice(0, 1) : limits;
  if (binding.some((limit) => missing >= limit.missing && covered <= limit.covered))
    return written(words.filter(({ held }) => held < heldEnough));
  // Whoever asks for a single word wants the pages that hold it.
  if (isLong || asked.length === 1 || hits.intent === 'act') return [];
  if (treatedByBest(words) <= treatedEnough) return written(untreated(words));
  return covered < coveredWithoutName && hits.intent === 'open' ? namesElsewhere(words) : [];
}

function written(words: readonly Standing[]): string[] {
  return words.map(({ word }) => word);
}

function sumOf(words: readonly Standing[], part: (word: Standing) => number): number {
  return words.reduce((sum, word) => sum + part(word), 0);
}

/** How much of the question the hit holds that holds most, from 0 to 1. */
function coveredByBest(
  words: readonly Standing[],
  shareOf: (hold: Hold, word: Standing, at: number) => number,
): number {
  const total = sumOf(words, ({ weight }) => weight);
  const covered = (words[0]?.inBest ?? []).map((_, at) =>
    sumOf(words, (word) => word.weight * word.held * shareOf(word.inBest[at]!, word, at)),
  );
  return Math.max(0, ...covered) / total;
}

/** The same, where a word in passing is little. */
function treatedByBest(words: readonly Standing[]): number {
  const damped = words.map((word) => ({ ...word, weight: word.weight ** damping }));
  return coveredByBest(damped, (hold, word, at) => shareOf(hold, at, word, damped));
}

/** In a text, words of a question that stand together are not there by chance. */
function shareOf(
  { share, places }: Hold,
  at: number,
  word: Standing,
  words: readonly Standing[],
): number {
  const isNear = words.some((other) => other !== word && areNear(places, other.inBest[at]!.places));
  return isNear ? Math.max(share, shareNearby) : share;
}

function areNear(some: readonly number[], others: readonly number[]): boolean {
  return some.some((place) => others.some((other) => Math.abs(place - other) <= nearby));
}

/** The words that none of the best hits treats; the rarest if each is treated by one of them. */
function untreated(words: readonly Standing[]): Standing[] {
  const some = words.filter(({ inBest }) => inBest.every(({ share }) => share <= treatedInHit));
  return some.length > 0 ? some : [rarestOf(words)];
}

function rarestOf(words: readonly Standing[]): Standing {
  return words.reduce((best, word) => (word.weight > best.weight ? word : best));
}

/** The rarest word if it is a name that none of the best hits holds. */
function namesElsewhere(words: readonly Standing[]): string[] {
  const rarest = rarestOf(words);
  const isElsewhere = rarest.inBest.every(({ share }) => share === 0) && words.length > 1;
  return isElsewhere && isName(rarest.word) ? [rarest.word] : [];
}

/** True for what is written like iOS or GDPR. */
function isName(word: string): boolean {
  return /^.+\p{Lu}/u.test(word) && !/[_.\p{N}]/u.test(word);
}
