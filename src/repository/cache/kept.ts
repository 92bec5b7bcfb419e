/**
 * Files that a run keeps for the next one. Where they cannot be read or written, that is a warning,
 * and the run goes on.
 */
import { hash } from 'node:crypto';
import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  statfsSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { appendFile, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { terminalWord } from '../../escape/terminal.ts';
import { plural } from '../../domain/words/plural.ts';

/** Length of a SHA-256 digest in hexadecimal digits. */
const digestLength = 64;

/** A text behind its digest. The label says what it is of, so that it cannot pass for another. */
export function seal(label: string, text: string): string {
  return `${hash('sha256', `${label}\0${text}`)}${text}`;
}

/** The text behind its digest, or undefined when it is not as it was kept. */
export function unseal(label: string, sealed: string): string | undefined {
  const text = sealed.slice(digestLength);
  return seal(label, text) === sealed ? text : undefined;
}

/** What was kept in a file; empty when nothing was, or when it cannot be read. */
export async function readKept(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ENOENT') warnOf(path, cause);
    return '';
  }
}

/**
 * Replaces what a file keeps. Written aside and renamed, so that a run that is killed leaves no
 * half of a file.
 */
export async function writeKept(path: string, text: string): Promise<void> {
  const aside = `${path}.${process.pid}`;
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(aside, text);
    await rename(aside, path);
  } catch (cause) {
    await rm(aside, { force: true }).catch(() => {});
    warnOf(path, cause);
  }
}

/** Adds to what a file keeps. */
export async function addKept(path: string, text: string): Promise<void> {
  await appendFile(path, text).catch((cause: unknown) => warnOf(path, cause));
}

/**
 * Says what of a kept file is ignored, and why that does no harm. `unit` is what it consists of.
 */
export function warnOfDamage(path: string, count: number, unit = 'line'): void {
  const what = `${plural(count, unit)} ${count === 1 ? 'is' : 'are'}`;
  warn(
    path,
    `${path}: ${what} damaged and ignored; what was in it is made anew. If this comes back, delete ${dirname(path)} and check the disk`,
  );
}

/** Says that a kept file is none of ours. It is not read, and written anew. */
export function warnOfForeign(path: string): void {
  warn(
    path,
    `${path} is not what the portal keeps there. It is ignored, and replaced when there is something to keep`,
  );
}

/** Bytes that have to be free where a program is to keep files. */
const room = 20_000_000;

/**
 * The folder if a program can keep files there, or a temporary one that is removed when this
 * process ends. For programs that stop when they cannot keep anything.
 */
export function writableFolder(folder: string): string {
  try {
    tryFolder(folder);
    return folder;
  } catch (cause) {
    const instead = mkdtempSync(join(tmpdir(), 'portal-kept-'));
    process.once('exit', () => rmSync(instead, { recursive: true, force: true }));
    warnOf(join(folder, 'any'), cause);
    return instead;
  }
}

function tryFolder(folder: string): void {
  mkdirSync(folder, { recursive: true });
  const probe = join(folder, `.probe-${process.pid}`);
  writeFileSync(probe, 'x');
  rmSync(probe);
  const { bavail, bsize } = statfsSync(folder);
  if (bavail * bsize < room) throw Object.assign(new Error('No room'), { code: 'ENOSPC' });
}

const advice: Record<string, string> = {
  ENOSPC: 'Make room on the disk',
  EDQUOT: 'Make room on the disk',
  EACCES: 'Let this user read and write there',
  EPERM: 'Let this user read and write there',
  EROFS: 'Put the project where it can be written, if that is too slow',
  EMFILE: 'Let the process open more files',
};

/** One warning for each folder: its files share its fate, and so do folders in what is none. */
function warnOf(path: string, cause: unknown): void {
  const { code, message } = cause as NodeJS.ErrnoException;
  const nearest = nearestOf(dirname(path));
  const folder = isFolder(nearest) ? dirname(path) : nearest;
  const remedy =
    advice[code ?? ''] ?? `Delete ${isFolder(nearest) ? path : nearest}; it is made anew`;
  warn(
    folder,
    `The cache in ${folder} cannot be used (${code ?? message}). What is made is right, and takes longer. ${remedy}`,
  );
}

/** A path, or what is nearest above it and exists: a folder, or what is in the way of one. */
function nearestOf(path: string): string {
  return exists(path) || dirname(path) === path ? path : nearestOf(dirname(path));
}

/** Whether something has the name. Below a file, nothing has. */
function exists(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return false;
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

const name = Symbol.for('portal.warned');
const place = globalThis as { [name]?: Set<string> };

/**
 * On the stream of errors, since the other may carry a report for programs. Once in a process, in
 * which Vite loads this module apart from Node.
 */
function warn(about: string, sentence: string): void {
  const told = (place[name] ??= new Set());
  if (told.has(about)) return;
  told.add(about);
  process.emitWarning(terminalWord(sentence));
}
