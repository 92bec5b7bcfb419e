/** Names of entries: short, in the portal's letters, each used once. */
import { latinOf } from '../../domain/entry-file/latin.ts';
import { isDeviceName } from '../../repository/content/file/better-name.ts';
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

/** Ids that an export of Notion puts behind the names of pages. */
const notionId = /[ -][0-9a-f]{32}$/;

/**
 * Words of a file name or heading as a name, whatever their script: `KubeAPIDown` →
 * `kube-api-down`, `障害対応` → `zhang-hai-dui-ying`. Empty when no letter or digit is left.
 */
export function nameOf(words: string): string {
  const name = latinOf(words)
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return name.length <= maxLength ? name : name.slice(0, maxLength).replace(/-[^-]*$/, '');
}

/** The last part of a path without extension: `a/b.html.md` → `b`, `On%2Dcall.md` → `On-call`. */
export function stemOf(path: string): string {
  const stem = path.split('/').at(-1)!.replace(sourceExtension, '').replace(notionId, '');
  try {
    return decodeURIComponent(stem);
  } catch {
    return stem;
  }
}

/** The names that a target has already. */
export interface Taken {
  /** Those of entries that were imported, by the path of their source. */
  imported: ReadonlyMap<string, string>;
  /** Those of all entries. */
  all: ReadonlySet<string>;
}

/**
 * A name for each path. A source that has an entry keeps its name, whatever was added since.
 * Folders are put in front only where the name alone is generic or taken.
 */
export function namesFor(
  paths: readonly string[],
  root: string,
  { imported, all }: Taken = { imported: new Map(), all: new Set() },
): Map<string, string> {
  const names = new Map<string, string>();
  const taken = new Set(all);
  for (const path of [...paths].sort((a, b) => depthOf(a) - depthOf(b) || (a < b ? -1 : 1))) {
    const name =
      imported.get(path) ?? candidates(path, root).find((candidate) => !taken.has(candidate))!;
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
  const needsMore = generic.has(own) || isDeviceName(own);
  for (let count = needsMore ? 1 : 0; count <= folders.length; count++) {
    yield nameOf([...folders.slice(folders.length - count), own].join('-')) || own;
  }
  if (isDeviceName(own)) yield `about-${own}`;
  for (let number = 2; ; number++) yield `${own.slice(0, maxLength - 4)}-${number}`;
}
