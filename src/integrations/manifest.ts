/** Writes the list of all files of a site into it, once all else is written. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { manifestOf } from '../repository/collections/manifest.ts';

export function manifest(): AstroIntegration {
  return {
    name: 'portal-manifest',
    hooks: {
      'astro:build:done': async ({ dir }) => {
        const out = fileURLToPath(dir);
        const text = JSON.stringify({ generator: 'calms-portal', files: await manifestOf(out) });
        await writeFile(join(out, 'build-manifest.json'), text);
      },
    },
  };
}
