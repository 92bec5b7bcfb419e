/** Sites that look built, and file operations that stop as if the process had been killed. */
import { createHash } from 'node:crypto';
import {
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { disk, type Disk } from '../../src/output/publish/disk.ts';

/** Writes a site of some files with the mark of a build. */
export function writeSite(folder: string, texts: Record<string, string>): string {
  for (const [path, text] of Object.entries(texts)) write(join(folder, path), text);
  const files = Object.entries(texts).map(([path, text]) => [
    path,
    { size: Buffer.byteLength(text) },
  ]);
  write(
    join(folder, 'build-manifest.json'),
    JSON.stringify({ generator: 'calms-portal', files: Object.fromEntries(files) }),
  );
  return folder;
}

/** Writes a file, and the folders it needs. */
export function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

/** All that is below a folder, with what it holds: equal for equal trees only. */
export function treeOf(folder: string): string[] {
  const names = (readdirSync(folder, { recursive: true }) as string[]).sort();
  return names.map((name) => `${name} ${factsOf(join(folder, name))}`);
}

function factsOf(path: string): string {
  const stat = lstatSync(path);
  if (stat.isSymbolicLink()) return `-> ${readlinkSync(path)}`;
  return stat.isFile() ? createHash('sha256').update(readFileSync(path)).digest('hex') : 'folder';
}

export class Killed extends Error {}

/**
 * File operations of which the one with the number `at`, and all after it, do nothing but throw: a
 * process that was killed cleans nothing up.
 */
export function killedAt(at: number, base: Disk = disk): Disk {
  let count = 0;
  const names = Object.keys(operations) as Array<keyof Disk>;
  const wrapped = names.map((name) => [
    name,
    (...args: unknown[]) => {
      if (count++ >= at) throw new Killed();
      return (base[name] as (...all: unknown[]) => unknown)(...args);
    },
  ]);
  return Object.fromEntries(wrapped) as Disk;
}

const operations: Record<keyof Disk, true> = {
  chmodSync: true,
  copyFileSync: true,
  mkdirSync: true,
  renameSync: true,
  rmdirSync: true,
  symlinkSync: true,
  unlinkSync: true,
  writeFileSync: true,
};

/** File operations under which moves out of a folder fail, as between two file systems. */
export function onOtherDisk(folder: string): Disk {
  return {
    ...disk,
    renameSync: (from, to) => {
      if (!String(from).startsWith(folder)) return disk.renameSync(from, to);
      throw Object.assign(new Error('EXDEV: cross-device link not permitted'), { code: 'EXDEV' });
    },
  };
}
