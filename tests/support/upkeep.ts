/** Entries, changes and confirmations, as far as their upkeep is judged. */
import type { Entry } from '../../src/domain/entry/entry.ts';
import type { ConfirmationOnRecord } from '../../src/domain/history/confirmation.ts';
import type { History, Revision } from '../../src/domain/history/history.ts';

/** What is said in all of them. */
export const base = {
  page: 'playbooks/a',
  by: 'dba',
  on: '2026-05-02',
  outcome: 'still-true',
  how: 'drill',
} as const;
/** A confirmation of `playbooks/a` that is on record. */
export const said = (fields: Partial<ConfirmationOnRecord> = {}): ConfirmationOnRecord => ({
  ...base,
  authority: 'recorded',
  ...fields,
});

/** An entry as far as its upkeep is judged; its kind is in its id. */
export function entry(id: string, fields: Record<string, unknown> = {}): Entry {
  const kind = id.split('s/')[0];
  const shared = { title: id, status: 'published', aliases: [], owner: 'dba' };
  return { id, kind, fields: { kind, ...shared, ...fields } } as unknown as Entry;
}

/** A change of the text with nothing to tell. */
export const revision = (fields: Partial<Revision> = {}): Revision => ({
  commit: 'a',
  time: '2026-05-01T10:00:00Z',
  authors: [],
  subject: '',
  refs: [],
  reviews: [],
  speaksFor: [],
  substantial: true,
  ...fields,
});
/** The history of an entry that was changed once. */
export const changed = (time: string, text?: Revision): History => {
  const last = revision({ time });
  return {
    created: time,
    updated: time,
    changed: last,
    authors: [],
    revisions: [last],
    commit: 'a',
    ...(text && { text }),
  };
};
