/** The pages of a source by every address they had. */
import { posix } from 'node:path';
import { labelScheme } from '../inline/directives.ts';
import { sourceExtension } from '../read/files.ts';
import type { Page } from '../read/page.ts';
import { wikiScheme } from '../inline/wiki.ts';
import { anchorsOf, headingsOf } from './headings.ts';

/** What other pages need to know of one to link to it. Plain data, which threads can exchange. */
export interface PageFacts {
  path: string;
  isDraft: boolean;
  titleAnchors: readonly string[];
  anchors: readonly string[];
  /** Former addresses from the root of the site. */
  former: readonly string[];
  /** Other names beside the file. */
  names: readonly string[];
}

/** A link whose anchor is still the one of the source. */
export interface Pending {
  /** The path of the source of the page. */
  page?: string;
  anchor?: string;
}

/** True for a page that the source does not publish. */
export function isDraft({ values }: Pick<Page, 'values'>): boolean {
  const { draft, published } = values;
  return draft === 'true' || draft === true || published === 'false';
}

/** The facts of a page that was read. */
export function factsOfPage(page: Page): PageFacts {
  const {
    aliases,
    old_paths: old,
    redirect_from: redirects,
    id,
    slug,
    permalink,
    url,
  } = page.values;
  const texts = (values: unknown[]) => values.filter((value) => typeof value === 'string');
  return {
    path: page.path,
    isDraft: isDraft(page),
    titleAnchors: page.titleAnchors,
    anchors: headingsOf(page.tree).flatMap(anchorsOf),
    former: texts([aliases, old, redirects, permalink, url].flat()),
    names: texts([id, slug]),
  };
}

/** Templates of Hugo and Jekyll that print the address of a page. */
const reference =
  /^(?:\{\{[<%]\s*(?:rel)?ref|\{%\s*(?:link|post_url))\s+["']?([^"'\s]+)["']?\s*(?:[>%]\}\}|%\})/;

/** Where links of the source lead: pages by every address they had. */
export class SiteMap {
  private readonly byStem = new Map<string, PageFacts>();
  private readonly byName = new Map<string, PageFacts>();
  private readonly byLabel = new Map<string, { page: string; anchor: string }>();
  private readonly byPath: Map<string, PageFacts>;
  private readonly roots: string[];
  private readonly paths: string[];
  /** What is at paths from a root that were asked for. */
  private readonly known = new Map<string, PageFacts | undefined>();

  /** @param links Files that are links to others, by their path: they are addresses too. */
  constructor(pages: readonly PageFacts[], links: ReadonlyMap<string, string> = new Map()) {
    const roots = new Set<string>(['']);
    this.byPath = new Map(pages.map((page) => [page.path, page]));
    this.paths = [...this.byPath.keys()];
    for (const page of pages) {
      for (const stem of stemsOf(page.path)) this.addStem(stem, page);
      for (let folder = posix.dirname(page.path); folder !== '.'; folder = posix.dirname(folder))
        roots.add(folder);
    }
    for (const [link, target] of links) {
      const page = this.byPath.get(target);
      if (page) this.addStem(normal(link), page);
    }
    for (const page of pages) this.addFormerNames(page);
    this.roots = [...roots].sort(
      (a, b) => a.split('/').length - b.split('/').length || (a < b ? -1 : 1),
    );
  }

  /** What is known of the page at a path of the source. */
  page(path: string): PageFacts | undefined {
    return this.byPath.get(path);
  }

  /** The page and anchor that an address in a page means, or undefined. */
  find(from: Page, address: string): Pending | undefined {
    if (address.startsWith(labelScheme)) return this.byLabel.get(address.slice(labelScheme.length));
    if (address.startsWith(wikiScheme))
      return this.findWiki(from, address.slice(wikiScheme.length));
    const plain = address.replace(reference, '$1').replace(/^\[(.*)\]$/, '$1');
    const decoded = decode(plain);
    return this.at(from, plain) ?? (decoded === plain ? undefined : this.at(from, decoded));
  }

