/** What somebody may have meant who wrote a day in another way. No page of a reader needs it. */
import { isCalendarDay } from './day.ts';

/**
 * The days that a text may mean: one for `2024-1-5` or a moment, two for `05/01/2024`, none for a
 * day that does not exist.
 */
export function likelyDays(text: string): string[] {
  const [, year, ...rest] = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$/.exec(text) ?? [];
  const [, first, second, last] = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/.exec(text) ?? [];
  const guesses = [
    [year, ...rest],
    [last, second, first],
    [last, first, second],
  ];
  return [
    ...new Set(
      guesses
        .map((parts) => parts.map((part) => part?.padStart(2, '0')).join('-'))
        .filter(isCalendarDay),
    ),
  ];
}
