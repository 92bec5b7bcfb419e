/** Reads a built site and decides what a device keeps of it for reading without a network. */
import { statSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import {
  canBeKept,
  digestOf,
  isIndexPath,
  isPage,
  offlinePath,
  packPath,
  withinBytes,
  type OfflinePlan,
} from '../../domain/site/offline.ts';
import { mapAtATime } from '../../async/at-a-time.ts';
import { packTexts } from '../../domain/site/pack.ts';
import { withBase } from '../../domain/entry/url.ts';

/** Bytes, compressed, that a device fetches at a first visit, unasked and in the background. */
const maxAtFirst = 270_000;
/** What search needs is a part of it, and no larger than this: otherwise it waits for its use. */
const maxForSearch = 100_000;
/** Runbooks that are looked at for it. */
const maxRunbooks = 100;
/** Bytes, as they are, of the pages that are kept later: about 1 MB as it travels. */
const maxLater = 5_000_000;
/** Bytes, as they are, of a pack: one that breaks off costs little. */
const maxInPack = 1_000_000;

/** What stands in for a page, and what every page has. */
const shell = [offlinePath, '/theme.js', '/favicon.svg'];
const searchPage = '/search/';
const searchFiles = ['fielded', 'language', 'portal'].map((name) => `/search/${name}.json`);

/** A file of the site that can be kept. */
interface File {
  path: string;
  text: string;
  /** As it is, uncompressed. */
  bytes: number;
}

/**
 * SHA-256 of a file by its path below the site, in hexadecimal and without the id of the build.
 * Undefined where the file has to be read.
 */
export type KnownDigest = (file: string) => string | undefined;

/** `out` is the folder that was built, `base` the path it is served at. */
export async function readPlan(
  out: string,
  base: string,
  known: KnownDigest = () => undefined,
): Promise<OfflinePlan> {
  const { runbooks, others } = await playbooks(out, base);
  const read = (paths: readonly string[]) => mapAtATime(paths, (path) => readOne(out, path));
  const shellFiles = await read(shell);
  const searched = await read([searchPage, ...searchFiles]);
  const urgent = await read(runbooks.slice(0, maxRunbooks));
  const assets = await read(await assetsOf(out, [...shellFiles, ...searched, ...urgent]));
  const forSearch = travelling(searched) <= maxForSearch ? searched : [];
  const fitting = longestThatTravels([...shellFiles, ...assets, ...forSearch], urgent);
  const first = [...forSearch, ...fitting].map(({ path }) => path);
  const later = [...runbooks, '/', searchPage, ...others].filter((path) => !first.includes(path));
  const sizes = later.map((path) => ({ path, bytes: sizeOf(out, path) }));
  const atBase = (path: string) => withBase(base, path);
  return {
    base,
    digests: await digests(out, base, known),
    shell: shell.map(atBase),
    assets: assets.map(({ path }) => atBase(path)),
    first: first.map(atBase),
    rest: packsOf(withinBytes(sizes, maxLater)).map((paths) => paths.map(atBase)),
  };
}

/** Writes the packs of a plan into the site that it was read from. */
export async function writePacks(out: string, plan: OfflinePlan): Promise<void> {
  const { base, shell: shellPaths, assets, first, rest } = plan;
  for (const [at, paths] of [[...shellPaths, ...assets, ...first], ...rest].entries()) {
    const texts = paths.filter((path) => !isFont(path));
    const files = await mapAtATime(texts, async (path) => {
      const { text } = await readOne(out, path.slice(base.length - 1));
      return [path, text] as const;
    });
    await writeFile(join(out, packPath('/', at)), JSON.stringify(packTexts(files)));
  }
}

/** Paths in their order, cut where a pack is full. */
function packsOf(files: ReadonlyArray<{ path: string; bytes: number }>): string[][] {
  const packs: string[][] = [];
  let room = 0;
  for (const { path, bytes } of files) {
    room -= bytes;
    if (room < 0) {
      packs.push([]);
      room = maxInPack - bytes;
    }
    packs.at(-1)!.push(path);
  }
  return packs;
}

/** As many of the files, from the front, as fit into the first pack beside what is in it anyway. */
function longestThatTravels(anyway: readonly File[], files: readonly File[]): readonly File[] {
  let [some, most] = [0, files.length];
  while (some < most) {
    const middle = Math.ceil((some + most) / 2);
    if (travelling([...anyway, ...files.slice(0, middle)]) <= maxAtFirst) some = middle;
    else most = middle - 1;
  }
  return files.slice(0, some);
}

/** Bytes of these files as they travel: a compressed pack, and fonts as they are. */
function travelling(files: readonly File[]): number {
  const { fonts = [], texts = [] } = Object.groupBy(files, ({ path }) =>
    isFont(path) ? 'fonts' : 'texts',
  );
  const pack = packTexts(texts.map(({ path, text }) => [path, text]));
  const packed = gzipSync(JSON.stringify(pack)).length;
  return packed + fonts.reduce((sum, { bytes }) => sum + bytes, 0);
}

/** A pack holds text: fonts are fetched one by one. */
function isFont(path: string): boolean {
  return path.endsWith('.woff2');
}

/**
 * Every page, style, script, font and search index that was built, with its digest. One after the
 * other: a site can be larger than memory.
 */
async function digests(
  out: string,
  base: string,
  known: KnownDigest,
): Promise<OfflinePlan['digests']> {
  const listed: OfflinePlan['digests'] = {};
  for (const path of (await pathsIn(out)).filter(isKept)) {
    const sha256 = known(nameOf(path));
    listed[withBase(base, path)] = sha256
      ? shortened(sha256)
      : await digestOf(path, new Uint8Array(await readPath(out, path)));
  }
  return listed;
}

/** As `digestOf` writes it. */
function shortened(sha256: string): string {
  return Buffer.from(sha256, 'hex').subarray(0, 16).toString('base64url');
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
 * Paths of the styles, scripts and fonts that files need, those included that one of them loads
 * later. What only other pages need, such as the compiler of the form, is left out.
 */
async function assetsOf(out: string, files: readonly File[]): Promise<string[]> {
  const names = (await readdir(join(out, '_astro'))).filter((name) =>
    /\.(?:css|js|woff2)$/.test(name),
  );
  const needed = new Set<string>();
  for (let texts = files.map(({ text }) => text); texts.length > 0;) {
    const next = names.filter(
      (name) => !needed.has(name) && texts.some((text) => text.includes(name)),
    );
    next.forEach((name) => needed.add(name));
    texts = await mapAtATime(next, (name) => readFile(join(out, '_astro', name), 'utf8'));
  }
  return [...needed].sort().map((name) => `/_astro/${name}`);
}

/** Path of a file below the site. */
function nameOf(path: string): string {
  return isPage(path) ? `${path.slice(1)}index.html` : path.slice(1);
}

const readPath = (out: string, path: string): Promise<Buffer> => readFile(join(out, nameOf(path)));

function sizeOf(out: string, path: string): number {
  return statSync(join(out, nameOf(path))).size;
}

async function readOne(out: string, path: string): Promise<File> {
  const file = await readPath(out, path);
  return { path, text: file.toString('utf8'), bytes: file.length };
}
