/** Files that a page includes, found where other systems look for them. */
import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import type { Folder } from './files.ts';

/** A page that includes more files includes itself. */
const maxIncludes = 50;
const roots = ['', 'docs', 'content', 'includes', '_includes', 'snippets', 'src'];

/** Finds what a page includes; nothing outside of the folder, and no more than a page can mean. */
export function includeFrom(from: string, page: string, folder: Folder) {
  let count = 0;
  return (path: string): string | undefined => {
    if (++count > maxIncludes) return undefined;
    const plain = path.replace(/^@site\//, '/').replace(/:[\w,]*$/, '');
    const bases = plain.startsWith('/') ? roots : [posix.dirname(page), ...roots];
    const found = bases
      .map((base) => posix.join(base, plain).replace(/^\/+/, ''))
      .find((candidate) => folder.files.has(candidate) && candidate !== page);
    return found === undefined
      ? undefined
      : readFileSync(join(from, found), 'utf8')
          .replace(/\r\n?/g, '\n')
          .replace(/^---\n[\s\S]*?\n---\n/, '');
  };
}
