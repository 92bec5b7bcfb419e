/** This portal over generated entries. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Site } from './site.ts';

const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  dependencies: { astro: string; pagefind: string };
};

/** The version of Astro and of Pagefind that the portal has, and peers get as well. */
export const { astro: astroVersion, pagefind: pagefindVersion } = dependencies;

/** Astro as plain as it comes: no messages to its makers, no search for updates. */
export const quietAstro = { ASTRO_TELEMETRY_DISABLED: '1', ASTRO_DISABLE_UPDATE_CHECK: '1' };

export const portal: Site = {
  id: 'portal',
  name: 'This portal',
  install: () => `Astro ${astroVersion}, Pagefind ${pagefindVersion}`,
  prepare: ({ folder, entries }) => {
    const content = join(folder, 'content');
    const out = join(folder, 'site');
    execFileSync('node', ['bench/generate.ts', '--to', content, '--entries', `${entries}`]);
    const env = { ...quietAstro, PORTAL_CONTENT: content, PORTAL_OUT: out };
    const cwd = process.cwd();
    return {
      build: { argv: ['node', 'src/cli/build.ts'], cwd, env },
      out,
      kept: [resolve('node_modules/.astro'), resolve('.portal/programs'), out],
      entry: (n) => ({
        file: join(content, 'playbooks', `entry-${n}.mdx`),
        path: `/playbooks/entry-${n}/`,
      }),
      dev: (port) => ({
        argv: ['node', 'src/cli/dev.ts'],
        cwd,
        env: { ...env, PORT: `${port}` },
      }),
    };
  },
};
