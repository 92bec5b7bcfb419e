/** Reads a built site and decides what a device keeps of it for reading without a network. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  canBeKept,
  digestOf,
  isIndexPath,
  isPage,
  offlinePath,
  withinBytes,
  type OfflinePlan,
} from '../../domain/site/offline.ts';
import { withBase } from '../../domain/entry/url.ts';

/**
 * Bytes of pages that a device fetches unasked, in the background: some 70 playbooks, and about 1
 * MB as it travels compressed.
 * More would weigh on a phone. What is beyond it is kept once it is opened.
 */
const mostBytes = 5_000_000;

/** What stands in for a page, and what every page has. */
const shell = [offlinePath, '/theme.js', '/favicon.svg'];

/** `out` is the folder that was built, `base` the path it is served at. */
export async function readPlan(out: string, base: string): Promise<OfflinePlan> {
  const { runbooks, others } = await playbooks(out, base);
  // The search index is kept once search was used: nobody fetches it unasked.
  const wanted = [...runbooks, '/', '/search/', ...others];
  const pages = withinBytes(await Promise.all(wanted.map((path) => sized(out, path))), mostBytes);
  const texts = [
    (await readPath(out, offlinePath)).toString('utf8'),
    ...pages.map(({ text }) => text),
  ];
  const atBase = (path: string) => withBase(base, path);
  return {
    base,
    digests: await digests(out, base),
    shell: shell.map(atBase),
    assets: (await assetsOf(out, texts)).map((name) => atBase(`/_astro/${name}`)),
    pages: pages.map(({ path }) => atBase(path)),
  };
}

/**
 * Every page, style, script, font and search index that was built, with its digest. One after the
 * other: a site can be larger than memory.
 */
async function digests(out: string, base: string): Promise<OfflinePlan['digests']> {
  const listed: OfflinePlan['digests'] = {};
  for (const path of (await pathsIn(out)).filter(isKept)) {
    listed[withBase(base, path)] = await digestOf(path, new Uint8Array(await readPath(out, path)));
  }
  return listed;
}

function isKept(path: string): boolean {
  const isPart = shell.includes(path) || path.startsWith('/_astro/') || isIndexPath('/', path);
  return isPage(path) || (isPart && canBeKept(path));
}

/**
 * Paths of all files, from the root of the portal, in an order that does not depend on the disk.
 */
async function pathsIn(out: string): Promise<string[]> {
  const names = await readdir(out, { recursive: true });
  return names
    .map((name) => `/${name.replaceAll('\\', '/')}`.replace(/\/index\.html$/, '/'))
    .sort();
}

/** Paths of the playbooks that were built. Runbooks are what is needed when nothing works. */
async function playbooks(
  out: string,
  base: string,
): Promise<{ runbooks: string[]; others: string[] }> {
  const rows = JSON.parse(await readFile(join(out, 'api/entries.json'), 'utf8')) as Array<{
    kind: string;
    type?: string;
    url: string;
  }>;
  const all = rows
    .filter(({ kind }) => kind === 'playbook')
    .map(({ url, type }) => ({ path: url.slice(base.length - 1), isRunbook: type === 'runbook' }));
  return {
    runbooks: all.filter(({ isRunbook }) => isRunbook).map(({ path }) => path),
    others: all.filter(({ isRunbook }) => !isRunbook).map(({ path }) => path),
  };
}

/**
 * Names of the styles, scripts and fonts that pages need, those included that one of them loads
 * later. What only other pages need, such as the compiler of the form, is left out.
 */
async function assetsOf(out: string, pages: readonly string[]): Promise<string[]> {
  const names = (await readdir(join(out, '_astro'))).filter((name) =>
    /\.(?:css|js|woff2)$/.test(name),
  );
  const needed = new Set<string>();
  for (let texts = pages; texts.length > 0;) {
    const next = names.filter(
      (name) => !needed.has(name) && texts.some((text) => text.includes(name)),
    );
    next.forEach((name) => needed.add(name));
    texts = await Promise.all(next.map((name) => readFile(join(out, '_astro', name), 'utf8')));
  }
  return [...needed].sort();
}

const readPath = (out: string, path: string): Promise<Buffer> =>
  readFile(join(out, isPage(path) ? `${path}index.html` : path));

async function sized(
  out: string,
  path: string,
): Promise<{ path: string; bytes: number; text: string }> {
  const file = await readPath(out, path);
  return { path, bytes: file.length, text: file.toString('utf8') };
}
