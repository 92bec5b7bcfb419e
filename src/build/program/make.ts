/**
 * Makes a program out of the code, in a process of its own: what Astro and its bundler need of
 * memory is given back before a page is drawn. The argument is the folder of the program.
 */
import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type AstroIntegration } from 'astro';
import { portal } from '../../portal.config.ts';
import { isSparse, joinStyles, type Heads, type Style } from '../styles/join.ts';
import { readStyleUse } from '../styles/scopes.ts';
import { bundleWorker } from './bundle-worker.ts';
import { digestsIn, parts, removeOthers, type Kept } from './kept.ts';

async function make(own: string): Promise<void> {
  removeOthers(own);
  const aside = `${own}.${process.pid}`;
  const site = join(aside, parts.site);
  let heads: Heads = [];
  await build({
    logLevel: 'warn',
    outDir: site,
    integrations: [keepProgram(site, join(aside, parts.code), (pages) => (heads = pages))],
  });
  const joined = joinStyles(site, heads);
  writeFileSync(join(aside, parts.worker), await bundleWorker(portal.offline ? 'offline' : 'stop'));
  const kept: Kept = {
    files: digestsIn(aside),
    heads: joined,
    use: readStyleUse(stylesIn(site), isSparse),
  };
  writeFileSync(join(aside, parts.list), JSON.stringify(kept));
  rmSync(own, { recursive: true, force: true });
  renameSync(aside, own);
}

/** Text by path below the site. */
function stylesIn(site: string): Map<string, string> {
  const names = readdirSync(join(site, '_astro')).filter((name) => name.endsWith('.css'));
  return new Map(
    names.map((name) => [`_astro/${name}`, readFileSync(join(site, '_astro', name), 'utf8')]),
  );
}

/** Takes the program from Astro before it draws a page, and tells the styles of all pages. */
function keepProgram(out: string, code: string, tell: (heads: Heads) => void): AstroIntegration {
  let pages: ReadonlyMap<string, { styles: Style[] }>;
  return {
    name: 'portal-program',
    hooks: {
      'astro:build:setup': (made) => void (pages = made.pages as unknown as typeof pages),
      'astro:build:start': ({ setPrerenderer }) =>
        setPrerenderer({
          name: 'portal-program',
          getStaticPaths: async () => {
            tell([...pages].map(([key, { styles }]) => [key, { styles }]));
            renameSync(join(out, '.prerender'), code);
            return [];
          },
          render: () => Promise.reject(new Error('Astro draws no page itself')),
        }),
    },
  };
}

/** A build that was killed waits for no program. */
const stop = () => process.exit(1);

process.once('disconnect', stop);
await make(process.argv[2]!);
process.off('disconnect', stop);
process.disconnect();
