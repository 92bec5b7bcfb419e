/**
 * Words to fill entries with. Most are put together from syllables and mean nothing; they are as
 * many and as unevenly common as those of real texts.
 */

/** The words between words: nearly half of any English text. */
const fillers =
  'the of a to and in is that for it on with as be by are not or this from at when an if which but will can has all there do into than its only'.split(
    ' ',
  );

/** Real words, so that entries read like those of this library. */
const technical =
  'index lock queue table column batch commit restore replica primary lag alert review team deploy pipeline schema migration backup window traffic query plan statistics vacuum checkpoint failover latency error budget signal owner change risk rollback step verify measure share learn small early often careful quick safe slow wide deep'.split(
    ' ',
  );

const onsets =
  'b br c ch cl d dr f fl g gl gr h j k l m n p pl pr qu r s sh sk sl sp st t th tr v w z'.split(
    ' ',
  );
const nuclei = 'a e i o u a e i o ai ea ee io ou'.split(' ');
const codas = ['', '', '', ...'b ck d l m n nd nt p r rm s st t x'.split(' ')];
const endings = 's ed ing er ion able ment ly'.split(' ');

/**
 * How many different words there are besides the fillers, and how many of them are short because
 * they are common.
 */
const size = 20_000;
const short = 1500;

/**
 * The word of rank r occurs 1 / (r + shift) ** slope as often: Zipf's law as Mandelbrot wrote it,
 * fitted to the documentation of several teams.
 */
const shift = 90;
const slope = 1.6;

/** Numbers from 0 to below 1 that are the same in every run. */
export type Random = () => number;

/** Source: mulberry32, public domain. */
export function random(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const words = makeWords();
const sums = sumsOf(words.map((_, rank) => (rank + shift) ** -slope));

/** Any of a list, each as likely. */
export function pick<T>(list: readonly T[], next: Random): T {
  return list[Math.floor(next() * list.length)]!;
}

/** A word between words. */
export function filler(next: Random): string {
  return pick(fillers, next);
}

/** A word as often as its rank says: the first ones all the time, most of them hardly ever. */
export function anyWord(next: Random): string {
  const at = next() * sums.at(-1)!;
  return words[placeOf(at)]!;
}

/** Every third word has the stem of an earlier one, as real words have. */
function makeWords(): string[] {
  const next = random(1);
  const list = new Set(technical);
  const stems = [...technical];
  while (list.size < size) {
    const derived = next() < 1 / 3;
    const word = derived
      ? pick(stems, next) + pick(endings, next)
      : makeStem(pick(list.size < short ? [1, 1, 2] : [2, 2, 3], next), next);
    if (!derived) stems.push(word);
    list.add(word);
  }
  return [...list];
}

function makeStem(syllables: number, next: Random): string {
  return (
    Array.from({ length: syllables }, () => pick(onsets, next) + pick(nuclei, next)).join('') +
    pick(codas, next)
  );
}

function sumsOf(weights: readonly number[]): number[] {
  let sum = 0;
  return weights.map((weight) => (sum += weight));
}

/** The first place whose sum is above. */
function placeOf(at: number): number {
  let low = 0;
  let high = sums.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sums[middle]! > at) high = middle;
    else low = middle + 1;
  }
  return low;
}
