/** The list of all files of a built site. */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';

/** Size in bytes and SHA-256 of every file of a site but its own list, by path. */
export async function manifestOf(
  site: string,
): Promise<Record<string, { size: number; sha256: string }>> {
  const items = (await readdir(site, { recursive: true, withFileTypes: true })).filter((item) =>
    item.isFile(),
  );
  const paths = items.map((item) => join(item.parentPath, item.name)).sort();
  const rows = await Promise.all(
    paths.map(async (path) => [relative(site, path), factsOf(await readFile(path))] as const),
  );
  return Object.fromEntries(rows);
}

function factsOf(bytes: Uint8Array): { size: number; sha256: string } {
  return { size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
}
