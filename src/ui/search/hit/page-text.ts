/** The prose and code of an entry's page by its parts, as search knows them. */

/**
 * What holds text that was written to be read; its first element is the summary, above the outline.
 */
const written = '[data-searched]';
/** What is there to be pressed or to find one's way, and words that are not seen. */
const notRead =
  'h1, h2, h3, h4, h5, h6, button, summary, nav, svg, script, style, template, [role=tab], [aria-hidden=true], .heading-anchor, .visually-hidden';
const heading = 'h2[id], h3[id], h4[id], h5[id], h6[id]';

/** Text nodes by the id of the heading that they are below; those above the first by ''. */
export function textByPart(root: ParentNode): Map<string, Text[]> {
  const parts = new Map<string, Text[]>();
  for (const place of root.querySelectorAll(written)) {
    let part: Text[] = partOf(parts, '');
    const walker = document.createTreeWalker(place, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (node instanceof Text) {
        if (!node.parentElement!.closest(notRead)) part.push(node);
      } else if ((node as Element).matches(heading)) part = partOf(parts, (node as Element).id);
    }
  }
  return parts;
}

function partOf(parts: Map<string, Text[]>, id: string): Text[] {
  const part = parts.get(id) ?? [];
  parts.set(id, part);
  return part;
}
