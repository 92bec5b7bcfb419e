/** What the previous build was made of, and how each of its pages came to be. */
import { hash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileDifferences, manifestFile, readManifest } from '../domain/site/manifest.ts';
import type { ListedFile } from '../domain/site/manifest.ts';
import { eachAtATime } from '../async/at-a-time.ts';
import { readKept, seal, unseal, warnOfDamage, writeKept } from '../repository/cache/kept.ts';
import { settings } from '../repository/content/settings.ts';
import { FolderSite } from '../verify/site.ts';
import { collect } from '../verify/survey.ts';
import type { DrawnPages } from './pages.ts';
import type { Counts } from './record.ts';

/** Digests of all that a site is made of. */
export interface Sources {
  program: string;
  library: string;
}

export interface Before extends Sources {
  pages: DrawnPages;
  counts: Counts;
  /** Digest of the manifest of its site. */
  seal: string;
}

const path = join(settings.store, 'build.json');
const label = 'build';

/** The last build of this output; undefined where nothing is known of it. */
export async function readBefore(): Promise<Before | undefined> {
  const kept = await readKept(path);
  if (kept === '') return undefined;
  const text = unseal(label, kept);
  if (text === undefined) warnOfDamage(path, 1, 'record');
  return text === undefined ? undefined : (JSON.parse(text) as Before);
}

/** Keeps what the next build may take over. */
export function keepForNext(build: Before): Promise<void> {
  return writeKept(path, seal(label, JSON.stringify(build)));
}

/** True if the output is that build's, in every byte, and would be made of the same now. */
export async function isUnchanged(before: Before, { program, library }: Sources): Promise<boolean> {
  if (before.program !== program || before.library !== library) return false;
  const text = await readFile(join(settings.out, manifestFile), 'utf8').catch(() => '');
  if (hash('sha256', text) !== before.seal) return false;
  const manifest = readManifest(text);
  return (
    !('why' in manifest) && fileDifferences(manifest, await filesIn(settings.out)).length === 0
  );
}

/** Size and digest by path; nothing where a web server could not read all of it. */
async function filesIn(folder: string): Promise<Map<string, ListedFile>> {
  const site = new FolderSite(folder, true);
  const { paths, faults } = await site.list();
  const files = new Map<string, ListedFile>();
  if (faults.length > 0) return files;
  await eachAtATime(paths, async (name) => {
    files.set(name, (await collect(site.read(name), false)).file);
  });
  return files;
}
