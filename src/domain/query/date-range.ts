/** Dates as they are asked for: a year, a month or a day, compared with one or between two. */
import { dayOf } from '../time/day.ts';

/** The first and the last day that are meant, such as `2026-02-01` and `2026-02-28`. */
export interface DateRange {
  from: string;
  to: string;
}

const earliest = '0000-01-01';
const latest = '9999-12-31';
const oneDay = 24 * 60 * 60 * 1000;

const date = /^(?<year>[12]\d{3})(?:-(?<month>\d{2})(?:-(?<day>\d{2}))?)?$/;
const comparison = /^(?<sign>>=|<=|>|<)(?<date>.+)$/;
const between = /^(?<from>[^.]*)\.\.(?<to>[^.]*)$/;

/** The days of a year, a month or a day, or undefined when there is no such date. */
export function spanOf(text: string): DateRange | undefined {
  const { year, month, day } = date.exec(text)?.groups ?? {};
  if (!year) return undefined;
  if (day) return isDay(text) ? { from: text, to: text } : undefined;
  if (!month) return { from: `${year}-01-01`, to: `${year}-12-31` };
  if (!isDay(`${text}-01`)) return undefined;
  return {
    from: `${text}-01`,
    to: new Date(Date.UTC(Number(year), Number(month), 0)).toISOString().slice(0, 10),
  };
}

function isDay(text: string): boolean {
  const time = Date.parse(text);
  return !Number.isNaN(time) && dayOf(text) === text;
}

/**
 * Reads `2026-01`, `>2026-01`, `<=2026`, `2025-03..2026-02` or an open `2025..`; undefined when it
 * is none of these.
 */
export function readDates(text: string): DateRange | undefined {
  const { sign, date: compared } = comparison.exec(text)?.groups ?? {};
  if (sign) return compare(sign, spanOf(compared!));
  const { from, to } = between.exec(text)?.groups ?? {};
  if (from === undefined || to === undefined) return spanOf(text);
  const [first, last] = [from ? spanOf(from)?.from : earliest, to ? spanOf(to)?.to : latest];
  return first && last && first <= last && from + to ? { from: first, to: last } : undefined;
}

function compare(sign: string, span: DateRange | undefined): DateRange | undefined {
  if (!span) return undefined;
  if (sign === '>') return { from: dayAt(span.to, 1), to: latest };
  if (sign === '>=') return { from: span.from, to: latest };
  return { from: earliest, to: sign === '<' ? dayAt(span.from, -1) : span.to };
}

function dayAt(day: string, later: number): string {
  return new Date(Date.parse(day) + later * oneDay).toISOString().slice(0, 10);
}

/**
 * True for a date with a sign in front: several of these narrow each other, as in `>2025-03 <2026`.
 */
export function isComparison(text: string): boolean {
  return comparison.test(text);
}

/** True if a year, month or day shares a day with the range. */
export function isWithin(text: string, range: DateRange): boolean {
  const span = spanOf(text);
  return span !== undefined && span.from <= range.to && span.to >= range.from;
}

/**
 * What was probably meant by a date that cannot be read: zeros and hyphens put in, the earlier date
 * first.
 */
export function repairDates(text: string): string | undefined {
  const dated = text.replace(
    /\b(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?(?!\d)/g,
    (_, ...parts: Array<string | undefined>) =>
      parts
        .slice(0, 3)
        .filter((part) => part !== undefined)
        .map((part) => part.padStart(2, '0'))
        .join('-'),
  );
  const { from, to } = between.exec(dated)?.groups ?? {};
  const repaired = from && to && from > to ? `${to}..${from}` : dated;
  return repaired !== text && readDates(repaired) ? repaired : undefined;
}