  private at(from: Page, address: string): Pending | undefined {
    const [whole = '', anchor] = address.split('#', 2);
    const path = decode(whole.split('?', 1)[0]!);
    const page = path === '' ? from.path : this.pageAt(from.path, path)?.path;
    return page === undefined ? undefined : { page, ...(anchor && { anchor: decode(anchor) }) };
  }

  /** `Page#Part|words` or `words|Page`: by address, else by the name of a file anywhere. */
  private findWiki(from: Page, address: string): Pending | undefined {
    for (const part of decode(address).split('|')) {
      const [name = '', ...anchors] = part.trim().split('#');
      const anchor = anchors.at(-1)?.replace(/^\^/, '');
      const page =
        name === ''
          ? from.path
          : (this.pageAt(from.path, name) ?? this.byName.get(loose(name)))?.path;
      if (page !== undefined) return { page, ...(anchor && { anchor }) };
    }
    return undefined;
  }

  private pageAt(from: string, path: string): PageFacts | undefined {
    const near = path.startsWith('/')
      ? []
      : [posix.dirname(from), from.replace(sourceExtension, '')];
    const page = this.below(near, path) ?? this.belowRoots(path);
    if (page) return page;
    // Docusaurus: the version that is not released yet, which is the one in the folder.
    const released = path.replace(/^\/(\w+)\/next\//, '/$1/');
    return released === path ? undefined : this.pageAt(from, released);
  }

  /** Looked up once: pages have many links in common, and a source may have hundreds of folders. */
  private belowRoots(path: string): PageFacts | undefined {
    if (this.known.has(path)) return this.known.get(path);
    // The first page of the site is that of no folder within it.
    const roots = path === '/' ? this.roots.filter((root) => this.holdsAll(root)) : this.roots;
    const page = this.below(roots, path);
    this.known.set(path, page);
    return page;
  }

  /** The page at a path below the first folder that has one there. */
  private below(folders: readonly string[], path: string): PageFacts | undefined {
    for (const folder of folders) {
      const page = this.byStem.get(normal(posix.join(folder, path)));
      if (page) return page;
    }
    return undefined;
  }

  private holdsAll(folder: string): boolean {
    return folder === '' || this.paths.every((path) => path.startsWith(`${folder}/`));
  }

  /** Labels of headings, and former addresses that the front matter lists. */
  private addFormerNames(page: PageFacts): void {
    for (const former of page.former) this.addStem(normal(former), page);
    for (const name of page.names)
      this.addStem(normal(posix.join(posix.dirname(page.path), name)), page);
    const stem = loose(posix.basename(normal(page.path)));
    if (!this.byName.has(stem)) this.byName.set(stem, page);
    for (const anchor of [...page.titleAnchors, ...page.anchors])
      if (!this.byLabel.has(anchor)) this.byLabel.set(anchor, { page: page.path, anchor });
  }

  private addStem(stem: string, page: PageFacts): void {
    if (stem !== '' && !this.byStem.has(stem)) this.byStem.set(stem, page);
  }
}

/** Wikis write spaces, hyphens and underscores alike. */
function loose(name: string): string {
  return normal(name).replace(/[\s_-]+/g, '-');
}

/**
 * The addresses of a source file without extension, as it is and decoded; that of a folder too when
 * it is its first page.
 */
function stemsOf(path: string): string[] {
  const stems = [...new Set([normal(path), normal(decode(path))])];
  return stems.flatMap((stem) => {
    const folder = stem.replace(/(?:^|\/)(?:_?index|readme)$/, '');
    return folder === stem ? [stem] : [stem, folder];
  });
}

/** A path as addresses are compared: in one normal form of Unicode, without case and extension. */
function normal(path: string): string {
  return posix
    .normalize(path.normalize('NFC'))
    .replace(/^[./]+(?=[^./]|$)|\/+$/g, '')
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
