/** What the file of an entry is called whose title may be in any script. */
import { fileFor } from '../../domain/entry-file/new-file.ts';
import type { Kind } from '../../domain/entry/kind.ts';
import type { Values } from './field/entry-form-fields.ts';

/** Letters of other scripts than that of file names. */
const foreign = /(?!\p{Script=Latin})\p{L}/u;

let latin: typeof import('../../domain/entry-file/latin.ts') | undefined;

/**
 * The file of an entry below the content folder. How letters of other scripts are spelt is known
 * once `spelling` has been waited for.
 */
export function fileOf(kind: Kind, { title, date }: Values): string {
  const words = String(title ?? '');
  return fileFor(kind, latin?.latinOf(words) ?? words, date as string | undefined);
}

/**
 * Loads how the letters of a title are spelt, which is much and rarely needed. Resolves to true if
 * that makes another name of it.
 */
export async function spelling({ title }: Values): Promise<boolean> {
  if (latin || !foreign.test(String(title ?? ''))) return false;
  latin = await import('../../domain/entry-file/latin.ts').catch(() => undefined);
  return latin !== undefined;
}
