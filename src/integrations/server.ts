/** What the development server does beside Astro's own, and what `astro build` does instead. */
import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { bundleWorker } from '../build/program/bundle-worker.ts';
import { withPlan, workerPath } from '../build/worker.ts';
import { isProgram } from '../build/program/kept.ts';
import { withBase } from '../domain/entry/url.ts';
import { recoverAll } from '../output/lock/claim.ts';
import { settings } from '../repository/content/settings.ts';

/** `astro build` would draw pages and no more; who types it means the site. */
function buildInstead(out: string): never {
  if (resolve(out) !== resolve('dist'))
    throw new Error(
      'Nothing was built: PORTAL_OUT says where the site goes, and --outDir does not',
    );
  const command = join(import.meta.dirname, '../cli/build.ts');
  const { status } = spawnSync(process.execPath, [command], { stdio: 'inherit' });
  process.exit(status ?? 1);
}

export function server(): AstroIntegration {
  return {
    name: 'portal-server',
    hooks: {
      'astro:config:setup': ({ command, config }) => {
        if (command !== 'build') recoverAll(settings.out);
        else if (!isProgram(config.outDir)) buildInstead(fileURLToPath(config.outDir));
      },
      // The preview and the authoring server share a port, so a worker of the one would stand
      // before the other.
      'astro:server:setup': async ({ server: { middlewares } }) => {
        const code = withPlan(await bundleWorker('stop'), { base: settings.base });
        middlewares.use(
          withBase(settings.base, workerPath),
          (_request, response) =>
            void response.setHeader('Content-Type', 'text/javascript').end(code),
        );
      },
    },
  };
}
