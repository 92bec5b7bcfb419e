/**
 * Addresses: links between imported pages lead to their entries, others to the web, and the rest
 * becomes text.
 */
import { posix } from 'node:path';
import type { Link, Parents, PhrasingContent, Root, RootContent, Text } from 'mdast';
import { visit } from 'unist-util-visit';
import { readAddress } from '../../compile/text/address.ts';
import { labelScheme } from '../read/directives.ts';
import { sourceExtension } from '../read/files.ts';
import { headingsOf, anchorsOf } from './headings.ts';
import type { Notes } from './notes.ts';
import type { Page } from '../read/page.ts';
import { isTemplate } from '../read/templates.ts';
import { childrenOf, code, rebuild, text, wordsOf } from '../read/tree.ts';

/** A link whose anchor is still the one of the source. */
interface Pending {
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

/**
 * Writes all links of a page that do not depend on the anchors of others. Those that do keep
 * `data.pending`.
 */
export function resolveLinks(
  page: Page,
  site: SiteMap,
  pathOf: (page: Page) => string,
  insecureHosts: readonly string[],
): void {
  const { notes } = page;
  rebuild(page.tree, (node) => {
    if (node.type !== 'link') return node;
    rebuild(node, (inner) => (inner.type === 'link' ? inner.children : inner));
    const children = node.children.length > 0 ? node.children : [text(node.url)];
    const link: Link = { ...node, title: node.title || null, children };
    return (
      foreign(link, insecureHosts, notes) ?? inside(link, site.find(page, node.url), page, pathOf)
    );
  });
}

const bareAddress = /((?:https?:\/\/|www\.)[^\s<>"'`]*[^\s<>"'`.,;:!?)\]}*_])/;

/**
 * Addresses in plain text, which a reader of Markdown would take for links: those to https become
 * links, others code.
 */
export function markAddresses(tree: Root): void {
  const walk = (parent: Parents) => {
    parent.children = childrenOf(parent).flatMap((child): RootContent[] => {
      if (child.type === 'text') return splitAddresses(child.value);
      if ('children' in child && child.type !== 'link') walk(child);
      return [child];
    }) as typeof parent.children;
  };
  walk(tree);
}

function splitAddresses(words: string): PhrasingContent[] {
  return words
    .split(bareAddress)
    .flatMap((part, index) =>
      part === '' ? [] : [index % 2 === 0 ? text(part) : addressNode(part)],
    );
}

function addressNode(address: string): PhrasingContent {
  return /^https:/.test(address) && URL.canParse(address)
    ? { type: 'link', url: address, children: [text(address) as Text] }
    : code(address);
}

/** A link to the web or to somebody's mailbox; undefined for one that may lead into the import. */
function foreign(
  link: Link,
  insecureHosts: readonly string[],
  notes: Notes,
): Link | PhrasingContent[] | undefined {
  const url = link.url.trim().replace(/^\/\//, 'https://').replace(/\s/g, '%20');
  if (link.url.startsWith(labelScheme) || !/^[a-z][a-z0-9+.-]*:/i.test(url)) return undefined;
  const address = readAddress(url, insecureHosts);
  if (address.type === 'web' || address.type === 'mail') return { ...link, url };
  if (/^http:/i.test(url) && isPublic(url)) {
    notes.unsure(`Links to http were written as https: ${new URL(url).host}`);
    return { ...link, url: url.replace(/^http:/i, 'https:') };
  }
  notes.unsure(`The address \`${link.url}\` cannot be linked; it became text`);
  return wordsOf(link) === link.url
    ? [code(link.url)]
    : [...link.children, text(' ('), code(link.url), text(')')];
}

/** True for a host of the public web, which will answer on https too. */
function isPublic(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { hostname, port } = new URL(url);
  return (
    port === '' &&
    hostname.includes('.') &&
    !/^[\d.]+$|\.(?:local|localhost|internal|cluster|svc)$/.test(hostname)
  );
}

function inside(
  link: Link,
  target: Pending | undefined,
  from: Page,
  pathOf: (page: Page) => string,
): Link | PhrasingContent[] {
  if (!target?.page) {
    from.notes.unsure(
      `The link to \`${link.url.replace(labelScheme, '')}\` leads to nothing that was imported; it became text`,
    );
    return isTemplate(link.url)
      ? [...link.children, text(' ('), code(link.url), text(')')]
      : link.children;
  }
  if (isDraft(target.page) && !isDraft(from)) {
    from.notes.unsure(`The link to \`${link.url}\` leads to a draft; it became text`);
    return link.children;
  }
  return { ...link, url: pathOf(target.page), data: { pending: target } as never };
}

/** True for a page that the source does not publish. */
export function isDraft(page: Page): boolean {
  return (
    page.values['draft'] === 'true' ||
    page.values['draft'] === true ||
    page.values['published'] === 'false'
  );
}

/**
 * The anchors of a page as they are now, by those that the source knew; empty text for the top of
 * the page.
 */
export function anchorsNow(
  page: Page,
  outline: ReadonlyArray<{ id: string }>,
): Map<string, string> {
  const now = new Map<string, string>();
  const headings = headingsOf(page.tree);
  outline.forEach(({ id }, index) => {
    const anchor = id.replace(/^s-/, '');
    const former = headings[index] ? anchorsOf(headings[index]) : [];
    for (const form of [anchor, ...former].flatMap(formsOf))
      if (!now.has(form)) now.set(form, anchor);
  });
  for (const form of page.titleAnchors.flatMap(formsOf)) if (!now.has(form)) now.set(form, '');
  return now;
}

/** Slugs of other systems differ in case and in signs. */
function formsOf(anchor: string): string[] {
  return [anchor, anchor.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')];
}

/** Writes the anchors of all links of a page. One that does not exist is left out. */
export function writeAnchors(
  page: Page,
  pathOf: (page: Page) => string,
  anchors: ReadonlyMap<Page, ReadonlyMap<string, string>>,
): void {
  rebuild(page.tree, (node) => {
    const pending =
      node.type === 'link' ? (node.data as { pending?: Pending } | undefined)?.pending : undefined;
    if (node.type !== 'link' || !pending?.page) return node;
    const known = anchors.get(pending.page) ?? new Map<string, string>();
    const anchor =
      pending.anchor &&
      formsOf(pending.anchor)
        .map((form) => known.get(form))
        .find((found) => found !== undefined);
    if (pending.anchor && anchor === undefined) {
      const instead = pending.page === page ? 'the link became text' : 'the link leads to the page';
      page.notes.unsure(
        `There is no section \`#${pending.anchor}\` in ${pending.page.path}; ${instead}`,
      );
      if (pending.page === page) return node.children;
    }
    const path = pending.page === page && anchor ? '' : pathOf(pending.page);
    return { ...node, url: anchor ? `${path}#${encodeURI(anchor)}` : path };
  });
}

/** How many links lead to other imported pages. */
export function countLinks(tree: Root): number {
  let count = 0;
  visit(tree, 'link', (node) => {
    if ((node.data as { pending?: Pending } | undefined)?.pending) count += 1;
  });
  return count;
}
