/** Tells of files whether they changed, without trusting that anybody says so. */
import { hash } from 'node:crypto';
import { lstatSync, readdirSync, readFileSync, type BigIntStats } from 'node:fs';
import { join } from 'node:path';
import type { Look } from './follower.ts';

/** No file of a library is larger; what a program dumps here by mistake is not read each time. */
const maxBytes = 10_000_000n;

/**
 * Stamps of all files below a folder, by path with forward slashes. What cannot be read is left
 * out; links are not followed.
 */
export function stampsIn(root: string): Map<string, string> {
  const stamps = new Map<string, string>();
  collect(root, '', stamps);
  return stamps;
}

function collect(root: string, below: string, stamps: Map<string, string>): void {
  for (const item of unlessGone(() => readdirSync(join(root, below), { withFileTypes: true })) ??
    []) {
    const path = below === '' ? item.name : `${below}/${item.name}`;
    if (item.name === '.git') continue;
    if (item.isDirectory()) collect(root, path, stamps);
    const stats = item.isFile() ? statsOf(join(root, path)) : undefined;
    if (stats) stamps.set(path, stampOf(stats));
  }
}

/**
 * Looks at one file. One that may not be read looks like an empty one, and is judged when it is
 * taken in.
 */
export function lookAt(path: string): Look | undefined {
  const stats = statsOf(path);
  if (!stats?.isFile()) return undefined;
  const bytes = stats.size > maxBytes ? undefined : unlessGone(() => readFileSync(path));
  const digest = bytes ? hash('sha256', bytes) : stampOf(stats);
  return { stamp: stampOf(stats), digest, isEmpty: stats.size === 0n };
}

function statsOf(path: string): BigIntStats | undefined {
  return unlessGone(() => lstatSync(path, { bigint: true }));
}

/**
 * The change time is set by every write and every rename, whatever a program does to the other
 * times.
 */
function stampOf({ ino, size, mtimeNs, ctimeNs }: BigIntStats): string {
  return [ino, size, mtimeNs, ctimeNs].join(' ');
}

function unlessGone<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
