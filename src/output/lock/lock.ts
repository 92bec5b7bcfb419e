/** One build at a time for an output: a file that names the process which may write there. */
import {
  chmodSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { codeOf, exists } from '../publish/disk.ts';
import { hasEnded, nameOf, parseOwner, thisProcess, type Owner } from './owner.ts';
import { upwards } from '../judge/places.ts';

/** Milliseconds between two looks at a lock that somebody else holds. */
const pause = 200;
/** Milliseconds after which a build no longer waits for another one. */
const longestWait = 600_000;
/** Milliseconds after which a lock without a readable owner is what a killed process left. */
const longestWrite = 10_000;

export interface Lock {
  /** Gives the lock back. More than once does no harm. */
  release(): void;
}

interface Held {
  text: string;
  owner: Owner | undefined;
  /** When it was written, in milliseconds. */
  written: number;
}

/**
 * Takes a lock, and waits while another process holds it.
 *
 * @param say Is told once for whom it waits.
 * @param wait Milliseconds after which it gives up.
 * @throws When it gives up, naming the owner, or when the lock cannot be written.
 */
export async function acquire(
  path: string,
  say: (message: string) => void,
  wait = longestWait,
): Promise<Lock> {
  const end = Date.now() + wait;
  for (let isFirst = true; ; isFirst = false) {
    const lock = tryAcquire(path);
    if (lock) return lock;
    const owner = ownerOf(path);
    if (Date.now() >= end)
      throw new Error(`${path} is held by ${owner}. If that process has ended, delete the file`);
    if (isFirst) say(`Waiting for another build of the same output: ${owner}`);
    await setTimeout(pause);
  }
}

/** Takes a lock that nobody holds, or whose owner has ended; undefined when somebody holds it. */
export function tryAcquire(path: string): Lock | undefined {
  const me = thisProcess();
  return take(path, me) ? { release: () => release(path, me) } : undefined;
}

function ownerOf(path: string): string {
  const owner = readHeld(path)?.owner;
  return owner ? nameOf(owner) : 'a process that is just starting or ending';
}

function take(path: string, me: Owner): boolean {
  if (create(path, me)) return true;
  const held = readHeld(path);
  return held !== undefined && isLeft(held) && inherit(path, held, me);
}

function create(path: string, me: Owner): boolean {
  try {
    makeFolder(dirname(path));
    writeFileSync(path, JSON.stringify(me), { flag: 'wx', mode: 0o600 });
    return true;
  } catch (cause) {
    if (codeOf(cause) === 'EEXIST') return false;
    const why = `cannot be written (${codeOf(cause)}): its folder has to be writable`;
    throw new Error(`The lock ${path} ${why}`, { cause });
  }
}

/** Not with `recursive`: in a folder such as /proc, Node would try for ever. */
function makeFolder(folder: string): void {
  const missing = upwards(folder).filter((path) => !exists(path));
  for (const path of missing.reverse()) {
    mkdirSync(path);
    // A site is in it, which a web server has to reach.
    chmodSync(path, 0o755);
  }
}

/** Whether the process that held it has ended. */
function isLeft({ owner, written }: Held): boolean {
  return owner ? hasEnded(owner) : Date.now() - written > longestWrite;
}

/**
 * Takes over a lock that was left. Only one process can: whoever holds the lock that is named after
 * the left one. That lock may be left as well, and is then taken over in the same way.
 */
function inherit(path: string, held: Held, me: Owner): boolean {
  const heir = `${path}.${held.owner?.token ?? 'unreadable'}`;
  if (!take(heir, me)) return false;
  try {
    if (readHeld(path)?.text !== held.text) return false;
    const aside = `${path}.new-${me.token}`;
    writeFileSync(aside, JSON.stringify(me), { mode: 0o600 });
    renameSync(aside, path);
    return true;
  } finally {
    rmSync(heir, { force: true });
  }
}

function readHeld(path: string): Held | undefined {
  try {
    const text = readFileSync(path, 'utf8');
    return { text, owner: parseOwner(text), written: statSync(path).mtimeMs };
  } catch (cause) {
    if (codeOf(cause) !== 'ENOENT') throw cause;
    return undefined;
  }
}

function release(path: string, me: Owner): void {
  if (readHeld(path)?.owner?.token === me.token) unlinkSync(path);
}
