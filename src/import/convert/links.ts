/**
 * Addresses: links between imported pages lead to their entries, others to the web, and the rest
 * becomes text.
 */
import type { Link, PhrasingContent, Root } from 'mdast';
import { eachOfType } from '../../compile/body/each-node.ts';
import { readAddress } from '../../compile/text/address.ts';
import { labelScheme } from '../inline/directives.ts';
import type { Page } from '../read/page.ts';
import { isTemplate } from '../inline/templates.ts';
import { wikiScheme } from '../inline/wiki.ts';
import { code, rebuild, text, wordsOf } from '../read/tree.ts';
import { shorten } from './shorten.ts';
import type { Notes } from './notes.ts';
import { isDraft, type Pending, type SiteMap } from './site-map.ts';

/**
 * Writes all links of a page that do not depend on the anchors of others. Those that do keep
 * `data.pending`.
 */
export function resolveLinks(
  page: Page,
  site: SiteMap,
  pathOf: (source: string) => string,
  insecureHosts: readonly string[],
): void {
  const { notes } = page;
  rebuild(page.tree, (node) => {
    if (node.type !== 'link') return node;
    rebuild(node, (inner) => (inner.type === 'link' ? inner.children : inner));
    const children = node.children.length > 0 ? node.children : [text(node.url)];
    const link: Link = { ...node, title: node.title || null, children };
    return (
      foreign(link, insecureHosts, notes) ??
      inside(link, site.find(page, node.url), page, site, pathOf)
    );
  });
}

/** A link to the web or to somebody's mailbox; undefined for one that may lead into the import. */
function foreign(
  link: Link,
  insecureHosts: readonly string[],
  notes: Notes,
): Link | PhrasingContent[] | undefined {
  const url = link.url.trim().replace(/^\/\//, 'https://').replace(/\s/g, '%20');
  if (
    link.url.startsWith(labelScheme) ||
    link.url.startsWith(wikiScheme) ||
    !/^[a-z][a-z0-9+.-]*:/i.test(url)
  )
    return undefined;
  // What a template would fill in is missing, so the address leads nowhere.
  const address = isTemplate(link.url) ? undefined : readAddress(url, insecureHosts);
  if (address?.type === 'web' || address?.type === 'mail') return { ...link, url };
  if (address && /^http:/i.test(url) && isPublic(url)) {
    notes.unsure(`Links to http were written as https: ${new URL(url).host}`);
    return { ...link, url: url.replace(/^http:/i, 'https:') };
  }
  notes.unsure(`The address \`${shorten(link.url, 120)}\` cannot be linked; it became text`);
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
  site: SiteMap,
  pathOf: (source: string) => string,
): Link | PhrasingContent[] {
  if (target?.page === undefined) {
    from.notes.unsure(
      `The link to \`${shownAddress(link.url)}\` leads to nothing that was imported; it became text`,
    );
    return isTemplate(link.url)
      ? [...link.children, text(' ('), code(link.url), text(')')]
      : link.children;
  }
  if (site.page(target.page)?.isDraft && !isDraft(from)) {
    from.notes.unsure(`The link to \`${link.url}\` leads to a draft; it became text`);
    return link.children;
  }
  return { ...link, url: pathOf(target.page), data: { pending: target } as never };
}

/** An address as the source has it, short enough for a report. */
function shownAddress(url: string): string {
  const plain = url.startsWith(wikiScheme) ? decodeURI(url.slice(wikiScheme.length)) : url;
  return shorten(plain.replace(labelScheme, ''), 120);
}

/**
 * Makes text of the links that lead to sources which become no entry after all.
 *
 * @returns True when there was one.
 */
export function dropLinks({ tree, notes }: Page, gone: ReadonlySet<string>): boolean {
  let count = 0;
  rebuild(tree, (node) => {
    const target = node.type === 'link' ? pendingOf(node)?.page : undefined;
    if (target === undefined || !gone.has(target)) return node;
    notes.unsure(`The link to \`${target}\` leads to a page that was not imported; it became text`);
    count += 1;
    return (node as Link).children;
  });
  return count > 0;
}

/** How many links lead to other imported pages. */
export function countLinks(tree: Root): number {
  let count = 0;
  eachOfType(tree, 'link', (node) => {
    if (pendingOf(node)) count += 1;
  });
  return count;
}

function pendingOf({ data }: Link): Pending | undefined {
  return (data as { pending?: Pending } | undefined)?.pending;
}
