/**
 * Writes Pagefind's index over the pages of entries, and says which are in it. Runs in Node, after
 * the build or straight over content.
 */
import { existsSync, readFileSync } from 'node:fs';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { decodeNamedCharacterReference } from 'decode-named-character-reference';
import { close, createIndex, type PagefindIndex } from 'pagefind';
import { entryPath } from '../../domain/entry/entry.ts';
import { mapAtATime } from '../../async/at-a-time.ts';
import { escapeHtml } from '../../escape/html.ts';
import type { PageText, SearchDocument } from './document.ts';
import { addedWords, withMark } from '../query/exact.ts';
import type { FieldedData } from '../fielded/format.ts';
import { unpackDocuments } from '../fielded/read-index.ts';
import { signs, withoutSigns } from '../hit/notation.ts';
import { indexedHtml } from './page-html.ts';
import { signature, type PagefindFragment } from './pagefind.ts';
import type { TextRecords } from './text-records.ts';

/** The fielded index, below the output folder: it lists the documents. */
const fieldedFile = 'search/fielded.json';
/** Folder of the index and name of the list of its records, below the output folder. */
const textIndexFolder = 'pagefind';
const textRecordsFile = 'records.json';

/** A page as it is indexed: both as HTML, the text in the notation of excerpts. */
export interface IndexedPage {
  summary: string;
  html: string;
}

/** The page of a document, or undefined when there is none. */
export type PageOf = (document: SearchDocument) => Promise<IndexedPage | undefined>;

/** Resolves once a file, by its path below the output folder, is written or never will be. */
export type WhenWritten = (file: string) => Promise<void>;

const isWritten: WhenWritten = () => Promise.resolve();

/** Marks that `EntryLayout` sets around the text of an entry. */
const startMark = '<!--text-->';
const endMark = '<!--/text-->';
const description = /<meta name="description" content="([^"]*)">/;

const batch = 100;
/**
 * How large a chunk of the index becomes, in Pagefind's own measure: a fifth of what is usual. A
 * chunk is what one word of a query costs.
 * The only way to say it is an environment variable that Pagefind calls unstable; the version is
 * pinned.
 */
const chunkSize = { variable: 'PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE', value: '4000' } as const;
/** Pagefind's own user interfaces: 400 kB that no page uses. Its worker is not needed in ours. */
const unused = /^pagefind-(?:ui|modular-ui|component-ui|highlight|worker)\./;
/** What the names of all records begin with: the language. */
const recordPrefix = 'en_';

/**
 * Writes the index of the documents that the fielded index beside it lists, and resolves to the
 * entries that it really holds. The folder may still be filled meanwhile.
 */
export async function writeTextIndex(
  outDir: string,
  pageOf: PageOf,
  whenWritten: WhenWritten = isWritten,
): Promise<{ records: string[] }> {
  await whenWritten(fieldedFile);
  const { build, documents } = await readDocuments(outDir);
  const folder = path.join(outDir, textIndexFolder);
  await rm(folder, { recursive: true, force: true });
  process.env[chunkSize.variable] = chunkSize.value;
  try {
    const { index, errors } = await createIndex({ forceLanguage: 'en' });
    if (!index) throw new Error(errors.join('; '));
    for (let from = 0; from < documents.length; from += batch) {
      const some = documents.slice(from, from + batch);
      // Pagefind numbers pages as they come, so they are read first and come in order: the same
      // site has the same index.
      const pages = await mapAtATime(some, pageOf);
      await Promise.all(some.map((document, at) => addPage(index, document, pages[at])));
    }
    const written = await index.writeFiles({ outputPath: folder });
    if (written.errors.length > 0) throw new Error(written.errors.join('; '));
  } catch (cause) {
    throw new Error('The full-text index could not be written', { cause });
  } finally {
    await close();
  }
  await removeUnused(folder);
  return listRecords(folder, build, documents);
}

async function readDocuments(
  outDir: string,
): Promise<{ build: string; documents: SearchDocument[] }> {
  const data = JSON.parse(await readFile(path.join(outDir, fieldedFile), 'utf8')) as FieldedData;
  return { build: data.build, documents: unpackDocuments(data) };
}

/**
 * Reads built pages. One that was not built is left out: whoever compares entries with records will
 * name it.
 */
