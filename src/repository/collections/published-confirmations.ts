/** The confirmations that a build may hold: those of its own pages, and no note on any other. */
import type { Entry } from '../../domain/entry/entry.ts';
import { collectConfirmations } from '../../domain/history/freshness.ts';
import type { Confirmation } from '../../domain/schema/confirmation.ts';

/** `isPublished` says whether this build holds an entry. */
export function ofPublished<C extends Confirmation>(
  confirmations: readonly C[],
  entries: readonly Entry[],
  isPublished: (entry: Entry) => boolean,
): C[] {
  const published = new Set(entries.filter(isPublished).map(({ id }) => id));
  return [...collectConfirmations(confirmations, entries)].flatMap(([id, list]) =>
    published.has(id) ? list : [],
  );
}
