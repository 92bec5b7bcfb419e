/**
 * Draws the pages of a site. A page is a function of the program and of what it shows: where both
 * are as they were, its bytes are taken over from the site that is there.
 */
import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { eachAtATime } from '../async/at-a-time.ts';
import { withBase } from '../domain/entry/url.ts';
import { buildMarkStart } from '../domain/site/offline.ts';
import { watchDrawing } from '../repository/collections/stock.ts';
import type { Path, Program } from './program/program.ts';

/** How a page was drawn, by its file. What decides of its bytes beside this is the program. */
export interface DrawnPage {
  /** Of its view. */
  key: string;
  /** Digest of the whole library, if it asked for that. */
  library?: string | undefined;
  /** Of its bytes, before the id of the build is in them. */
  digest: string;
}

export type DrawnPages = Readonly<Record<string, DrawnPage>>;

export interface Order {
  program: Pick<Program, 'paths' | 'draw'>;
  /** Where the site grows. */
  site: string;
  /** Id of the build, which every page carries. */
  build: string;
  /** Digest of all that any page can show. */
  library: string;
  /** Where the portal is served: address of its host, and the base path. */
  address: string;
  base: string;
  /** The site that this program has drawn before: its folder, and how. */
  before: { folder: string; pages: DrawnPages };
  /** Hears of each file once it is there. */
  onWritten: (file: string) => void;
}

interface Drawn {
  page: DrawnPage;
  /** As it is for every build: what is before the id of one, and after it. */
  bytes: readonly Buffer[];
}

/**
 * Writes every page. Returns how each came to be, and how many of them were drawn. Files of data
 * come first: the full-text index waits for the list of what it holds.
 */
export async function drawPages(order: Order): Promise<{ pages: DrawnPages; drawn: number }> {
  const paths = await order.program.paths();
  refuseTwins(paths);
  const pages = new Map<string, DrawnPage>();
  let drawn = 0;
  const isData = ({ route }: Path) => route.type === 'endpoint';
  const ordered = [...paths.filter(isData), ...paths.filter((path) => !isData(path))];
  await eachAtATime(ordered, async (path) => {
    const file = fileOf(path);
    const taken = takeOver(order, path);
    if (!taken) drawn++;
    const { page, bytes } = taken ?? (await draw(order, path));
    pages.set(file, page);
    write(join(order.site, file), bytes, order.build);
    order.onWritten(file);
  });
  return { pages: Object.fromEntries([...pages].sort(([a], [b]) => (a < b ? -1 : 1))), drawn };
}

function refuseTwins(paths: readonly Path[]): void {
  const [twins] = Map.groupBy(paths, fileOf)
    .values()
    .filter(({ length }) => length > 1);
  if (twins) throw new Error(`${twins.length} pages have the address /${twins[0]!.pathname}`);
}

/** Pages are read and written without other threads: handing one over costs more than it. */
function takeOver({ before, library }: Order, path: Path): Drawn | undefined {
  const file = fileOf(path);
  const page = before.pages[file];
  if (!page || page.key !== keyOf(path) || (page.library ?? library) !== library) return undefined;
  const found = readIfThere(join(before.folder, file));
  const bytes = found && withoutBuild(file, found);
  return bytes && digestOf(bytes) === page.digest ? { page, bytes } : undefined;
}

function readIfThere(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

async function draw({ program, library, address, base }: Order, path: Path): Promise<Drawn> {
  const url = new URL(withBase(base, addressOf(path)), address);
  const { page: body, readsAll } = await watchDrawing(async () =>
    (await program.draw(url, path.route)).arrayBuffer(),
  );
  const bytes = withoutBuild(fileOf(path), Buffer.from(body));
  return {
    page: { key: keyOf(path), ...(readsAll && { library }), digest: digestOf(bytes) },
    bytes,
  };
}

/**
 * A page without a view shows nothing but code, or asks for the library. One that is of many and
 * has none could show anything, and is never taken over.
 */
function keyOf({ cacheKey, route }: Path): string {
  return cacheKey ?? (route.pathname === undefined ? randomUUID() : '');
}

/** Bytes before and after the id of the build. A file that is no page has none. */
function withoutBuild(file: string, bytes: Buffer): Buffer[] {
  const found = file.endsWith('.html') ? bytes.indexOf(buildMarkStart) : -1;
  if (found === -1) return [bytes];
  const start = found + buildMarkStart.length;
  return [bytes.subarray(0, start), bytes.subarray(bytes.indexOf('"', start))];
}

function digestOf(pieces: readonly Buffer[]): string {
  const digest = createHash('sha256');
  for (const piece of pieces) digest.update(piece);
  return digest.digest('hex');
}

function write(path: string, [head, ...tail]: readonly Buffer[], build: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(
    path,
    tail.length === 0 ? head! : Buffer.concat([head!, Buffer.from(build), ...tail]),
  );
}

/**
 * Pages end in a slash, and files in their name; but Astro finds the parameters of a route of many
 * files only behind a slash, as in every other address.
 */
function addressOf({ pathname, route }: Path): string {
  const name = trimmed(pathname);
  const isFile = route.type === 'endpoint' && route.pathname !== undefined;
  return name === '' || isFile ? `/${name}` : `/${name}/`;
}

function trimmed(pathname: string): string {
  return pathname.replace(/^\/|\/$/g, '');
}

/** The file of a page below the site. */
export function fileOf({ pathname, route }: Path): string {
  const path = trimmed(pathname);
  if (route.type === 'endpoint') return path;
  if (path === '404') return '404.html';
  return path === '' ? 'index.html' : `${path}/index.html`;
}
