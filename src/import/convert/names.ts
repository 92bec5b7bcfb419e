/** Names of entries: short, in the portal's letters, each used once. */
import { sourceExtension } from '../read/files.ts';

const maxLength = 80;

/** Names that say nothing without their folder. */
const generic = new Set([
  'index',
  '404',
  'readme',
  'home',
  'overview',
  'introduction',
  'intro',
  'main',
  'page',
  'untitled',
]);

/** Letters that are no base letter with a mark. */
const plainLetters: Record<string, string> = { ß: 'ss', æ: 'ae', ø: 'o', ł: 'l', đ: 'd' };

/**
 * Words of a file name or heading as a name: `KubeAPIDown` → `kube-api-down`. Empty when no letter
 * is left.
 */
export function nameOf(words: string): string {
  const name = words
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1-$2')
    .replace(/[ßæøłđ]/gi, (letter) => plainLetters[letter.toLowerCase()] ?? letter)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return name.length <= maxLength ? name : name.slice(0, maxLength).replace(/-[^-]*$/, '');
}

/** The last part of a path without its extension: `a/b.html.md` → `b`. */
export function stemOf(path: string): string {
  return path.split('/').at(-1)!.replace(sourceExtension, '');
}

/** A name for each path. Folders are put in front only where the name alone is generic or taken. */
export function namesFor(paths: readonly string[], root: string): Map<string, string> {
  const names = new Map<string, string>();
  const taken = new Set<string>();
  for (const path of [...paths].sort((a, b) => depthOf(a) - depthOf(b) || (a < b ? -1 : 1))) {
    const name = candidates(path, root).find((candidate) => !taken.has(candidate))!;
    taken.add(name);
    names.set(path, name);
  }
  return names;
}

function depthOf(path: string): number {
  return path.split('/').length;
}

function* candidates(path: string, root: string): Generator<string> {
  const folders = [nameOf(root), ...path.split('/').slice(0, -1).map(nameOf)].filter(Boolean);
  const own = nameOf(stemOf(path)) || 'page';
  for (let count = generic.has(own) ? 1 : 0; count <= folders.length; count++) {
    yield nameOf([...folders.slice(folders.length - count), own].join('-')) || own;
  }
  for (let number = 2; ; number++) yield `${own.slice(0, maxLength - 4)}-${number}`;
}
