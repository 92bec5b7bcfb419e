/** Puts a finished site in the place of an output, and repairs what a stopped build left there. */
import { lstatSync, readdirSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import {
  codeOf,
  disk as realDisk,
  exists,
  isEmptyFolder,
  isFolder,
  isLink,
  type Disk,
} from './disk.ts';
import { foreignIn, markFile, removeBuilt } from '../judge/mark.ts';
import { namesBeside, realOf } from '../judge/places.ts';

/** What a web server needs to read a site, whatever the umask of the build was. */
const folderMode = 0o755;
const fileMode = 0o644;
/** Of a copy that is not whole yet. */
const privateMode = 0o700;

/**
 * Replaces an output by a site. Stopped at any moment, the site of before or the new one is there
 * in whole, at the latest after `recover`.
 *
 * @param site A finished site with its mark. It is moved; from another file system it is copied.
 * @param place As from `judge`. A link goes on to name a folder; it is switched in one step.
 */
export function publish(site: string, place: string, disk: Disk = realDisk): void {
  const names = namesBeside(place);
  makeReadable(site, disk);
  bring(site, names.next, disk);
  if (isLink(place)) switchOver(place, disk);
  else replace(place, disk);
}

/**
 * Gives back the site that a stopped build had put aside, and removes what it left: only files of
 * builds. The caller holds the lock of the output.
 */
export function recover(place: string, disk: Disk = realDisk): void {
  const { next, last, link, lock } = namesBeside(place);
  if (!exists(place) && isFolder(last)) disk.renameSync(last, place);
  removeBuilt(next, disk);
  removeBuilt(last, disk);
  if (isLink(link)) disk.unlinkSync(link);
  for (const path of restsOf(lock)) disk.unlinkSync(path);
}

/** Whether there is anything to recover. */
export function isLeftBehind(place: string): boolean {
  const { next, last, link, lock } = namesBeside(place);
  return [next, last, link, lock].some(exists) || restsOf(lock).length > 0;
}

/** How names go on behind that of a lock while it is taken over. */
const takeover = /^(?:\.(?:new-)?[0-9a-f]{8}|\.unreadable)+$/;

/** Files of processes that were killed while they took over a lock. */
function restsOf(lock: string): string[] {
  const folder = dirname(lock);
  const name = basename(lock);
  const names = isFolder(folder) ? readdirSync(folder).filter((item) => item.startsWith(name)) : [];
  return names
    .filter((item) => takeover.test(item.slice(name.length)))
    .map((item) => join(folder, item));
}

function replace(place: string, disk: Disk): void {
  const { next, last } = namesBeside(place);
  if (isEmptyFolder(place)) disk.rmdirSync(place);
  else if (exists(place)) putAside(place, last, disk);
  disk.renameSync(next, place);
  removeOld(last, disk);
}

function putAside(place: string, last: string, disk: Disk): void {
  try {
    disk.renameSync(place, last);
  } catch (cause) {
    const code = codeOf(cause);
    if (code !== 'EXDEV' && code !== 'EBUSY') throw cause;
    const what = `${place} cannot be renamed (${code}): it is mounted, or part of an image`;
    throw new Error(`${what}. Delete it, or set PORTAL_OUT to a folder in it`, { cause });
  }
}

/** Of two folders, the one that the link does not name takes the site. Any other one stays. */
function switchOver(place: string, disk: Disk): void {
  const { next, releases } = namesBeside(place);
  const current = realOf(place);
  const free = releases.find((path) => path !== current)!;
  removeOld(free, disk);
  disk.renameSync(next, free);
  switchLink(place, free, disk);
}

function removeOld(folder: string, disk: Disk): void {
  removeBuilt(folder, disk);
  if (!exists(folder)) return;
  const foreign = foreignIn(folder).join(', ');
  throw new Error(
    `Somebody put ${foreign} into the site before while this one was built; it is now in ${folder}`,
  );
}

/** Makes a link name another folder, in one step. It is relative, so that both can be moved. */
export function switchLink(link: string, target: string, disk: Disk = realDisk): void {
  const aside = namesBeside(link).link;
  if (isLink(aside)) disk.unlinkSync(aside);
  disk.symlinkSync(relative(dirname(link), target), aside);
  disk.renameSync(aside, link);
}

/** Moves a site, or copies it when it is on another file system. */
function bring(site: string, to: string, disk: Disk): void {
  try {
    disk.renameSync(site, to);
  } catch (cause) {
    if (codeOf(cause) !== 'EXDEV') throw cause;
    copySite(site, to, disk);
  }
}

/** Copies a site with its mark first, so that half of a copy is known for what it is. */
export function copySite(site: string, to: string, disk: Disk = realDisk): void {
  disk.mkdirSync(to, { mode: privateMode });
  disk.copyFileSync(join(site, markFile), join(to, markFile));
  for (const path of below(site)) {
    if (isFolder(join(site, path))) disk.mkdirSync(join(to, path));
    else disk.copyFileSync(join(site, path), join(to, path));
  }
  makeReadable(to, disk);
}

/** Lets everybody read a site. The folder itself comes last, so that nobody reads half of it. */
export function makeReadable(site: string, disk: Disk = realDisk): void {
  for (const path of [...below(site), '.']) {
    const full = join(site, path);
    const stat = lstatSync(full);
    const mode = stat.isDirectory() ? folderMode : fileMode;
    if ((stat.mode & 0o777) !== mode) setMode(full, mode, disk);
  }
}

/** Some file systems have no modes: what is on them is read by whoever may read all of it. */
function setMode(path: string, mode: number, disk: Disk): void {
  try {
    disk.chmodSync(path, mode);
  } catch (cause) {
    if (!['EPERM', 'ENOTSUP', 'ENOSYS'].includes(codeOf(cause) ?? '')) throw cause;
  }
}

/** Paths of all files and folders of a site, a folder before what is in it. */
function below(site: string): string[] {
  return (readdirSync(site, { recursive: true }) as string[]).sort();
}
