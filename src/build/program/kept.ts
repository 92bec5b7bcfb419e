/** The folder in which a program is kept: what is in it, and whether it is as it was kept. */
import { hash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isRunning } from '../../output/lock/owner.ts';
import { warnOfDamage } from '../../repository/cache/kept.ts';
import type { Heads } from '../styles/join.ts';
import type { StyleUse } from '../styles/scopes.ts';

/** One folder for each program. It is below the project, where its packages are found. */
export const programs = resolve('.portal/programs');

/** What is in the folder of a program; code and site share styles, scripts and other files. */
export const parts = {
  code: 'code',
  site: 'site',
  worker: 'worker.js',
  list: 'program.json',
} as const;

export interface Kept {
  /** Digest by path. */
  files: Record<string, string>;
  heads: Heads;
  use: StyleUse;
}

/** Whether Astro builds into the folder of a program. */
export function isProgram(out: URL): boolean {
  return fileURLToPath(out).startsWith(`${programs}${sep}`);
}

/** Undefined when there is none, or when a file is not as it was kept. */
export function readKept(own: string): Kept | undefined {
  const list = join(own, parts.list);
  if (!existsSync(list)) return undefined;
  try {
    const kept = JSON.parse(readFileSync(list, 'utf8')) as Kept;
    if (JSON.stringify(digestsIn(own)) === JSON.stringify(kept.files)) return kept;
  } catch {
    // It is as good as damaged.
  }
  warnOfDamage(list, 1, 'program');
  return undefined;
}

/** By path below the folder of a program; without its list. */
export function digestsIn(own: string): Record<string, string> {
  const items = readdirSync(own, { recursive: true, withFileTypes: true });
  const paths = items
    .filter((item) => item.isFile())
    .map((item) => join(item.parentPath, item.name));
  return Object.fromEntries(
    paths
      .filter((path) => path !== join(own, parts.list))
      .sort()
      .map((path) => [relative(own, path), hash('sha256', readFileSync(path))]),
  );
}

/** Removes the programs of other code, and what a run that was killed left of one. */
export function removeOthers(own: string): void {
  const [code = ''] = basename(own).split('-');
  for (const name of readdirSync(programs)) {
    if (name.includes('.lock')) continue;
    const [, pid] = name.split('.');
    const isInUse = pid === undefined ? name.startsWith(`${code}-`) : isRunning(Number(pid));
    if (!isInUse) rmSync(join(programs, name), { recursive: true, force: true });
  }
}
