/**
 * How two built sites differ, file by file, so that a build that is not reproducible is noticed.
 */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { manifestFile } from '../../domain/site/manifest.ts';

/**
 * Pagefind writes words and filters in the order in which a hash table with a random seed yields
 * them. These files are therefore named by another hash at every build, and hold the same bytes in
 * another order. Its records do not differ.
 */
const shuffled = /^pagefind\/(?:index|filter)\//;
/**
 * They list the names of those, and nothing else that could differ but what is compared by itself.
 */
const namesOfShuffled = /^pagefind\/(?:pagefind-entry\.json|pagefind\.\w+\.pf_meta)$/;

/**
 * One sentence for each file in which two sites differ; empty for the same site. Files that only
 * the order of Pagefind makes differ are the same.
 */
export async function differences(one: string, other: string): Promise<string[]> {
  const [left, right] = await Promise.all([digests(one), digests(other)]);
  return [...new Set([...left.keys(), ...right.keys()])].sort().flatMap((name) => {
    if (!left.has(name)) return [`${name} is only in ${other}`];
    if (!right.has(name)) return [`${name} is only in ${one}`];
    return left.get(name) === right.get(name) ? [] : [`${name} differs`];
  });
}

async function digests(folder: string): Promise<Map<string, string>> {
  const items = await readdir(folder, { recursive: true, withFileTypes: true });
  const found = new Map<string, string>();
  for (const item of items.filter((one) => one.isFile())) {
    const path = join(item.parentPath, item.name);
    const name = relative(folder, path).replaceAll('\\', '/');
    if (namesOfShuffled.test(name)) continue;
    const bytes = await readFile(path);
    if (name === manifestFile) found.set(name, digest(withoutShuffled(bytes)));
    else if (shuffled.test(name))
      found.set(
        `${name.replace(/[^/]*$/, '')}${digest(gunzipSync(bytes).sort())} (in any order)`,
        '',
      );
    else found.set(name, digest(bytes));
  }
  return found;
}

/** A manifest without the files whose names and bytes Pagefind shuffles. */
function withoutShuffled(bytes: Buffer): string {
  const isShuffled = (line: string) => {
    const name = /^"([^"]+)":/.exec(line)?.[1] ?? '';
    return shuffled.test(name) || namesOfShuffled.test(name);
  };
  return bytes
    .toString('utf8')
    .split('\n')
    .filter((line) => !isShuffled(line))
    .join('\n');
}

function digest(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex').slice(0, 16);
}
