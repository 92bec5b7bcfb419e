/** Anchors of links: those of the source become those that the headings have now. */
import type { Page } from '../read/page.ts';
import { rebuild } from '../read/tree.ts';
import { anchorsOf, headingsOf } from './headings.ts';
import type { Pending } from './site-map.ts';

/**
 * The anchors of a page as they are now, by those that the source knew; empty text for the top of
 * the page.
 */
export function anchorsNow(page: Page, ids: readonly string[]): Map<string, string> {
  const now = new Map<string, string>();
  const headings = headingsOf(page.tree);
  ids.forEach((id, index) => {
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
  pathOf: (source: string) => string,
  anchors: ReadonlyMap<string, ReadonlyMap<string, string>>,
): void {
  rebuild(page.tree, (node) => {
    const pending =
      node.type === 'link' ? (node.data as { pending?: Pending } | undefined)?.pending : undefined;
    if (node.type !== 'link' || pending?.page === undefined) return node;
    const known = anchors.get(pending.page) ?? new Map<string, string>();
    const anchor =
      pending.anchor &&
      formsOf(pending.anchor)
        .map((form) => known.get(form))
        .find((found) => found !== undefined);
    if (pending.anchor && anchor === undefined) {
      const instead =
        pending.page === page.path ? 'the link became text' : 'the link leads to the page';
      page.notes.unsure(
        `There is no section \`#${pending.anchor}\` in ${pending.page}; ${instead}`,
      );
      if (pending.page === page.path) return node.children;
    }
    const path = pending.page === page.path && anchor ? '' : pathOf(pending.page);
    return { ...node, url: anchor ? `${path}#${encodeURI(anchor)}` : path };
  });
}
