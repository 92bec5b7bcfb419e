/** Writes the service worker of a site, once all else is written. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { workerMark, type OfflinePlan } from '../domain/site/offline.ts';
import { readPlan, writePacks, type KnownDigest } from '../repository/collections/offline-plan.ts';

/** Where the worker is, below the base: nothing above it can be its concern. */
export const workerPath = '/sw.js';

/** What stands in a bundled worker where its plan comes. */
export const planPlace = '%the plan%';

interface Site {
  folder: string;
  base: string;
  /** Id of its build. */
  build: string;
}

/** Writes the worker of a site and the packs that it keeps. `code` is as it was bundled. */
export async function writeWorker(code: string, site: Site, known?: KnownDigest): Promise<void> {
  const plan = await readPlan(site.folder, site.base, known);
  await writePacks(site.folder, plan);
  await write(withPlan(code, plan), site);
}

/** Writes the worker that removes every earlier one and its copies. */
export async function writeStop(code: string, site: Site): Promise<void> {
  await write(withPlan(code, { base: site.base }), site);
}

/**
 * A bundled worker with what it keeps, as a text that it parses.
 *
 * @throws When the bundle has no place for it, or several.
 */
export function withPlan(code: string, plan: OfflinePlan | Pick<OfflinePlan, 'base'>): string {
  const [before, after, ...more] = code.split(new RegExp(`["'\`]${planPlace}["'\`]`));
  if (after === undefined || more.length > 0)
    throw new Error('The bundled service worker does not have one place for its plan');
  return `${before}${JSON.stringify(JSON.stringify(plan))}${after}`;
}

/** A worker says of which build it is. */
function write(code: string, { folder, build }: Site): Promise<void> {
  return writeFile(join(folder, workerPath), `${workerMark(build)}\n${code}`);
}
