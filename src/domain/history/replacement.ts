/** Which entry replaces another: one whose claim the owner of the other agrees to. */
import type { Entry } from '../entry/entry.ts';
import { authorityOf, type History } from './history.ts';

/** Whether what is in the content folder shows that the owner of `replaced` agrees. */
export function agreesItself(entry: Entry, replaced: Entry): boolean {
  return entry.fields.owner === replaced.fields.owner || replaced.fields.status === 'deprecated';
}

/** The same, or the owner's team is on record for the text that makes the claim. */
export function isAgreed(entry: Entry, replaced: Entry, history: History | undefined): boolean {
  return (
    agreesItself(entry, replaced) || authorityOf(replaced.fields.owner, history) === 'recorded'
  );
}
