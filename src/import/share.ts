/**
 * A share of the pages of an import, which one thread takes through all its steps: read, draft when
 * all are read, settle when all are drafted, write when it is known which become no entry. A page
 * that fails is told; the others go on.
 */
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { keepingLast } from '../compile/body/parse.ts';
import { parseWithSatteri } from '../compile/body/satteri.ts';
import { compileEntry, type CompileOptions } from '../compile/entry.ts';
import { readFrontMatter } from '../compile/front-matter/front-matter.ts';
import { Source } from '../compile/text/source.ts';
import { entryPath, type Entry } from '../domain/entry/entry.ts';
import { kinds } from '../domain/entry/kind.ts';
import { anchorsNow, writeAnchors } from './convert/anchors.ts';
import { markAddresses } from './convert/bare-addresses.ts';
import { entryDigest, signed } from './entry-digest.ts';
import { copyImages, placeImages, type ImageCopy } from './convert/images.ts';
import { idsOf } from './convert/headings.ts';
import { countLinks, dropLinks, resolveLinks } from './convert/links.ts';
import { Notes } from './convert/notes.ts';
import { PictureNames } from './convert/picture-names.ts';
import { discreet, redactEntry, type OpenReport } from './convert/secrets.ts';
import { factsOfPage, SiteMap, type PageFacts } from './convert/site-map.ts';
import { factsOf, fieldsOf, type Choice } from './fields/fields.ts';
import { readSource, type Folder } from './read/files.ts';
import { includeFrom } from './read/include.ts';
import { readPage, type Page } from './read/page.ts';
import { conserve } from './prove/conserve.ts';
import type { FileReport, Loss } from './report.ts';
import { makeCompilable } from './write.ts';

export interface ImportOrder extends Choice {
  /** Folder of foreign Markdown. */
  from: string;
  /** Content folder that the entries are written into. */
  to: string;
}

/** What a source is called. */
export interface Names {
  /** The name of its entry. */
  name: string;
  /** Its path without secrets. */
  shown: string;
}

export interface Job {
  order: ImportOrder;
  options: CompileOptions;
  folder: Folder;
  /** What every source is called. */
  names: ReadonlyMap<string, Names>;
  /** The sources of this share. */
  paths: readonly string[];
}

/** Where the anchors of each page are now, by those that the source knew. */
export type Anchors = Array<readonly [source: string, anchors: Map<string, string>]>;

/** A page with the entry that it becomes. */
interface Draft {
  page: Page;
  /** Path below the content folder. */
  file: string;
  fields: Record<string, unknown>;
  images: ImageCopy[];
  /** The entry as it will be written; undefined until it is settled, and where that fails. */
  settled?: { text: string; entry: Entry };
}

export class Share {
  private readonly job: Job;
  private readonly onStep: () => void;
  private readonly pages: Page[] = [];
  private readonly drafts: Draft[] = [];
  private readonly reports: OpenReport[] = [];

  /** @param onStep Called whenever a page has taken a step. */
  constructor(job: Job, onStep: () => void) {
    this.job = job;
    this.onStep = onStep;
  }

  async read(): Promise<PageFacts[]> {
    const { order, folder, paths } = this.job;
    for (const path of paths)
      await this.attempt(path, new Notes(), async (notes) => {
        const { mtime } = statSync(join(order.from, path));
        const source = readSource(order.from, path, notes);
        const page = readPage(path, source, notes, includeFrom(order.from, path, folder));
        this.pages.push({ ...page, modified: mtime.toISOString().slice(0, 10) });
      });
    return this.pages.map(factsOfPage);
  }

  async draft(facts: readonly PageFacts[]): Promise<Anchors> {
    const { order, options, folder, names } = this.job;
    const site = new SiteMap(facts, folder.links);
    const below = kinds[order.kind].folder;
    const pictures = new PictureNames(join(order.to, below));
    const anchors: Anchors = [];
    for (const page of this.pages)
      await this.attempt(page.path, page.notes, async () => {
        const { name, shown } = names.get(page.path)!;
        const images = await placeImages(page, order.from, folder, name, pictures);
        const fields = fieldsOf(page, order);
        fields['importedFrom'] = shown;
        resolveLinks(page, site, (path) => this.addressOf(path), options.insecureHosts);
        page.tree.children.push(...factsOf(page, fields));
        markAddresses(page.tree);
        const file = `${below}/${name}.mdx`;
        this.drafts.push({ page, file, fields, images });
        anchors.push([page.path, anchorsNow(page, idsOf(page.tree))]);
      });
    return anchors;
  }

