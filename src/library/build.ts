/** The id of a build: a digest of all that it is made from, so that a page and an index can tell whether they belong together. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import type { Audience } from '../domain/audience.ts';

const root = resolve(import.meta.dirname, '../..');

/** Sixteen hexadecimal digits, the same for the same sources. `content` is the path of the content folder. */
export async function buildId({ content, base, audience }: { content: string; base: string; audience: Audience }): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify([base, audience]));
  for (const file of ['astro.config.mjs', 'package-lock.json']) hash.update(readFileSync(join(root, file)));
  for (const folder of [join(root, 'src'), join(root, 'public'), content]) {
    for (const file of await filesIn(folder)) hash.update(`\0${relative(folder, file)}\0`).update(readFileSync(file));
  }
  return hash.digest('hex').slice(0, 16);
}

/** All files below a folder, in an order that is the same on every machine. */
async function filesIn(folder: string): Promise<string[]> {
  const items = await readdir(folder, { recursive: true, withFileTypes: true });
  return items.filter((item) => item.isFile()).map((item) => join(item.parentPath, item.name)).sort();
}
