/** A confirmation tells of a day that has come. */
import { atField, type Rule } from '../context.ts';

/** Somewhere it is already tomorrow: the earliest time zone is 14 hours ahead. */
const ahead = 14 * 60 * 60 * 1000;

export const confirmationDay: Rule = ({ library, now }) => {
  const latest = new Date(now.getTime() + ahead).toISOString().slice(0, 10);
  return library.confirmations.flatMap((source) => {
    const on = source.confirmation?.on;
    if (on === undefined || on <= latest) return [];
    return [atField(source, 'on', 'confirmation-day', `\`${on}\` has not come yet`, 'Write the day on which the page was read, used or tested')];
  });
};
