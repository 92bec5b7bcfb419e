/** Where an output really is, whatever links lead to it, and which names beside it a build uses. */
import { realpathSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { exists, isLink } from '../publish/disk.ts';

/**
 * The path of an output without links in its folders, in the spelling that the file system has.
 * If the output itself is a link, it is the path of that link.
 */
export function placeOf(out: string): string {
  const path = join(realParent(dirname(out)), basename(out));
  return exists(path) && !isLink(path) ? realpathSync.native(path) : path;
}

/** The real path of a folder; what does not exist yet is added as it is written. */
function realParent(folder: string): string {
  if (exists(folder)) return realpathSync.native(folder);
  const parent = dirname(folder);
  return parent === folder ? folder : join(realParent(parent), basename(folder));
}

/** What a link names in the end; the path itself when it is no link, and when nothing is there. */
export function realOf(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    return path;
  }
}

/** A path and all folders above it, the nearest first. */
export function upwards(path: string): string[] {
  const parent = dirname(path);
  return parent === path ? [path] : [path, ...upwards(parent)];
}

/** What tells two names of one folder: the same for links, mounts and other spellings of it. */
export function identityOf(path: string): string | undefined {
  try {
    const { dev, ino } = statSync(path, { bigint: true });
    return `${dev}:${ino}`;
  } catch {
    return undefined;
  }
}

/** Names beside an output. All begin with a dot and end in a way that Git is told to ignore. */
export interface Names {
  /** Says which process builds it. */
  lock: string;
  /** A whole site before it gets its name. */
  next: string;
  /** The site before, until its files are removed. */
  last: string;
  /** A link before it gets its name. */
  link: string;
  /** Where an output that is a link finds its sites, one after the other. */
  releases: readonly [string, string];
}

/** `place` as from `placeOf`. What a link names is replaced beside that, on its file system. */
export function namesBeside(place: string): Names {
  const site = isLink(place) ? realOf(place) : place;
  const name = (folder: string, end: string) => join(folder, `.${basename(place)}.portal-${end}`);
  return {
    lock: name(dirname(place), 'lock'),
    next: name(dirname(site), 'next'),
    last: name(dirname(site), 'last'),
    link: name(dirname(place), 'link'),
    releases: [name(dirname(site), 'a'), name(dirname(site), 'b')],
  };
}
