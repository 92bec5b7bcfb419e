/** Writes the service worker of a site, once all else is written. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build, type Rolldown } from 'vite';
import { workerMark, type OfflinePlan } from '../domain/site/offline.ts';
import { readPlan, writePacks } from '../repository/collections/offline-plan.ts';

/** Where the worker is, below the base: nothing above it can be its concern. */
export const workerPath = '/sw.js';

/** Writes the worker of build `id` and says what it keeps. */
export async function writeWorker(out: string, base: string, id: string): Promise<OfflinePlan> {
  const plan = await readPlan(out, base);
  await writePacks(out, plan);
  await writeFile(join(out, workerPath), marked(await bundleWorker('offline', plan), id));
  return plan;
}

/** Writes the worker that removes every earlier one and its copies. */
export async function writeStop(out: string, base: string, id: string): Promise<void> {
  await writeFile(join(out, workerPath), marked(await bundleWorker('stop', { base }), id));
}

/** A worker that says of which build it is. */
function marked(code: string, id: string): string {
  return `${workerMark(id)}\n${code}`;
}

/**
 * One script that needs no other, so that nothing of it can come from elsewhere or from another
 * build.
 */
export async function bundleWorker(
  worker: 'offline' | 'stop',
  plan: OfflinePlan | Pick<OfflinePlan, 'base'>,
): Promise<string> {
  const [result] = (await build({
    configFile: false,
    envDir: false,
    publicDir: false,
    logLevel: 'warn',
    define: {
      'import.meta.env.OFFLINE_PLAN': JSON.stringify(JSON.stringify(plan)),
      'process.env.NODE_ENV': '"production"',
    },
    build: {
      write: false,
      lib: {
        entry: join(import.meta.dirname, `../worker/${worker}.ts`),
        formats: ['iife'],
        name: 'portal',
      },
    },
  })) as Rolldown.RolldownOutput[];
  return result!.output[0].code;
}
