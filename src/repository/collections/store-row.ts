/**
 * Rows of Astro's store, which is a file between builds: what is not as it was put there is not
 * published.
 */
import { hash } from 'node:crypto';
import type { LoaderContext } from 'astro/loaders';
import { settings } from '../content/settings.ts';

type Store = LoaderContext['store'];

interface Row {
  id: string;
  digest?: string | number | undefined;
  body?: string | undefined;
  data?: unknown;
}

/** Digest of what a row is made from, and of what it holds. */
export function rowDigest(label: string, text: string): string {
  return label + hash('sha256', text);
}

/** True for a row that was made from what the label says, and still holds what was made. */
export function isIntact(row: Row | undefined, label: string): boolean {
  return row?.digest === rowDigest(label, row?.body ?? '');
}

/** True for a row that was made from what the label says, and holds something else by now. */
export function isDamaged(row: Row | undefined, label: string): boolean {
  return String(row?.digest).startsWith(label) && !isIntact(row, label);
}

/** Puts a row in the place of one that may have the same digest; Astro would leave that. */
export function put(store: Store, row: Parameters<Store['set']>[0]): void {
  store.delete(row.id);
  store.set(row);
}

/** The body of a row. Throws when it changed between loader and page. */
export function intactBody({ id, digest, body = '' }: Row): string {
  if (!String(digest).endsWith(hash('sha256', body))) throw changed(id);
  return body;
}

/** The items of a row; none when there is no row. */
export function intactItems(row: (Row & { data: { items: unknown[] } }) | undefined): unknown[] {
  if (!row) return [];
  if (row.digest !== rowDigest('', JSON.stringify(row.data.items))) throw changed(row.id);
  return row.data.items;
}

function changed(id: string): Error {
  return new Error(
    `${id} was changed in Astro's store while the site was built. Delete ${settings.cache} and build again`,
  );
}
