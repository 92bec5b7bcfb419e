/**
 * A folder of foreign Markdown becomes entries: read all, name all, then write, so that every link
 * knows where it leads.
 */
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, stat, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import type { CompileOptions } from '../compile/entry.ts';
import { readFrontMatter } from '../compile/front-matter/front-matter.ts';
import { Source } from '../compile/text/source.ts';
import { mapAtATime } from '../domain/site/at-a-time.ts';
import { entryPath } from '../domain/entry/entry.ts';
import { kinds } from '../domain/entry/kind.ts';
import { factsOf, fieldsOf, type Choice } from './fields/fields.ts';
import { listFolder, readSource, type Folder } from './read/files.ts';
import { copyImages, placeImages, type ImageCopy } from './convert/images.ts';
import { anchorsNow, writeAnchors } from './convert/anchors.ts';
import { countLinks, resolveLinks } from './convert/links.ts';
import { markAddresses } from './convert/bare-addresses.ts';
import { SiteMap } from './convert/site-map.ts';
import { namesFor } from './convert/names.ts';
import { Notes } from './convert/notes.ts';
import { readPage, type Page } from './read/page.ts';
import { PictureNames } from './convert/picture-names.ts';
import type { FileReport } from './report.ts';
import { discreet, redact } from './convert/secrets.ts';
import { entryText, settle } from './write.ts';

interface ImportOrder extends Choice {
  /** Folder of foreign Markdown. */
  from: string;
  /** Content folder that the entries are written into. */
  to: string;
}

/** A page with the entry that it becomes. */
interface Draft {
  page: Page;
  /** Path below the content folder. */
  file: string;
  fields: Record<string, unknown>;
  images: ImageCopy[];
  outline: ReadonlyArray<{ id: string }>;
}

/** Imports a folder. Every source file is accounted for in the report. */
export async function importFolder(
  order: ImportOrder,
  options: CompileOptions,
): Promise<FileReport[]> {
  const folder = await listFolder(order.from);
  const names = namesFor(folder.sources, basename(resolve(order.from)));
  const pages = await mapAtATime(folder.sources, (path) => readOne(order.from, path));
  const drafts = await draftAll(pages, names, folder, order, options);
  linkAnchors(drafts);

  await mkdir(join(order.to, kinds[order.kind].folder), { recursive: true });
  return mapAtATime(drafts, (draft) => write(draft, order, options));
}

async function readOne(from: string, path: string): Promise<Page> {
  const notes = new Notes();
  const { mtime } = await stat(join(from, path));
  return {
    ...readPage(path, await readSource(from, path, notes), notes),
    modified: mtime.toISOString().slice(0, 10),
  };
}

async function draftAll(
  pages: readonly Page[],
  names: ReadonlyMap<string, string>,
  folder: Folder,
  order: ImportOrder,
  options: CompileOptions,
): Promise<Draft[]> {
  const site = new SiteMap(pages);
  const below = kinds[order.kind].folder;
  const pathOf = (page: Page) => entryPath(`${below}/${names.get(page.path)}`);
  const pictures = new PictureNames(join(order.to, below));
  const drafts: Draft[] = [];
  for (const page of pages) {
    const images = await placeImages(page, order.from, folder, names.get(page.path)!, pictures);
    const fields = fieldsOf(page, order);
    resolveLinks(page, site, pathOf, options.insecureHosts);
    page.tree.children.push(...factsOf(page, fields));
    markAddresses(page.tree);
    const file = `${below}/${names.get(page.path)}.mdx`;
    const { outline } = settle(file, fields, page.tree, options, page.notes);
    drafts.push({ page, file, fields, images, outline });
  }
  return drafts;
}

function linkAnchors(drafts: readonly Draft[]): void {
  const anchors = new Map(drafts.map(({ page, outline }) => [page, anchorsNow(page, outline)]));
  const paths = new Map(
    drafts.map(({ page, file }) => [page, entryPath(file.replace(/\.mdx$/, ''))]),
  );
  for (const { page } of drafts) {
    const links = countLinks(page.tree);
    if (links > 0) page.notes.changed(`Links between imported pages were rewritten: ${links}`);
    writeAnchors(page, (target) => paths.get(target)!, anchors);
  }
}

async function write(
  { page, file, fields, images }: Draft,
  { from, to }: ImportOrder,
  options: CompileOptions,
): Promise<FileReport> {
  const [problem] = settle(file, fields, page.tree, options, page.notes).problems;
  const error = problem ? `${problem.message}. ${problem.fix}` : taken(join(to, file), page.path);
  const text = entryText(fields, page.tree);
  if (error) return discreet({ source: page.path, ...page.notes.lists(), error }, text);

  const other = await copyImages(images, from, join(to, file, '..'));
  if (other) {
    const error = `${other} was written by something else during the import; import again`;
    return discreet({ source: page.path, ...page.notes.lists(), error }, text);
  }
  await writeFile(join(to, file), redact(text, page.notes));
  return discreet({ source: page.path, ...page.notes.lists(), entry: file }, text);
}

/** Why a file must not be overwritten: it is there, and came from somewhere else. */
function taken(path: string, importedFrom: string): string | undefined {
  if (!existsSync(path)) return undefined;
  const { values } = readFrontMatter(new Source(path, readFileSync(path, 'utf8')));
  return values?.['importedFrom'] === importedFrom
    ? undefined
    : `${path} exists already and is another entry`;
}
