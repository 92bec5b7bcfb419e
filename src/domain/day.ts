/** Days and moments in words. Always in UTC, so that a page reads the same wherever it was built. */

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** True for a day that exists: `2024-02-30` is not one. */
export function isCalendarDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** The days that a text may mean: one for `2024-1-5` or a moment, two for `05/01/2024`, none for a day that does not exist. */
export function likelyDays(text: string): string[] {
  const [, year, ...rest] = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$/.exec(text) ?? [];
  const [, first, second, last] = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/.exec(text) ?? [];
  const guesses = [[year, ...rest], [last, second, first], [last, first, second]];
  return [...new Set(guesses.map((parts) => parts.map((part) => part?.padStart(2, '0')).join('-')).filter(isCalendarDay))];
}

/** A day or the day of a moment: `31 Jan 2017`. */
export function formatDay(iso: string): string {
  const day = new Date(iso);
  return `${day.getUTCDate()} ${months[day.getUTCMonth()]} ${day.getUTCFullYear()}`;
}

/** The time of a moment: `23:27`. */
export function formatTime(iso: string): string {
  return new Date(iso).toISOString().slice(11, 16);
}

/** Day and time of a moment: `31 Jan 2017, 23:27 UTC`. */
export function formatMoment(iso: string): string {
  return `${formatDay(iso)}, ${formatTime(iso)} UTC`;
}

/** The calendar day of a moment in UTC: `2017-01-31`. */
export function dayOf(iso: string): string {
  return new Date(iso).toISOString().slice(0, 10);
}

/** The calendar day of now in UTC: `2026-11-25`. */
export function today(): string {
  return dayOf(new Date().toISOString());
}
