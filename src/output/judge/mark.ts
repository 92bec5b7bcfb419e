/** The mark of a build in what it wrote: which files are its own, and so may be removed. */
import { lstatSync, readdirSync, readFileSync, type Dirent } from 'node:fs';
import { join } from 'node:path';
import { generator, manifestFile } from '../../domain/site/manifest.ts';
import { codeOf, disk as realDisk, exists, isFolder, type Disk } from '../publish/disk.ts';

/** Name of the list of all files of a built site, at its root. */
export const markFile = manifestFile;

/** What the mark is read for. Other fields are kept as they are. */
export interface Mark {
  generator: typeof generator;
  /** By path below the site, with slashes. The mark itself is not listed. */
  files: Record<string, { size?: number }>;
  /** Those of `files` that are from the release before, for pages that are still open. */
  carried?: string[];
}

/** The mark of a folder, or undefined when no build of this portal wrote it. */
export function readMark(folder: string): Mark | undefined {
  try {
    const mark = JSON.parse(readFileSync(join(folder, markFile), 'utf8')) as Partial<Mark> | null;
    const isOurs = mark?.generator === generator && typeof mark.files === 'object' && mark.files;
    return isOurs ? (mark as Mark) : undefined;
  } catch {
    return undefined;
  }
}

/** Paths that a marked folder lists, and the folders that these need. */
class Listing {
  private readonly files: ReadonlySet<string>;
  private readonly folders = new Set<string>();

  constructor(mark: Mark | undefined) {
    this.files = new Set([...Object.keys(mark?.files ?? {}), markFile]);
    for (const file of this.files) {
      for (let at = file.indexOf('/'); at !== -1; at = file.indexOf('/', at + 1)) {
        this.folders.add(file.slice(0, at));
      }
    }
  }

  has(item: Dirent, path: string): boolean {
    if (item.isDirectory()) return this.folders.has(path);
    return item.isFile() && this.files.has(path);
  }
}

/**
 * What a folder holds besides the files of its mark: files, links, folders, and mounts. Without a
 * mark that is all of it. A folder that holds nothing of the build is one item.
 */
export function foreignIn(folder: string): string[] {
  const mark = readMark(folder);
  if (!mark) return readdirSync(folder).sort();
  return foreignBelow(folder, '', new Listing(mark), lstatSync(folder).dev);
}

function foreignBelow(folder: string, prefix: string, listing: Listing, device: number): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((item) => {
    const path = prefix + item.name;
    if (!listing.has(item, path)) return [item.isDirectory() ? `${path}/` : path];
    if (!item.isDirectory()) return [];
    const inner = join(folder, item.name);
    if (lstatSync(inner).dev !== device) return [`${path}/`];
    return foreignBelow(inner, `${path}/`, listing, device);
  });
}

/**
 * Removes from a folder what its mark lists, and the folder itself once it is empty. Whatever else
 * it holds stays. The mark goes last, so that a removal that was stopped can be continued. In a
 * folder without a readable mark only the mark is removed: the beginning of a copy.
 */
export function removeBuilt(folder: string, disk: Disk = realDisk): void {
  if (!isFolder(folder)) return;
  const listing = new Listing(readMark(folder));
  removeBelow(folder, '', listing, disk);
  const left = readdirSync(folder, { withFileTypes: true });
  if (left.some((item) => item.name !== markFile || !item.isFile())) return;
  if (left.length > 0) disk.unlinkSync(join(folder, markFile));
  disk.rmdirSync(folder);
}

function removeBelow(folder: string, prefix: string, listing: Listing, disk: Disk): void {
  for (const item of readdirSync(folder, { withFileTypes: true })) {
    const path = prefix + item.name;
    const full = join(folder, item.name);
    if (path === markFile || !listing.has(item, path)) continue;
    if (!item.isDirectory()) disk.unlinkSync(full);
    else removeFolder(full, `${path}/`, listing, disk);
  }
}

function removeFolder(folder: string, prefix: string, listing: Listing, disk: Disk): void {
  removeBelow(folder, prefix, listing, disk);
  try {
    disk.rmdirSync(folder);
  } catch (cause) {
    if (!['ENOTEMPTY', 'EEXIST', 'EBUSY'].includes(codeOf(cause) ?? '')) throw cause;
  }
}

/** Whether a name beside an output is free, or is used by what a stopped build left there. */
export function isOurs(folder: string): boolean {
  if (!exists(folder)) return true;
  if (!isFolder(folder)) return false;
  const items = readdirSync(folder);
  return items.every((item) => item === markFile) || foreignIn(folder).length === 0;
}
