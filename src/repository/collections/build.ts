/**
 * Which build this is: a digest of all that it is made from, by which a page and an index can tell
 * whether they belong together, and a number that grows.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import type { Audience } from '../../domain/entry/audience.ts';
import { git } from '../git/git.ts';

const root = resolve(import.meta.dirname, '../../..');

/**
 * Sixteen hexadecimal digits, the same for the same sources. `content` is the path of the content
 * folder.
 */
export async function buildId({
  content,
  base,
  audience,
}: {
  content: string;
  base: string;
  audience: Audience;
}): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify([base, audience]));
  for (const file of ['astro.config.mjs', 'package-lock.json'])
    hash.update(readFileSync(join(root, file)));
  for (const folder of [join(root, 'src'), join(root, 'public'), content]) {
    for (const file of await filesIn(folder))
      hash.update(`\0${relative(folder, file)}\0`).update(readFileSync(file));
  }
  return hash.digest('hex').slice(0, 16);
}

/**
 * How many commits led to what is built: larger for every later commit of a branch, so that builds
 * can be put in order.
 * Undefined where Git cannot know: outside of a repository, and in a shallow clone. A content
 * folder in a repository of its own counts as well.
 */
export async function buildNumber(content: string): Promise<number | undefined> {
  try {
    const portal = await ask(root, 'rev-parse', '--show-toplevel');
    const ofContent = await ask(content, 'rev-parse', '--show-toplevel').catch(() => portal);
    const counts = await Promise.all([...new Set([portal, ofContent])].map(countCommits));
    return counts.reduce((sum, number) => sum + number, 0);
  } catch {
    return undefined;
  }
}

async function countCommits(repository: string): Promise<number> {
  if ((await ask(repository, 'rev-parse', '--is-shallow-repository')) !== 'false')
    throw new Error(`${repository} is a shallow clone`);
  return Number(await ask(repository, 'rev-list', '--count', 'HEAD'));
}

async function ask(folder: string, ...args: string[]): Promise<string> {
  return (await git(folder, ...args)).trim();
}

/** All files below a folder, in an order that is the same on every machine. */
async function filesIn(folder: string): Promise<string[]> {
  const items = await readdir(folder, { recursive: true, withFileTypes: true });
  return items
    .filter((item) => item.isFile())
    .map((item) => join(item.parentPath, item.name))
    .sort();
}
