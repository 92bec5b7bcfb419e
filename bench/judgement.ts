/** Judgements: queries with the entries that answer them, and how well a ranking keeps to them. */
import { readFileSync } from 'node:fs';

export interface Judgement {
  id: string;
  query: string;
  /** Ids of entries, or paths of the files that they were imported from. */
  expected: readonly string[];
  /** Left out of the ranking for this query, because they hold it letter for letter as a link. */
  exclude?: readonly string[];
  /**
   * `typo` marks a query with a typing error, under either name; `absent` one that nothing answers.
   */
  type?: string;
  variant?: string;
}

/** One row a line. Throws on a line that is not JSON. */
export function readJudgements(file: string): Judgement[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Judgement);
}

/**
 * The class of queries about what the library lacks: nothing is expected, and the page should say
 * so.
 */
export const absent = 'absent';

export function isTypo({ type, variant }: Judgement): boolean {
  return type === 'typo' || variant === 'typo';
}

/** Place of the first answer, counted from 1; 0 if there is none. */
export function placeOf({ expected, exclude = [] }: Judgement, ranking: readonly string[]): number {
  return ranking.filter((id) => !exclude.includes(id)).findIndex((id) => expected.includes(id)) + 1;
}

export interface Score {
  rows: number;
  /** Mean of 1 / place, where the first ten count. */
  mrr: number;
  hit1: number;
  hit5: number;
  hit10: number;
}

/** How well rankings keep to their judgements. */
export function scoreOf(places: readonly number[]): Score {
  const share = (most: number) =>
    places.filter((place) => place > 0 && place <= most).length / places.length;
  const mrr =
    places.reduce((sum, place) => sum + (place > 0 && place <= 10 ? 1 / place : 0), 0) /
    places.length;
  return { rows: places.length, mrr, hit1: share(1), hit5: share(5), hit10: share(10) };
}
