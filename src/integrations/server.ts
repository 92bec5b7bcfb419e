/** What the development server does beside Astro's own, and what `astro build` does not. */
import type { AstroIntegration } from 'astro';
import { bundleWorker, workerPath } from '../build/worker.ts';
import { isProgram } from '../build/program.ts';
import { withBase } from '../domain/entry/url.ts';
import { recoverAll } from '../output/lock/claim.ts';
import { settings } from '../repository/content/settings.ts';

export function server(): AstroIntegration {
  return {
    name: 'portal-server',
    hooks: {
      'astro:config:setup': ({ command, config }) => {
        if (command !== 'build') recoverAll(settings.out);
        else if (!isProgram(config.outDir))
          throw new Error('Nothing was built: a site is built by npm run build');
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
