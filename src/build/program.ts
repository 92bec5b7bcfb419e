/**
 * The program that draws all pages. Astro makes it out of the code, once for each state of that;
 * it is kept with a digest of every file, and the content is no part of it.
 */
import { hash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { AstroIntegration, PathWithRoute, RouteData } from 'astro';
import type { StaticPathsApp } from 'astro/runtime/prerender/static-paths.js';
import { atEnd } from '../output/lock/at-end.ts';
import { acquire } from '../output/lock/lock.ts';
import { isRunning } from '../output/lock/owner.ts';
import { warnOfDamage } from '../repository/cache/kept.ts';
import { isSparse, joinStyles, type Heads, type Style } from './styles/join.ts';
import { readStyleUse, slimPage, type StyleUse } from './styles/scopes.ts';

/** One folder for each program. It is below the project, where its packages are found. */
const folder = resolve('.portal/programs');
/** In the folder of a program: the code, the styles, scripts and other files of the site, both. */
const codeFolder = 'code';
const siteFolder = 'site';
const listFile = 'program.json';

/** A page to draw, as Astro names it. */
export type Path = PathWithRoute;

/** Astro's application, as far as it is used here. */
interface App extends StaticPathsApp {
  setInternals(internals: object): void;
  setOptions(options: object): void;
  render(request: Request, options: { routeData: RouteData }): Promise<Response>;
}

interface Kept {
  /** Digest by path. */
  files: Record<string, string>;
  heads: Heads;
  use: StyleUse;
}

export interface Program {
  /** Folder with the files of the site that are no pages. */
  site: string;
  /** Every page that the content of today needs. */
  paths(): Promise<Path[]>;
  draw(url: URL, route: RouteData): Promise<Response>;
}

/**
 * Opens the program of a key. Makes it when it is not kept, or not as it was; of several builds at
 * once, one does, and `say` tells the others what they wait for.
 */
export async function openProgram(key: string, say: (message: string) => void): Promise<Program> {
  const own = join(folder, key);
  mkdirSync(folder, { recursive: true });
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
  const [entry] = readdirSync(join(own, codeFolder)).filter((name) => name.startsWith(entryName));
  const { app } = (await import(pathToFileURL(join(own, codeFolder, entry!)).href)) as { app: App };
  app.setInternals({ pagesByKeys: new Map(kept.heads), entrySpecifierToBundleMap: scriptsOf(app) });
  app.setOptions({
    settings: { scripts: scriptsOf(app).has(pageScript) ? [{ stage: 'page' }] : [] },
    logger: { options: { destination: { write: () => true } } },
  });
  const { StaticPaths } = await import('astro/runtime/prerender/static-paths.js');
  return {
    site: join(own, siteFolder),
    paths: () => new StaticPaths(app).getAll(),
    draw: async (url, routeData) => {
      const drawn = await app.render(new Request(url), { routeData });
      const isPage = drawn.headers.get('Content-Type')?.startsWith('text/html');
      return isPage ? new Response(slimPage(await drawn.text(), kept.use)) : drawn;
    },
  };
}

/** Whether Astro builds into the folder of a program. */
export function isProgram(out: URL): boolean {
  return fileURLToPath(out).startsWith(`${folder}${sep}`);
}

const entryName = 'prerender-entry.';
/** Astro's name for what every page loads. */
const pageScript = 'astro:scripts/page.js';

function scriptsOf({ manifest }: App): Map<string, string> {
  return new Map(Object.entries(manifest.entryModules));
}

/** Undefined when there is none, or when a file is not as it was kept. */
function readKept(own: string): Kept | undefined {
  const list = join(own, listFile);
  if (!existsSync(list)) return undefined;
  try {
    const kept = JSON.parse(readFileSync(list, 'utf8')) as Kept;
    if (JSON.stringify(digestsIn(own)) === JSON.stringify(kept.files)) return kept;
  } catch {
    // It is as good as damaged.
  }
  warnOfDamage(list, 1, 'program');
  return undefined;
}

async function make(own: string): Promise<Kept> {
  removeOthers(own);
  const aside = `${own}.${process.pid}`;
  const { build } = await import('astro');
  let heads: Heads = [];
  await build({
    logLevel: 'warn',
    outDir: join(aside, siteFolder),
    integrations: [
      keepProgram(join(aside, siteFolder), join(aside, codeFolder), (pages) => (heads = pages)),
    ],
  });
  const site = join(aside, siteFolder);
  const joined = joinStyles(site, heads);
  const kept: Kept = {
    files: digestsIn(aside),
    heads: joined,
    use: readStyleUse(stylesIn(site), isSparse),
  };
  writeFileSync(join(aside, listFile), JSON.stringify(kept));
  rmSync(own, { recursive: true, force: true });
  renameSync(aside, own);
  return kept;
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

/** Removes the programs of other code, and what a run that was killed left of one. */
function removeOthers(own: string): void {
  const [code = ''] = basename(own).split('-');
  for (const name of readdirSync(folder)) {
    if (name.includes('.lock')) continue;
    const [, pid] = name.split('.');
    const isInUse = pid === undefined ? name.startsWith(`${code}-`) : isRunning(Number(pid));
    if (!isInUse) rmSync(join(folder, name), { recursive: true, force: true });
  }
}

/** By path below the folder of a program; without its list. */
function digestsIn(own: string): Record<string, string> {
  const items = readdirSync(own, { recursive: true, withFileTypes: true });
  const paths = items
    .filter((item) => item.isFile())
    .map((item) => join(item.parentPath, item.name));
  return Object.fromEntries(
    paths
      .filter((path) => path !== join(own, listFile))
      .sort()
      .map((path) => [relative(own, path), hash('sha256', readFileSync(path))]),
  );
}
