/** What the development server does beside Astro's own, and what `astro build` does instead. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { AstroIntegration } from 'astro';
import { bundleWorker, workerPath } from '../build/worker.ts';
import { isProgram } from '../build/program.ts';
import { withBase } from '../domain/entry/url.ts';
import { recoverAll } from '../output/lock/claim.ts';
import { settings } from '../repository/content/settings.ts';

/** `astro build` would draw pages and no more; who types it means the site. */
function buildInstead(): never {
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
        else if (!isProgram(config.outDir)) buildInstead();
      },
      // The preview and the authoring server share a port, so a worker of the one would stand
      // before the other.
      'astro:server:setup': async ({ server: { middlewares } }) => {
        const code = await bundleWorker('stop', { base: settings.base });
        middlewares.use(
          withBase(settings.base, workerPath),
          (_request, response) =>
            void response.setHeader('Content-Type', 'text/javascript').end(code),
        );
      },
    },
  };
}
