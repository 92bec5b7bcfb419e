/** Durations: ISO 8601 in front matter, words on the page. */
import { plural } from '../words/plural.ts';

const pattern = /^P(?!$)(?:(\d+)W)?(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?)?$/;

/**
 * Minutes in an ISO 8601 duration of weeks, days, hours and minutes (`PT1H30M` → 90), or undefined.
 */
export function minutesOfDuration(text: string): number | undefined {
  const match = pattern.exec(text);
  if (!match) return undefined;
  const [weeks, days, hours, minutes] = match.slice(1).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
  ];
  return ((weeks * 7 + days) * 24 + hours) * 60 + minutes;
}

/** A length of time in words: `45 min`, `1 h 30 min`, `2 d 4 h`. */
export function formatMinutes(total: number): string {
  const days = Math.floor(total / 1440);
  const hours = Math.floor((total % 1440) / 60);
  const minutes = total % 60;
  if (days > 0) return hours > 0 ? `${days} d ${hours} h` : `${days} d`;
  if (hours > 0) return minutes > 0 ? `${hours} h ${minutes} min` : `${hours} h`;
  return `${minutes} min`;
}

/**
 * Time that somebody spends, in words: `26 h 30 min`. A day of work does not have 24 hours, so days
 * are not named.
 */
export function formatEffort(total: number): string {
  const hours = Math.floor(total / 60);
  const minutes = total % 60;
  if (hours === 0) return `${minutes} min`;
  return minutes > 0 ? `${hours} h ${minutes} min` : `${hours} h`;
}

/**
 * Time that somebody will spend, as well as it can be known beforehand: `about 45 min`, `about 10
 * hours`.
 */
export function roughEffort(total: number): string {
  if (total < 58) return `about ${Math.max(5, Math.round(total / 5) * 5)} min`;
  return `about ${plural(Math.round(total / 60), 'hour')}`;
}
