/**
 * Days and moments in words. Always in UTC, so that a page reads the same wherever it was built.
 */

const months = [
  'Jan',
  'Feb',
  'Mar',
  'Apr',
  'May',
  'Jun',
  'Jul',
  'Aug',
  'Sep',
  'Oct',
  'Nov',
  'Dec',
] as const;

/** True for a day that exists: `2024-02-30` is not one. */
export function isCalendarDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
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

/** True for a moment, and false for words such as `Day 1`. */
export function isMoment(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}T/.test(text) && !Number.isNaN(Date.parse(text));
}

/** Day and time of a moment: `31 Jan 2017, 23:27 UTC`. */
export function formatMoment(iso: string): string {
  return `${formatDay(iso)}, ${formatTime(iso)} UTC`;
}

/** The calendar day of a moment in UTC: `2017-01-31`. */
export function dayOf(iso: string): string {
  return new Date(iso).toISOString().slice(0, 10);
}

/** The same of a time in milliseconds since 1970. */
export function dayOfTime(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

/** The calendar day of now in UTC: `2026-11-25`. */
export function today(): string {
  return dayOf(new Date().toISOString());
}

/**
 * How long ago a day was, seen from a moment, in words: `3 months ago`. Empty for a day that has
 * not come.
 */
export function formatAge(day: string, now: Date): string {
  const days = Math.floor((Date.parse(dayOf(now.toISOString())) - Date.parse(day)) / 86_400_000);
  if (days < 0) return '';
  const [count, unit] =
    days < 14
      ? [days, 'day' as const]
      : days < 60
        ? [Math.floor(days / 7), 'week' as const]
        : days < 730
          ? [Math.floor(days / 30.44), 'month' as const]
          : [Math.floor(days / 365.25), 'year' as const];
  return new Intl.RelativeTimeFormat('en', { numeric: count < 2 ? 'auto' : 'always' }).format(
    -count,
    unit,
  );
}

/** The calendar day of a moment where the clock is: `2026-05-02`. */
export function localDayOf(now: Date): string {
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}

/** Hours by which the first time zone is ahead of UTC. */
const firstZone = 14;

/** The latest calendar day at a moment: somewhere it may already be tomorrow. */
export function latestDayOf(now: Date): string {
  return dayOf(new Date(now.getTime() + firstZone * 3_600_000).toISOString());
}
