/** The periods that figures are gathered by, in UTC. */
import { dayOfTime } from '../time/day.ts';

export const periods = {
  week: { label: 'week', fewestDays: 7 },
  month: { label: 'month', fewestDays: 28 },
  quarter: { label: 'quarter', fewestDays: 90 },
} as const;

export type Period = keyof typeof periods;

export const periodIds = Object.keys(periods) as Period[];

const dayMs = 86_400_000;

/**
 * The last day of the period that a moment lies in: `2026-03-31`. Weeks end on Sunday, as in ISO
 * 8601.
 *
 * @param time Milliseconds since 1970.
 */
export function endOfPeriod(time: number, period: Period): string {
  const date = new Date(time);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  if (period === 'week') {
    const untilSunday = (7 - date.getUTCDay()) % 7;
    return dayOfTime(time + untilSunday * dayMs);
  }
  const length = period === 'month' ? 1 : 3;
  const next = Math.floor(month / length) * length + length;
  return dayOfTime(Date.UTC(year, next, 1) - dayMs);
}

/** The first day of the period that ends on a day. */
export function startOfPeriod(end: string, period: Period): string {
  const time = Date.parse(end);
  const date = new Date(time);
  if (period === 'week') return dayOfTime(time - 6 * dayMs);
  const length = period === 'month' ? 1 : 3;
  return dayOfTime(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - length + 1, 1));
}

/** Periods of which a stretch of time has some, and not too many to read. */
export function periodFor(days: number): Period {
  if (days <= 182) return 'week';
  return days <= 1100 ? 'month' : 'quarter';
}
