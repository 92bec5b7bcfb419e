/** Writes Pagefind's index over the built pages of entries, and says which pages are in it. Runs in Node, after the build. */
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { close, createIndex, type PagefindIndex } from 'pagefind';
import { entryPath } from '../domain/entry.ts';
import type { SearchDocument } from './document.ts';
import { unpackDocuments, type FieldedData } from './fielded-index.ts';
import type { TextRecords } from './text.ts';

/** Folder of the index and name of the list of its records, below the output folder. */
export const textIndexFolder = 'pagefind';
export const textRecordsFile = 'records.json';

/** Marks that `EntryLayout` sets around the text of an entry. */
const startMark = '<!--text-->';
const endMark = '<!--/text-->';

const batch = 100;
/** What stands in an article without being a part of its sentences. */
const notText = ['.heading-anchor', 'figcaption .lang', 'button', 'svg'];
/** Pagefind's own user interfaces: 400 kB that no page uses. */
const unused = /^pagefind-(?:ui|modular-ui|component-ui|highlight)\./;
const signatureLength = 'pagefind_dcd'.length;

/** Indexes the built pages of these entries and resolves to the entries that the written index really holds. */
export async function writeTextIndex(outDir: string, ids: readonly string[]): Promise<{ records: string[] }> {
  const folder = path.join(outDir, textIndexFolder);
  await rm(folder, { recursive: true, force: true });
  const documents = await readDocuments(outDir);
  try {
    const { index, errors } = await createIndex({ forceLanguage: 'en', excludeSelectors: notText });
    if (!index) throw new Error(errors.join('; '));
    for (let from = 0; from < ids.length; from += batch) {
      await Promise.all(ids.slice(from, from + batch).map((id) => addPage(index, outDir, id, documents.get(id))));
    }
    const written = await index.writeFiles({ outputPath: folder });
    if (written.errors.length > 0) throw new Error(written.errors.join('; '));
  } catch (cause) {
    throw new Error('The full-text index could not be written', { cause });
  } finally {
    await close();
  }
  await removeUnused(folder);
  return listRecords(folder);
}

/** What the fielded index of the same build says of every entry. */
async function readDocuments(outDir: string): Promise<Map<string, SearchDocument>> {
  const data = JSON.parse(await readFile(path.join(outDir, 'search', 'fielded.json'), 'utf8')) as FieldedData;
  return new Map(unpackDocuments(data).map((document) => [document.id, document]));
}

/** A page that was not built is left out here: whoever compares entries with records will name it. */
async function addPage(index: PagefindIndex, outDir: string, id: string, document: SearchDocument | undefined): Promise<void> {
  const html = await readFile(path.join(outDir, id, 'index.html'), 'utf8').catch(() => undefined);
  if (html === undefined || !document) return;
  const { title, summary } = document;
  const head = `<title>${escape(title)}</title>${metadataOf(document)}`;
  const content = `<html lang="en"><head>${head}</head><body><main data-pagefind-body><h1>${escape(title)}</h1><p>${escape(summary)}</p>${textOf(id, html)}</main></body></html>`;
  const { errors } = await index.addHTMLFile({ url: entryPath(id), content });
  if (errors.length > 0) throw new Error(`${id}: ${errors.join('; ')}`);
}

/** The text of a page, between the marks that the layout of entries sets. Pagefind takes as long as there are bytes, and the rest of a page is six times as many. */
function textOf(id: string, html: string): string {
  const start = html.indexOf(startMark);
  const end = html.indexOf(endMark);
  if (start === -1 || end < start) throw new Error(`The page of ${id} does not mark where its text begins and ends`);
  return html.slice(start + startMark.length, end);
}

/** Filters and summary as elements that Pagefind reads; they stand outside of the text. */
function metadataOf({ summary, facets }: SearchDocument): string {
  const values = Object.entries(facets).flatMap(([key, list]) => list.map((value) => `<meta data-pagefind-filter="${key}[content]" content="${escape(value)}">`));
  return [...values, `<meta data-pagefind-meta="summary[content]" content="${escape(summary)}">`].join('');
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}

async function removeUnused(folder: string): Promise<void> {
  const names = await readdir(folder);
  await Promise.all(names.filter((name) => unused.test(name)).map((name) => rm(path.join(folder, name))));
}

/** Reads the written records back, so that nothing is claimed that is not there, and names the entry of each. */
async function listRecords(folder: string): Promise<{ records: string[] }> {
  const fragments = path.join(folder, 'fragment');
  const names = await readdir(fragments).catch(() => []);
  const rows = await Promise.all(names.map(async (name) => [path.parse(name).name, await readEntryId(path.join(fragments, name))] as const));
  await writeFile(path.join(folder, textRecordsFile), JSON.stringify(Object.fromEntries(rows) satisfies TextRecords));
  return { records: rows.map(([, id]) => id).sort() };
}

async function readEntryId(file: string): Promise<string> {
  const data = await promisify(gunzip)(await readFile(file));
  const { url } = JSON.parse(data.subarray(signatureLength).toString('utf8')) as { url: string };
  return url.replace(/^\/|\/$/g, '');
}