export function builtPages(outDir: string, whenWritten: WhenWritten = isWritten): PageOf {
  return async ({ id }) => {
    const file = `${id}/index.html`;
    await whenWritten(file);
    const full = path.join(outDir, file);
    const html = existsSync(full) ? readFileSync(full, 'utf8') : undefined;
    return html === undefined
      ? undefined
      : { summary: description.exec(html)?.[1] ?? '', html: indexedHtml(textOf(id, html)) };
  };
}

/** A text without its page. */
export function pageOfText({ summary, sections }: PageText): IndexedPage {
  const html = sections.map(
    ({ id, heading, text }) =>
      `${id ? `<h2 id="${escapeHtml(id)}">${escapeHtml(heading ?? '')}</h2>` : ''}<p>${escapeHtml(withoutSigns(text)).replaceAll('\n', `${signs.block} `)}${signs.block}</p>`,
  );
  return { summary: escapeHtml(summary), html: html.join('') };
}

async function addPage(
  index: PagefindIndex,
  document: SearchDocument,
  page: IndexedPage | undefined,
): Promise<void> {
  if (!page) return;
  const title = escapeHtml(withoutSigns(document.title));
  const summary = withoutSigns(page.summary);
  const head = `<title>${title}</title>${metadataOf(document, summary)}`;
  const body = `<h1>${title}</h1><p>${signs.block}${summary}${signs.block}</p>${page.html}`;
  const added = withMark(addedWords(plainText(withoutSigns(body))));
  const content = `<html lang="en"><head>${head}</head><body><main data-pagefind-body>${body}<p>${added}</p></main></body></html>`;
  const { errors } = await index.addHTMLFile({ url: entryPath(document.id), content });
  if (errors.length > 0) throw new Error(`${document.id}: ${errors.join('; ')}`);
}

/** The words of what is indexed, which has no tags but those of headings and paragraphs. */
function plainText(html: string): string {
  return html
    .replace(/<[^>]*>/g, ' ')
    .replace(
      /&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi,
      (found, hex: string, decimal: string, name: string) => {
        if (name) return decodeNamedCharacterReference(name) || found;
        return String.fromCodePoint(Math.min(0x10ffff, hex ? parseInt(hex, 16) : Number(decimal)));
      },
    );
}

/**
 * The text of a page, between the marks that the layout of entries sets. Pagefind takes as long as
 * there are bytes, and the rest of a page is six times as many.
 */
function textOf(id: string, html: string): string {
  const start = html.indexOf(startMark);
  const end = html.indexOf(endMark);
  if (start === -1 || end < start)
    throw new Error(`The page of ${id} does not mark where its text begins and ends`);
  return html.slice(start + startMark.length, end);
}

/**
 * What a record says of its entry, as elements that Pagefind reads; they are outside of the text.
 */
function metadataOf({ facets }: SearchDocument, summary: string): string {
  const values = Object.entries(facets).flatMap(([key, list]) =>
    list.map(
      (value) => `<meta data-pagefind-filter="${key}[content]" content="${escapeHtml(value)}">`,
    ),
  );
  return [...values, `<meta data-pagefind-meta="summary[content]" content="${summary}">`].join('');
}

async function removeUnused(folder: string): Promise<void> {
  const names = await readdir(folder);
  await Promise.all(
    names.filter((name) => unused.test(name)).map((name) => rm(path.join(folder, name))),
  );
}

/**
 * Reads the written records back, so that nothing is claimed that is not there, and lists them in
 * the order of the documents.
 */
async function listRecords(
  folder: string,
  build: string,
  documents: readonly SearchDocument[],
): Promise<{ records: string[] }> {
  const fragments = path.join(folder, 'fragment');
  const names = (await readdir(fragments).catch(() => [])).map((name) => path.parse(name).name);
  const rows = names.map(
    (name) =>
      [
        readEntryId(path.join(fragments, `${name}.pf_fragment`)),
        name.slice(recordPrefix.length),
      ] as const,
  );
  const hashes = new Map(rows);
  const length = Math.max(1, ...rows.map(([, hash]) => hash.length));
  const missing = '-'.repeat(length);
  const listed: TextRecords = {
    build,
    prefix: recordPrefix,
    length,
    hashes: documents.map(({ id }) => hashes.get(id) ?? missing).join(''),
  };
  await writeFile(path.join(folder, textRecordsFile), JSON.stringify(listed));
  return { records: [...hashes.keys()].sort() };
}

/** The entry of a written record. */
function readEntryId(file: string): string {
  const text = gunzipSync(readFileSync(file)).toString('utf8');
  const record = JSON.parse(text.slice(signature.length)) as PagefindFragment;
  return record.url.replace(/^\/|\/$/g, '');
}
