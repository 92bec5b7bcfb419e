/** Gives every build its id, and writes its service worker once all else is written. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { build, type Rolldown } from 'vite';
import { workerMark, type OfflinePlan } from '../domain/site/offline.ts';
import { withBase } from '../domain/entry/url.ts';
import { buildId } from '../repository/collections/build.ts';
import { readPlan } from '../repository/collections/offline-plan.ts';
import { settings } from '../repository/content/settings.ts';
import { portal } from '../portal.config.ts';

/** Where the worker is, below the base: nothing above it can be its concern. */
const workerPath = '/sw.js';

export function offline(): AstroIntegration {
  const { base } = settings;
  return {
    name: 'portal-offline',
    hooks: {
      'astro:config:setup': async ({ updateConfig }) => {
        updateConfig({
          vite: {
            define: { 'import.meta.env.PORTAL_BUILD': JSON.stringify(await buildId(settings)) },
          },
        });
      },
      // The preview and the authoring server share a port, so a worker of the one would stand
      // before the other.
      'astro:server:setup': async ({ server }) => {
        const code = await bundle('stop', { base });
        server.middlewares.use(
          withBase(base, workerPath),
          (_request, response) =>
            void response.setHeader('Content-Type', 'text/javascript').end(code),
        );
      },
      'astro:build:done': async ({ dir, logger }) => {
        const out = fileURLToPath(dir);
        if (!portal.offline) {
          await writeStop(out, base);
          logger.info('copies for reading offline are removed from devices');
          return;
        }
        const plan = await writeWorker(out, base);
        logger.info(`${plan.pages.length} pages are kept for reading offline`);
      },
    },
  };
}

/** Writes the worker of a built site and says what it keeps. */
export async function writeWorker(out: string, base: string): Promise<OfflinePlan> {
  const plan = await readPlan(out, base);
  await writeFile(join(out, workerPath), await marked(await bundle('offline', plan)));
  return plan;
}

/** Writes the worker that removes every earlier one and its copies. */
export async function writeStop(out: string, base: string): Promise<void> {
  await writeFile(join(out, workerPath), await marked(await bundle('stop', { base })));
}

/** A worker that says of which build it is. */
async function marked(code: string): Promise<string> {
  return `${workerMark(await buildId(settings))}\n${code}`;
}

/**
 * One script that needs no other, so that nothing of it can come from elsewhere or from another
 * build.
 */
async function bundle(
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
