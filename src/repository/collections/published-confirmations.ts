/** The confirmations that a build may hold: those of its own pages, and no note on any other. */
import type { Entry } from '../../domain/entry/entry.ts';
import { collectConfirmations } from '../../domain/history/freshness.ts';
import type { Confirmation } from '../../domain/schema/confirmation.ts';
import type { CompileCache } from '../cache/cache.ts';
import { compileFiles } from '../content/compile-files.ts';
import { compileOptions } from '../content/compile-options.ts';

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

/** The pages of confirmations by their names, or all entries where one has another name now. */
export async function confirmedEntries(
  root: string,
  files: readonly string[],
  confirmations: readonly Confirmation[],
  cache: CompileCache,
): Promise<Entry[]> {
  const wanted = new Set(confirmations.map(({ page }) => `${page}.mdx`));
  const named = files.filter((file) => wanted.has(file));
  const compiled = await compileFiles(
    root,
    named.length === wanted.size ? named : files,
    compileOptions,
    cache,
  );
  return compiled.flatMap(({ entry }) => entry ?? []);
}
