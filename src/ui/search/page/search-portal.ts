/**
 * Shows what the portal has beside entries: the definition of a term, and pages such as forms and
 * guides.
 */
import { href } from '../../../domain/entry/url.ts';
import type { Answer } from '../../../search/answer/answer.ts';
import { linkItem } from '../../browse/link-item.ts';
import { fill, partOf } from '../box/search-parts.ts';

/** Fills the block above the hits, or hides it. */
export function showPortal(root: HTMLElement, { definition, pages, complete }: Answer): void {
  const isEmpty = !definition && pages.length === 0;
  if (!complete && isEmpty) return;
  partOf(root, 'portal').hidden = isEmpty;
  const line = partOf(root, 'definition');
  line.hidden = !definition;
  if (definition) {
    fill(line, { term: definition.term, means: definition.definition });
    line.querySelector('a')!.href = href(definition.url);
  }
  partOf(root, 'pages').replaceChildren(
    ...pages.map(({ title, url, about }) => {
      const item = linkItem(href(url), title);
      item.append(` ${about}`);
      return item;
    }),
  );
}
