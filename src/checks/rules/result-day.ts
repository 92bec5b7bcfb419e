/** A result tells of a day that has come. */
import { latestDayOf } from '../../domain/time/day.ts';
import { atField, type Rule } from '../context.ts';

export const resultDay: Rule = ({ library, now }) => {
  const latest = latestDayOf(now);
  return library.results.flatMap((source) => {
    const on = source.result?.on;
    if (on === undefined || on <= latest) return [];
    return [
      atField(
        source,
        'on',
        'result-day',
        `\`${on}\` has not come yet`,
        'Name the file after the day on which the team answered',
      ),
    ];
  });
};
