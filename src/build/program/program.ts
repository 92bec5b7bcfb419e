/**
 * The program that draws all pages. Astro makes it out of the code, once for each state of that;
 * it is kept with a digest of every file, and the content is no part of it.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { PathWithRoute, RouteData } from 'astro';
import type { StaticPathsApp } from 'astro/runtime/prerender/static-paths.js';
import { atEnd } from '../../output/lock/at-end.ts';
import { acquire } from '../../output/lock/lock.ts';
import { slimPage } from '../styles/scopes.ts';
import { parts, programs, readKept, type Kept } from './kept.ts';

/** A page to draw, as Astro names it. */
export type Path = PathWithRoute;

/** Astro's application, as far as it is used here. */
interface App extends StaticPathsApp {
  setInternals(internals: object): void;
  setOptions(options: object): void;
  render(request: Request, options: { routeData: RouteData }): Promise<Response>;
}

export interface Program {
  /** Folder with the files of the site that are no pages. */
  site: string;
  /** Code of the service worker, without its plan. */
  worker: string;
  /** Every page that the content of today needs. */
  paths(): Promise<Path[]>;
  draw(url: URL, route: RouteData): Promise<Response>;
}

/**
 * Opens the program of a key. Makes it when it is not kept, or not as it was; of several builds at
 * once, one does, and `say` tells the others what they wait for.
 */
export async function openProgram(key: string, say: (message: string) => void): Promise<Program> {
  const own = join(programs, key);
  mkdirSync(programs, { recursive: true });
  const lock = await acquire(`${own}.lock`, () =>
    say('waiting for a build that bundles this code'),
  );
  const forget = atEnd(() => lock.release());
  let kept: Kept;
  try {
    kept = readKept(own) ?? (await make(own));
  } finally {
    forget();
    lock.release();
  }
  const [entry] = readdirSync(join(own, parts.code)).filter((name) => name.startsWith(entryName));
  const { app } = (await import(pathToFileURL(join(own, parts.code, entry!)).href)) as { app: App };
  app.setInternals({ pagesByKeys: new Map(kept.heads), entrySpecifierToBundleMap: scriptsOf(app) });
  app.setOptions({
    settings: { scripts: scriptsOf(app).has(pageScript) ? [{ stage: 'page' }] : [] },
    logger: { options: { destination: { write: () => true } } },
  });
  const { StaticPaths } = await import('astro/runtime/prerender/static-paths.js');
  return {
    site: join(own, parts.site),
    worker: readFileSync(join(own, parts.worker), 'utf8'),
    paths: () => new StaticPaths(app).getAll(),
    draw: async (url, routeData) => {
      const drawn = await app.render(new Request(url), { routeData });
      const isPage = drawn.headers.get('Content-Type')?.startsWith('text/html');
      return isPage ? new Response(slimPage(await drawn.text(), kept.use)) : drawn;
    },
  };
}

const entryName = 'prerender-entry.';
/** Astro's name for what every page loads. */
const pageScript = 'astro:scripts/page.js';

function scriptsOf({ manifest }: App): Map<string, string> {
  return new Map(Object.entries(manifest.entryModules));
}

/** @throws When Astro cannot bundle the code; it has said why by then. */
async function make(own: string): Promise<Kept> {
  const maker = fork(join(import.meta.dirname, 'make.ts'), [own]);
  const forget = atEnd(() => void maker.kill());
  const [status] = (await once(maker, 'exit')) as [number | null];
  forget();
  const kept = status === 0 ? readKept(own) : undefined;
  if (!kept) throw new Error('The code could not be bundled; what is wrong with it is above');
  return kept;
}
