/** The folders that no build may replace, and where they begin. */
import { readdirSync } from 'node:fs';
import { homedir, userInfo } from 'node:os';
import { join } from 'node:path';
import { identityOf, realOf, upwards } from './places.ts';

export interface Guarded {
  /** The project: where the portal's own code is. */
  root: string;
  content: string;
  /** The homes of people. */
  homes: readonly string[];
}

/** Folders of the project that hold work or tools, whether or not Git knows them. */
const ownFolders = [
  'content',
  'src',
  'tests',
  'docs',
  'public',
  'bench',
  'node_modules',
  '.git',
  '.github',
  '.gitlab',
  '.ci',
  '.astro',
  '.portal',
];

/** What a build started in `root` has to leave alone. */
export function guardedFrom(root: string, content: string): Guarded {
  return { root, content, homes: findHomes() };
}

function findHomes(): string[] {
  const own = [homedir(), attempt(() => userInfo().homedir), process.env['SUDO_HOME'], '/root'];
  const others = ['/home', '/Users'].flatMap((folder) =>
    (attempt(() => readdirSync(folder)) ?? []).map((name) => join(folder, name)),
  );
  return [...own, ...others].filter((home) => home !== undefined);
}

function attempt<Value>(read: () => Value): Value | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

/**
 * What is wrong with a place because of where it is; undefined when nothing is. Folders are
 * compared by identity, so that links, mounts and other spellings change nothing.
 */
export function whyGuarded(place: string, { root, content, homes }: Guarded): string | undefined {
  if (upwards(place).length === 1) return 'it is the root of the file system';
  const here = identityOf(place);
  const holds = (path: string) => here !== undefined && around(path).map(identityOf).includes(here);
  if (holds(content)) return 'it is or holds the content folder';
  if (holds(root)) return 'it is or holds the project';
  const home = homes.find(holds);
  if (home) return `it is or holds a home folder, ${home}`;
  if (/(?:^|[\\/])\.git(?:[\\/]|$)/i.test(place)) return 'it lies in a folder of Git';
  return whyWithin(place, root, content);
}

/** A folder and those above it, both as it is written and as it really is. */
function around(path: string): string[] {
  return [...upwards(path), ...upwards(realOf(path))];
}

function whyWithin(place: string, root: string, content: string): string | undefined {
  const above = new Set(upwards(place).map(identityOf));
  const isWithin = (path: string) => above.has(identityOf(path) ?? path);
  if (isWithin(content)) return 'it lies in the content folder';
  const first = identityOf(root);
  // A folder that does not exist yet has no identity, so names are compared as well.
  const names = upwards(place).filter((path) => identityOf(join(path, '..')) === first);
  const isNamed = (name: string) => names.some((path) => path.toLowerCase().endsWith(`/${name}`));
  const own = ownFolders.find((name) => isNamed(name) || isWithin(join(root, name)));
  return own && `it is or lies in ${own}/ of the project`;
}
