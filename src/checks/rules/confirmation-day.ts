/** A confirmation tells of a day that has come. */
import { latestDayOf } from '../../domain/time/day.ts';
import { atField, type Rule } from '../context.ts';

export const confirmationDay: Rule = ({ library, now }) => {
  const latest = latestDayOf(now);
  return library.confirmations.flatMap((source) => {
    const on = source.confirmation?.on;
    if (on === undefined || on <= latest) return [];
    return [
      atField(
        source,
        'on',
        'confirmation-day',
        `\`${on}\` has not come yet`,
        'Write the day on which the page was read, used or tested',
      ),
    ];
  });
};
