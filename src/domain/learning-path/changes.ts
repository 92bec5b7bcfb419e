/** What changed in the entry of a step since somebody read it. Browsers load this file. */
import { plural } from '../words/plural.ts';
import type { Revision } from '../history/history.ts';

/** How many changes a step names; the rest are counted. */
export const changesShown = 3;

/** Versions that a page can tell from one another, for each step. */
const versionsKept = 100;

/**
 * The changes that made a text another one, the newest first: a file that moved has not changed.
 *
 * @param revisions The newest first.
 */
export function textChanges(revisions: readonly Revision[]): Revision[] {
  return revisions
    .filter(({ digest }, index) => digest === undefined || digest !== revisions[index + 1]?.digest)
    .slice(0, versionsKept);
}

/**
 * How many changes came after a version; undefined where the history does not know it. A text that
 * came back counts from its return.
 *
 * @param versions Digests of the texts that the changes left, the newest first.
 * @param read Digest of the text that was read.
 */
export function changesSince(versions: readonly string[], read: string): number | undefined {
  const index = versions.indexOf(read);
  return index === -1 ? undefined : index;
}

/** What comes before the list of changes. */
export function describeChanges(count: number | undefined): string {
  if (count === undefined)
    return 'What changed is not known: the history here does not have the version that you read.';
  if (count === 0) return 'The change is not in the history yet.';
  return count > changesShown
    ? `${plural(count, 'change')}, the newest ${changesShown}:`
    : `${plural(count, 'change')}:`;
}
