/** Writes the rules by which a server leads old addresses on. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { nginxMap, redirectsFile } from '../domain/redirect.ts';
import type { Publication } from '../library/ledger.ts';
import { settings } from '../library/settings.ts';

/** `publication` says which old addresses this build leads on; it is known once the gate has read the content. */
export function redirects(publication: () => Publication): AstroIntegration {
  return {
    name: 'portal-redirects',
    hooks: {
      'astro:build:done': async ({ dir }) => {
        const out = fileURLToPath(dir);
        await writeFile(join(out, '_redirects'), redirectsFile(publication().redirects, settings.base));
        await writeFile(join(out, 'redirects.map'), nginxMap(publication().redirects, settings.base));
      },
    },
  };
}
