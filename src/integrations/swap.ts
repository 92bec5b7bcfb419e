/** Builds outside of what is served, and puts the new site in its place once all of it is there. */
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { AstroIntegration } from 'astro';
import { settings } from '../repository/content/settings.ts';
import { claim, recoverAll, type Claim } from '../output/lock/claim.ts';
import { guardedFrom } from '../output/judge/guarded.ts';

let claimed: Claim | undefined;

/** Has to be the first integration: it decides whether anything may be read or written at all. */
export function claimOutput(): AstroIntegration {
  return {
    name: 'portal-claim',
    hooks: {
      'astro:config:setup': async ({ command, config, updateConfig, logger }) => {
        if (command !== 'build') return recoverAll(settings.out);
        refuseOtherFolder(fileURLToPath(config.outDir));
        const guarded = guardedFrom(process.cwd(), settings.content);
        claimed = await claim(settings.out, guarded, (message) => logger.warn(message));
        writeShared();
        updateConfig({ outDir: pathToFileURL(`${claimed.site}/`) });
      },
    },
  };
}

/** Has to be the last integration: what others write after it would not be in the site. */
export function swap(): AstroIntegration {
  return {
    name: 'portal-swap',
    hooks: {
      'astro:build:done': async ({ logger }) => {
        await claimed?.publish();
        logger.info(`the new site is ${relative(process.cwd(), settings.out)}`);
      },
    },
  };
}

/** An option of Astro would name a folder that nothing was asked about. */
function refuseOtherFolder(folder: string): void {
  if (resolve(folder) === settings.out) return;
  throw new Error(
    `Nothing was built: the folder is named by PORTAL_OUT=${folder}, not by an option`,
  );
}

/**
 * The two files of Astro that all builds of the project share. Ours are always empty, and Astro
 * does not write what is there already. Otherwise two first builds at once would take its temporary
 * file from each other.
 */
function writeShared(): void {
  const folder = resolve('.astro');
  mkdirSync(folder, { recursive: true });
  for (const name of ['content-assets.mjs', 'content-modules.mjs']) {
    const aside = join(folder, `${name}.${process.pid}`);
    writeFileSync(aside, 'export default new Map();');
    renameSync(aside, join(folder, name));
  }
}
