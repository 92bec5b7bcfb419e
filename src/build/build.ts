/**
 * A build, step by step: content that passes the check, drawn by the program that the code is,
 * indexed, listed, judged, and put in the place of the site before.
 */
import { hash } from 'node:crypto';
import { cp } from 'node:fs/promises';
import { relative } from 'node:path';
import type { Library } from '../domain/entry/library.ts';
import { manifestFile, type Identity } from '../domain/site/manifest.ts';
import { buildNumber, identify } from '../repository/collections/build.ts';
import { publication, type Publication } from '../repository/collections/ledger.ts';
import { digestOfStock, putStock, stockOf, type Stock } from '../repository/collections/stock.ts';
import { readHistory } from '../repository/history/history.ts';
import { readPublishedChanges } from '../repository/history/published-changes.ts';
import { readReviewSources } from '../repository/history/reviews.ts';
import { settings } from '../repository/content/settings.ts';
import { builtPages, writeTextIndex } from '../search/engine/text-index.ts';
import { guardedFrom } from '../output/judge/guarded.ts';
import { claim } from '../output/lock/claim.ts';
import { portal } from '../portal.config.ts';
import { Arrivals } from './arrivals.ts';
import { isUnchanged, keepForNext, readBefore, type Before, type Sources } from './before.ts';
import { gate } from './gate.ts';
import { writeHostFiles } from './host-files.ts';
import { listAndJudge } from './manifest.ts';
import { drawPages, type DrawnPages } from './pages.ts';
import { endPhase } from './phases.ts';
import { openProgram, type Program } from './program/program.ts';
import { countsOf, writeRecord } from './record.ts';
import { writeSitemap } from './sitemap.ts';
import { writeStop, writeWorker } from './worker.ts';

const { base } = settings;

export interface BuildOptions {
  /** Believe nothing that an earlier build left. */
  anew: boolean;
  /** Refuse where something could not be checked. */
  strict: boolean;
}

/** Who hears how it goes. */
export interface Listener {
  say(message: string): void;
  warn(message: string): void;
}

/**
 * Builds the site that the settings ask for. A site that is there and was made of the same is left
 * as it is, once every file of it was looked at. What it does otherwise is in the options.
 *
 * @throws When the content does not pass, or the site does not hold what was read.
 */
export async function buildSite(
  { say, warn }: Listener,
  { anew, strict }: BuildOptions,
): Promise<void> {
  const claimed = await claim(settings.out, guardedFrom(process.cwd(), settings.content), warn);
  const identity = await identify(settings);
  const library = await gate(warn, strict);
  const published = publication(library, settings.audience);
  const stock = await takeStockOf(library, identity.build);
  const sources: Sources = { program: programKey(identity), library: digestOfStock(stock) };
  endPhase('check');

  const before = anew ? undefined : await readBefore();
  if (before && (await isUnchanged(before, sources))) {
    endPhase('verify');
    await writeRecord(before.counts, published, before.seal);
    say(`nothing has changed: ${outName()} is as it was built`);
    return;
  }
  putStock(stock);
  const { site } = claimed;
  const { program, pages } = await drawSite({ site, build: identity.build, sources, before, say });
  await writeSitemap(site, addressesOf(pages, published), { address: portal.site, base });
  await writeHostFiles(site, published.redirects, base);
  await (portal.offline ? writeWorker : writeStop)(
    program.worker,
    { folder: site, base, build: identity.build },
    (file) => pages[file]?.digest,
  );
  endPhase('worker');

  const { ledger, files, seal, refusal } = await listAndJudge(site, identity, published);
  endPhase('verify');
  const counts = countsOf(ledger);
  await writeRecord(counts, published, refusal ? undefined : seal);
  for (const { id, why } of published.omitted) say(`left out: ${id} (${why})`);
  if (refusal) throw new Error(refusal);
  await claimed.publish();
  await keepForNext({ ...sources, pages, counts, seal });
  const { entries } = counts;
  say(`${entries} entries = ${entries} pages = ${entries} search records`);
  say(`the new site is ${outName()}: ${files} files, ${manifestFile} ${seal}`);
}

async function takeStockOf(library: Library, id: string): Promise<Stock> {
  return stockOf(library, settings.audience, {
    build: { id, number: await buildNumber(settings.content) },
    history: await readHistory(settings.content, await readReviewSources(library.teams)),
    published: await readPublishedChanges(settings.content),
  });
}

/** What decides of the bytes of a page beside its view. */
function programKey({ settings: { code } }: Identity): string {
  return `${code.slice(0, 16)}-${hash('sha256', `${base}\0${process.version}`).slice(0, 8)}`;
}

interface DrawingOrder {
  site: string;
  build: string;
  sources: Sources;
  before: Before | undefined;
  say: Listener['say'];
}

/** The program that draws, and how each page came to be. */
interface DrawnSite {
  program: Program;
  pages: DrawnPages;
}

/** Draws the pages; the full-text index is made of them while others are drawn. */
async function drawSite({ site, build, sources, before, say }: DrawingOrder): Promise<DrawnSite> {
  const program = await openProgram(sources.program, say);
  await cp(program.site, site, { recursive: true });
  endPhase('bundle');
  say('drawing pages');
  const arrivals = new Arrivals();
  const whenWritten = (file: string) => arrivals.of(file);
  const drawing = drawPages({
    program,
    site,
    build,
    library: sources.library,
    address: portal.site,
    base,
    before: {
      folder: settings.out,
      pages: before?.program === sources.program ? before.pages : {},
    },
    onWritten: (file) => arrivals.note(file),
  }).finally(() => {
    arrivals.end();
    endPhase('render');
  });
  const indexing = writeTextIndex(site, builtPages(site, whenWritten), whenWritten);
  const [{ pages, drawn }] = await Promise.all([drawing, indexing]);
  endPhase('index');
  const { length } = Object.keys(pages);
  say(`drew ${drawn} of ${length} files; the others are as they were`);
  return { program, pages };
}

/** Old paths only lead on, so search engines need not know them. */
function addressesOf(pages: DrawnPages, { redirects }: Publication): string[] {
  const old = new Set(redirects.map(({ from }) => from));
  return Object.keys(pages)
    .filter((file) => file.endsWith('index.html'))
    .map((file) => `/${file.slice(0, -'index.html'.length)}`)
    .filter((path) => !old.has(path));
}

function outName(): string {
  return relative(process.cwd(), settings.out) || '.';
}
