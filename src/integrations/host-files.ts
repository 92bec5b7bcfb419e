/**
 * Writes what hosts such as Netlify and Cloudflare Pages read from the folder that they serve:
 * headers, and redirects of old addresses.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { redirectsFile } from '../domain/site/redirect.ts';
import { headersFile } from '../domain/site/server-files.ts';
import type { Publication } from '../repository/collections/ledger.ts';
import { settings } from '../repository/content/settings.ts';

/**
 * `publication` says which old addresses this build redirects; it is known once the gate has read
 * the content.
 */
export function hostFiles(publication: () => Publication): AstroIntegration {
  const { base } = settings;
  return {
    name: 'portal-host-files',
    hooks: {
      'astro:build:done': async ({ dir }) => {
        const out = fileURLToPath(dir);
        await writeFile(join(out, '_redirects'), redirectsFile(publication().redirects, base));
        await writeFile(join(out, '_headers'), headersFile(base));
      },
    },
  };
}
