/** Bundles a service worker. What it keeps is known only when a site is built. */
import { join } from 'node:path';
import { build, type Rolldown } from 'vite';
import { planPlace } from '../worker.ts';

/**
 * One script that needs no other, so that nothing of it can come from elsewhere or from another
 * build. `withPlan` makes it complete.
 */
export async function bundleWorker(worker: 'offline' | 'stop'): Promise<string> {
  const [result] = (await build({
    configFile: false,
    envDir: false,
    publicDir: false,
    logLevel: 'warn',
    define: {
      'import.meta.env.OFFLINE_PLAN': JSON.stringify(planPlace),
      'process.env.NODE_ENV': '"production"',
    },
    build: {
      write: false,
      lib: {
        entry: join(import.meta.dirname, `../../worker/${worker}.ts`),
        formats: ['iife'],
        name: 'portal',
      },
    },
  })) as Rolldown.RolldownOutput[];
  return result!.output[0].code;
}
