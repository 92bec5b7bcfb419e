/** Writes the full-text index of the pages that were built. */
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { builtPages, writeTextIndex } from '../search/engine/text-index.ts';
import { endPhase } from './phases.ts';

export function textIndex(): AstroIntegration {
  return {
    name: 'portal-text-index',
    hooks: {
      'astro:build:start': () => endPhase('compile'),
      'astro:build:generated': () => endPhase('render'),
      'astro:build:done': async ({ dir }) => {
        const out = fileURLToPath(dir);
        await writeTextIndex(out, builtPages(out));
        endPhase('index');
      },
    },
  };
}