  /** @returns The sources that become no entry, to which no link may lead. */
  async settle(anchors: Anchors): Promise<string[]> {
    const known = new Map(anchors);
    for (const draft of this.drafts)
      await this.attempt(draft.page.path, draft.page.notes, async (notes) => {
        const links = countLinks(draft.page.tree);
        if (links > 0) notes.changed(`Links between imported pages were rewritten: ${links}`);
        writeAnchors(draft.page, (path) => this.addressOf(path), known);
        draft.settled = this.settleOne(draft);
      });
    return this.reports.map(({ report }) => report.source);
  }

  async write(failed: readonly string[]): Promise<FileReport[]> {
    const { order } = this.job;
    const gone = new Set(failed);
    mkdirSync(join(order.to, kinds[order.kind].folder), { recursive: true });
    const ready = this.drafts.filter(({ settled }) => settled !== undefined);
    for (const draft of ready)
      await this.attempt(draft.page.path, draft.page.notes, async ({ secrets }) => {
        if (dropLinks(draft.page, gone)) draft.settled = this.settleOne(draft);
        this.reports.push({ report: await this.writeOne(draft), secrets });
      });
    return discreet(this.reports);
  }

  private addressOf(path: string): string {
    return entryPath(`${kinds[this.job.order.kind].folder}/${this.job.names.get(path)?.name}`);
  }

  /** Takes a page through a step, and reports it when that throws. */
  private async attempt(
    source: string,
    notes: Notes,
    step: (notes: Notes) => Promise<void>,
  ): Promise<void> {
    try {
      await step(notes);
    } catch (cause) {
      const error = cause instanceof Error ? cause.message : String(cause);
      this.reports.push({
        report: { source, ...notes.lists(), lost: [], error },
        secrets: notes.secrets,
      });
    }
    this.onStep();
  }

  /** @throws When the compiler refuses the entry, or what is left of it without its secrets. */
  private settleOne({ page, file, fields }: Draft): Draft['settled'] {
    const { options } = this.job;
    const { notes, tree } = page;
    const parse = keepingLast(parseWithSatteri);
    const { text, entry, problems } = makeCompilable(file, fields, tree, options, notes, parse);
    const [problem] = problems;
    if (problem) throw new Error(`${problem.message}. ${problem.fix}`);
    const clean = redactEntry(file, text, notes, parse);
    const kept = clean === text ? entry : compileEntry(file, clean, options).entry;
    if (!kept)
      throw new Error('What is left without its secrets is no entry; take them out of the source');
    return { text: clean, entry: kept };
  }

  private async writeOne(draft: Draft): Promise<FileReport> {
    const { from, to } = this.job.order;
    const { page, file, fields, images } = draft;
    const failed = (error: string): FileReport => ({
      source: page.path,
      ...page.notes.lists(),
      lost: [],
      error,
    });
    const { text: clean, entry } = draft.settled!;
    const text = signed(clean);
    const lost = conserve(page.text, entry, clean);
    const before = existsSync(join(to, file)) ? readFileSync(join(to, file), 'utf8') : undefined;
    if (before !== undefined && before !== text) {
      const kept = whatStays(before, text, String(fields['importedFrom']), join(to, file));
      if (kept && 'error' in kept) return { ...failed(kept.error), lost };
      if (kept) return this.told(page, file, lost, kept.note);
    }
    const other = await copyImages(images, from, join(to, file, '..'));
    if (other)
      return failed(`${other} was written by something else during the import; import again`);
    // Handing a small file to another thread takes longer than writing it.
    if (before !== text) writeFileSync(join(to, file), text);
    return this.told(page, file, lost);
  }

  private told(page: Page, entry: string, lost: Loss[], note?: string): FileReport {
    if (note) page.notes.unsure(note);
    return { source: page.path, entry, ...page.notes.lists(), lost };
  }
}

/** Why an entry that is there must not be overwritten; undefined when it may be. */
function whatStays(
  before: string,
  text: string,
  importedFrom: string,
  path: string,
): { error: string } | { note: string } | undefined {
  const { values } = readFrontMatter(new Source(path, before));
  if (values?.['importedFrom'] !== importedFrom)
    return { error: `${path} exists already and is another entry` };
  if (values['importedDigest'] === entryDigest(before)) return undefined;
  if (entryDigest(text) === entryDigest(before)) return undefined;
  if (values['importedDigest'] === entryDigest(text))
    return { note: 'The entry was edited here and its source has not changed; it stays as it is' };
  return {
    error: `${path} was edited here since it was imported, and what would be written now is different. Bring the two together by hand, or delete the entry to import it again`,
  };
}
