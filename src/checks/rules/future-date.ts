/** What a retrospective tells has happened. */
import { latestDayOf } from '../../domain/time/day.ts';
import { atField, type Rule } from '../context.ts';

export const futureDate: Rule = ({ library, now }) => {
  const latest = latestDayOf(now);
  return library.compiled.flatMap((compiled) => {
    const fields = compiled.entry?.fields;
    if (fields?.kind !== 'retrospective' || fields.date <= latest) return [];
    return [
      atField(
        compiled,
        'date',
        'future-date',
        `\`${fields.date}\` is still to come`,
        'Write the day on which it happened',
      ),
    ];
  });
};
