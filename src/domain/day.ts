/** Days and moments in words. Always in UTC, so that a page reads the same wherever it was built. */

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

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
