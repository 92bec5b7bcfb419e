/** Reads every file of a built site once, and keeps of it what it is judged by. */
import { createHash } from 'node:crypto';
import { eachAtATime } from '../async/at-a-time.ts';
import { manifestFile, type ListedFile } from '../domain/site/manifest.ts';
import { addressesIn, builtNamesIn, locationsIn, readPage, type PageFacts } from './page.ts';
import { chunksIn, isNamedByContent, readFragment, unpack } from './pagefind.ts';
import type { Listing, Site } from './site.ts';
import { Wanted } from './wanted.ts';

/** A section that a page must have, and the sentence if it has not. */
export interface Section {
  page: string;
  anchor: string;
  sentence: string;
}

export interface Survey {
  /** Size and digest by path. */
  files: Map<string, ListedFile>;
  /** Pages by path. */
  pages: Map<string, PageFacts>;
  /** Ids of the entries that the full-text index has a record of. */
  records: string[];
  /** Chunks that the list of the full-text index names. */
  chunks: Set<string>;
  /** What pages, styles and scripts ask for. */
  wanted: Wanted;
  /** Small files that say which build they are of, as text. */
  texts: Map<string, string>;
  /** Files that are there and cannot be read from where we are. */
  unseen: ReadonlySet<string>;
  /** One sentence for each file that cannot be read or is broken in itself. */
  faults: string[];
}

/** Small files that are judged by what is in them. */
const kept = new Set([
  manifestFile,
  'api/entries.json',
  'build-id.json',
  'pagefind/pagefind-entry.json',
  'pagefind/records.json',
  'search/fielded.json',
  'search/language.json',
  'sw.js',
]);

/** @param sections Sections that pages must have, besides those that the search leads to. */
export async function survey(
  site: Site,
  wanted: Wanted,
  sections: readonly Section[],
): Promise<Survey> {
  const listing = await site.list();
  return new Surveyor(site, wanted, sections, listing).go(listing.paths);
}

class Surveyor {
  private readonly site: Site;
  private readonly found: Survey;
  /** By page. */
  private readonly sections: Map<string, Section[]>;

  constructor(site: Site, wanted: Wanted, sections: readonly Section[], listing: Listing) {
    this.site = site;
    this.sections = Map.groupBy(sections, ({ page }) => page);
    this.found = {
      files: new Map(),
      pages: new Map(),
      records: [],
      chunks: new Set(),
      wanted,
      texts: new Map(),
      unseen: new Set(listing.unseen),
      faults: [...listing.faults],
    };
  }

  /** The full-text index comes first, because it says which sections pages must have. */
  async go(paths: readonly string[]): Promise<Survey> {
    const { found } = this;
    const isIndex = (path: string) => isNamedByContent(path);
    await eachAtATime(paths.filter(isIndex), (path) => this.read(path));
    await eachAtATime(
      paths.filter((path) => !isIndex(path)),
      (path) => this.read(path),
    );
    for (const { sentence } of [...this.sections.values()].flat()) found.faults.push(sentence);
    found.records.sort();
    found.faults.sort();
    return found;
  }

  private async read(path: string): Promise<void> {
    const { files, faults } = this.found;
    try {
      const { file, bytes } = await collect(this.site.read(path), isJudged(path));
      files.set(path, file);
      if (file.size === 0 && !mayBeEmpty(path)) faults.push(`${path} is empty`);
      else if (bytes) this.judge(path, bytes);
    } catch (cause) {
      faults.push(faultOf(path, cause));
    }
  }

  private judge(path: string, bytes: Buffer): void {
    if (isNamedByContent(path)) return this.readIndex(path, unpack(path, bytes));
    const text = bytes.toString('utf8');
    const { texts, wanted } = this.found;
    if (kept.has(path)) texts.set(path, text);
    if (path.endsWith('.html')) this.readPage(path, text);
    if (path.endsWith('.xml')) wanted.add(path, locationsIn(text));
    if (/\.(?:js|css)$/.test(path)) wanted.addBuilt(path, builtNamesIn(text));
  }

  private readPage(path: string, html: string): void {
    const { pages, wanted, faults } = this.found;
    pages.set(path, readPage(html));
    wanted.add(path, addressesIn(html));
    const needed = this.sections.get(path) ?? [];
    this.sections.delete(path);
    const lost = needed.filter(({ anchor }) => !html.includes(` id="${anchor}"`));
    faults.push(...lost.map(({ sentence }) => sentence));
  }

  private readIndex(path: string, text: Buffer): void {
    const { chunks, records } = this.found;
    if (path.endsWith('.pf_meta')) for (const name of chunksIn(path, text)) chunks.add(name);
    if (!path.endsWith('.pf_fragment')) return;
    const { id, anchors } = readFragment(text);
    records.push(id);
    const page = `${id}/index.html`;
    const sections = anchors.map((anchor) => sectionOf(page, anchor));
    this.sections.set(page, [...(this.sections.get(page) ?? []), ...sections]);
  }
}

function sectionOf(page: string, anchor: string): Section {
  return { page, anchor, sentence: `${page} has no section #${anchor}, which search leads to` };
}

/** True for a file of which more than its digest is needed. */
function isJudged(path: string): boolean {
  return /\.(?:html|css|js|xml)$/.test(path) || kept.has(path) || isNamedByContent(path);
}

/** Redirects for hosts are empty when no address has changed. */
function mayBeEmpty(path: string): boolean {
  return path === '_redirects';
}

function faultOf(path: string, cause: unknown): string {
  const { message, code } = cause as NodeJS.ErrnoException;
  if (code?.startsWith('Z_')) return `${path} is damaged: it cannot be unpacked`;
  if (code) return `${path} cannot be read (${code})`;
  return message.startsWith(path) ? message : `${path} is damaged: ${message}`;
}

/** Size and digest of a file, and its bytes if they are needed. */
export async function collect(
  pieces: AsyncIterable<Uint8Array>,
  isNeeded: boolean,
): Promise<{ file: ListedFile; bytes?: Buffer }> {
  const hash = createHash('sha256');
  const list: Uint8Array[] = [];
  let size = 0;
  for await (const piece of pieces) {
    hash.update(piece);
    size += piece.length;
    if (isNeeded) list.push(piece);
  }
  const file = { size, sha256: hash.digest('hex') };
  return isNeeded ? { file, bytes: Buffer.concat(list) } : { file };
}
