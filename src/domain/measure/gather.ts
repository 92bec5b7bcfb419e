/** Gathers what was measured by period, and chooses a baseline. */
import type { Figure } from '../schema/measure.ts';
import { dayOfTime } from '../time/day.ts';
import type { LeftOut, Timed } from './delivery.ts';
import type { Counted } from './failures.ts';
import { endOfPeriod, startOfPeriod, type Period } from './period.ts';
import { roundSpread, spreadOf } from './statistics.ts';

export type Point = Figure & { day: string };
export type Baseline = Figure & { from: string; to: string };

export interface Choice {
  period: Period;
  /** The first and the last day that count. */
  from?: string | undefined;
  until: string;
  /** The days of the baseline, `none`, or without a choice the first three periods. */
  baseline?: readonly [from: string, to: string] | 'none' | undefined;
}

export interface Gathered {
  points: Point[];
  baseline?: Baseline;
  leftOut: LeftOut[];
}

/** Periods that make up a baseline if none is chosen. */
const usualBaseline = 3;

/** What was measured, times or shares, by the period in which its time lies. */
export function gather(values: ReadonlyArray<Timed | Counted>, choice: Choice): Gathered {
  const { period, from = '', until } = choice;
  const within = values.filter(({ time }) => {
    const day = dayOfTime(time);
    return day >= from && day <= until;
  });
  const groups = Map.groupBy(within, ({ time }) => endOfPeriod(time, period));
  const over = [...groups].filter(([end]) => end <= until);
  const points = over
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([day, group]) => ({ day, ...figureOf(group)! }));
  const open = within.length - over.reduce((sum, [, { length }]) => sum + length, 0);
  const baseline = baselineOf(values, points, choice);
  return {
    points,
    ...(baseline && { baseline }),
    leftOut: open > 0 ? [{ count: open, why: `measured in a ${period} that is not over` }] : [],
  };
}

/** Taken of all values of its time: the median of medians is none. */
function baselineOf(
  values: ReadonlyArray<Timed | Counted>,
  points: readonly Point[],
  { period, baseline }: Choice,
): Baseline | undefined {
  if (baseline === 'none') return undefined;
  const last = points[usualBaseline - 1];
  const days =
    baseline ??
    (last && points.length > usualBaseline
      ? ([startOfPeriod(points[0]!.day, period), last.day] as const)
      : undefined);
  if (!days) return undefined;
  const [from, to] = days;
  const figure = figureOf(
    values.filter(({ time }) => dayOfTime(time) >= from && dayOfTime(time) <= to),
  );
  return figure && { from, to, ...figure };
}

function figureOf(values: ReadonlyArray<Timed | Counted>): Figure | undefined {
  if (values.length === 0) return undefined;
  const shares = values.filter((one) => 'counts' in one);
  if (shares.length > 0)
    return { n: shares.length, count: shares.filter(({ counts }) => counts).length };
  // An hour has no second decimal that anybody could act on.
  return roundSpread(spreadOf(values.flatMap((one) => ('value' in one ? one.value : [])))!, 1);
}
