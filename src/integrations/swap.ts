/** Builds beside the site of the build before, and puts the new one in its place once all of it is there. */
import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import type { AstroIntegration } from 'astro';
import { settings } from '../library/settings.ts';

/** Where the new site grows, and where the old one waits for as long as two renames take. Both beside it, so that they are on one disk. */
const next = `${settings.out}.next`;
const last = `${settings.out}.last`;

/** Has to be the first integration: whatever this build will come to, the site of the build before is where it belongs. */
export function putBack(): AstroIntegration {
  return {
    name: 'portal-put-back',
    hooks: {
      'astro:config:setup': async ({ command }) => {
        if (command === 'build') await recover();
      },
    },
  };
}

/** Has to be the last integration: what others write after it would be written into nothing. */
export function swap(): AstroIntegration {
  return {
    name: 'portal-swap',
    hooks: {
      'astro:config:setup': ({ command, updateConfig }) => {
        if (command === 'build') updateConfig({ outDir: pathToFileURL(`${next}/`) });
      },
      'astro:build:done': async () => {
        await rm(last, { recursive: true, force: true });
        if (existsSync(settings.out)) await rename(settings.out, last);
        await rename(next, settings.out);
        await rm(last, { recursive: true, force: true });
      },
    },
  };
}

/** Puts the site back that a build left aside when it was killed between its two renames. */
async function recover(): Promise<void> {
  if (!existsSync(settings.out) && existsSync(last)) await rename(last, settings.out);
}
