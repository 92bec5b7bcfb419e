/** What a retrospective tells has happened. */
import { atField, type Rule } from '../context.ts';

/** Hours by which the first time zone is ahead of UTC: a day has come when it has come there. */
const firstZone = 14;

export const futureDate: Rule = ({ library }) => {
  const today = new Date(Date.now() + firstZone * 3_600_000).toISOString().slice(0, 10);
  return library.compiled.flatMap((compiled) => {
    const fields = compiled.entry?.fields;
    if (fields?.kind !== 'retrospective' || fields.date <= today) return [];
    return [atField(compiled, 'date', 'future-date', `\`${fields.date}\` is still to come`, 'Write the day on which it happened')];
  });
};
