/** What a device keeps of the site that was built before the tests, by the packs of that. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isPage, offlinePath, packPath } from '../../src/domain/site/offline.ts';
import type { Pack } from '../../src/domain/site/pack.ts';
import { root } from './build.ts';

const packs: string[][] = [];
for (let at = 0; existsSync(fileOf(at)); at++) {
  const { files } = JSON.parse(readFileSync(fileOf(at), 'utf8')) as Pack;
  packs.push(Object.keys(files).filter((path) => isPage(path) && path !== offlinePath));
}

function fileOf(at: number): string {
  return join(root, 'dist', packPath('/', at));
}

/** Pages that a first visit keeps, in the order in which they are. */
export const firstPages: readonly string[] = packs[0] ?? [];

/** Pages that are kept when the reader asks for all. */
export const plannedPages: readonly string[] = packs.flat();
