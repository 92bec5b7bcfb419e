/** Which process holds a lock, and whether that process has ended. */
import { randomBytes } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

export interface Owner {
  pid: number;
  host: string;
  /** When the lock was taken, for people: `2026-05-02T10:00:00.000Z`. */
  since: string;
  /** When the process started, in ticks since the machine did: its number is used again later. */
  started?: string;
  /** Which start of the machine that was. */
  boot?: string;
  /** Which processes have numbers beside this one: those of a container have their own. */
  space?: string;
  /** Tells two locks of one process apart. */
  token: string;
}

/** This process, as the owner of a lock that it takes now. */
export function thisProcess(now = new Date()): Owner {
  const owner: Owner = {
    pid: process.pid,
    host: hostname(),
    since: now.toISOString(),
    token: randomBytes(4).toString('hex'),
  };
  return {
    ...owner,
    ...known({ started: startOf(process.pid), boot: bootOf(), space: spaceOf() }),
  };
}

function known<Fields extends object>(
  fields: Fields,
): { [Key in keyof Fields]?: NonNullable<Fields[Key]> } {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  ) as never;
}

/**
 * Whether the process of an owner has certainly ended. Of one on another machine, or in another
 * container, nothing is certain.
 */
export function hasEnded(owner: Owner): boolean {
  if (owner.host !== hostname()) return false;
  if (owner.boot !== bootOf()) return true;
  if (owner.space !== spaceOf()) return false;
  return !isRunning(owner.pid) || owner.started !== startOf(owner.pid);
}

/** How an owner is named in messages. */
export function nameOf({ pid, host, since }: Owner): string {
  return `process ${pid} on ${host}, since ${since}`;
}

/** The owner that a text states, or undefined when it states none. */
export function parseOwner(text: string): Owner | undefined {
  try {
    const owner = JSON.parse(text) as Partial<Owner> | null;
    if (!Number.isSafeInteger(owner?.pid) || owner!.pid! <= 0) return undefined;
    const isWhole = [owner?.host, owner?.since, owner?.token].every(
      (field) => typeof field === 'string',
    );
    return isWhole && /^[0-9a-f]+$/.test(owner!.token!) ? (owner as Owner) : undefined;
  } catch {
    return undefined;
  }
}

/** True while a process of this machine has the number, whoever runs it. */
export function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (cause) {
    return (cause as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Undefined without /proc and for a process that has ended. Source: proc_pid_stat(5), field 22. */
function startOf(pid: number): string | undefined {
  const text = read(() => readFileSync(`/proc/${pid}/stat`, 'latin1'));
  // The name of the program is in brackets and may hold any character.
  const fields = text?.slice(text.lastIndexOf(')') + 2).split(' ');
  const hasExited = ['Z', 'X'].includes(fields?.[0] ?? '');
  return hasExited ? undefined : fields?.[19];
}

function bootOf(): string | undefined {
  return read(() => readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim());
}

function spaceOf(): string | undefined {
  return read(() => readlinkSync('/proc/self/ns/pid'));
}

function read(from: () => string): string | undefined {
  try {
    return from();
  } catch {
    return undefined;
  }
}
