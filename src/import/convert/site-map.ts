/** The pages of a source by every address they had. */
import { posix } from 'node:path';
import { labelScheme } from '../read/directives.ts';
import { sourceExtension } from '../read/files.ts';
import type { Page } from '../read/page.ts';
import { anchorsOf, headingsOf } from './headings.ts';

/** A link whose anchor is still the one of the source. */
export interface Pending {
  page?: Page;
  anchor?: string;
}

/** Templates of Hugo and Jekyll that print the address of a page. */
const reference =
  /^(?:\{\{[<%]\s*(?:rel)?ref|\{%\s*link)\s+["']?([^"'\s]+)["']?\s*(?:[>%]\}\}|%\})/;

/** Where links of the source lead: pages by every address they had. */
export class SiteMap {
  private readonly byStem = new Map<string, Page>();
  private readonly byLabel = new Map<string, { page: Page; anchor: string }>();
  private readonly roots: string[];

  constructor(pages: readonly Page[]) {
    const roots = new Set<string>(['']);
    for (const page of pages) {
      for (const stem of stemsOf(page.path)) this.byStem.set(stem, page);
      for (let folder = posix.dirname(page.path); folder !== '.'; folder = posix.dirname(folder))
        roots.add(folder);
    }
    for (const page of pages) this.addFormerNames(page);
    this.roots = [...roots].sort(
      (a, b) => a.split('/').length - b.split('/').length || (a < b ? -1 : 1),
    );
  }

  /** The page and anchor that an address in a page means, or undefined. */
  find(from: Page, address: string): Pending | undefined {
    if (address.startsWith(labelScheme)) return this.byLabel.get(address.slice(labelScheme.length));
    const [whole = '', anchor] = decode(address.replace(reference, '$1'))
      .replace(/^\[(.*)\]$/, '$1')
      .split('#', 2);
    const path = whole.split('?', 1)[0]!;
    const page = path === '' ? from : this.pageAt(from.path, path);
    return page && { page, ...(anchor && { anchor }) };
  }

  private pageAt(from: string, path: string): Page | undefined {
    const folder = posix.dirname(from);
    const bases = path.startsWith('/')
      ? this.roots
      : [folder, from.replace(sourceExtension, ''), ...this.roots];
    for (const base of bases) {
      const page = this.byStem.get(normal(posix.join(base, path)));
      if (page) return page;
    }
    return undefined;
  }

  /** Labels of headings, and former addresses that the front matter lists. */
  private addFormerNames(page: Page): void {
    const {
      aliases,
      old_paths: oldPaths,
      redirect_from: redirects,
      id,
      slug,
      permalink,
      url,
    } = page.values;
    for (const former of [aliases, oldPaths, redirects, permalink, url].flat())
      if (typeof former === 'string') this.addStem(normal(former), page);
    for (const name of [id, slug])
      if (typeof name === 'string')
        this.addStem(normal(posix.join(posix.dirname(page.path), name)), page);
    for (const anchor of page.titleAnchors)
      if (!this.byLabel.has(anchor)) this.byLabel.set(anchor, { page, anchor });
    for (const anchor of headingsOf(page.tree).flatMap(anchorsOf))
      if (!this.byLabel.has(anchor)) this.byLabel.set(anchor, { page, anchor });
  }

  private addStem(stem: string, page: Page): void {
    if (stem !== '' && !this.byStem.has(stem)) this.byStem.set(stem, page);
  }
}

/**
 * The addresses of a source file without extension; that of a folder too when it is its first page.
 */
function stemsOf(path: string): string[] {
  const stem = normal(path);
  const folder = stem.replace(/(?:^|\/)(?:_?index|readme)$/, '');
  return folder === stem ? [stem] : [stem, folder];
}

function normal(path: string): string {
  return posix
    .normalize(path)
    .replace(/^[./]+|\/+$/g, '')
    .replace(sourceExtension, '')
    .replace(/\.html?$/i, '')
    .toLowerCase();
}

function decode(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}
