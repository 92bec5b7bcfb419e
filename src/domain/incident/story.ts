/**
 * The text of a retrospective in two halves: what follows from it, which most readers came for, and
 * the long story.
 */
import type { Block } from '../entry/block.ts';
import type { Heading } from '../entry/entry.ts';

/**
 * Sections by whose words one knows that they say what follows: "What they changed", "What we take
 * from it", "What is different today".
 */
const following =
  /^what (?:(?:we|they|was|is|were) )?(?:changed|would change|take|took|done|different|decided|announced|do differently)\b/i;

interface Halves<Item> {
  follows: Item[];
  story: Item[];
}

/** The blocks of a body, cut at its headings of the second level, in their own order. */
export function splitBlocks(blocks: readonly Block[], outline: readonly Heading[]): Halves<Block> {
  const first = new Set(splitOutline(outline).follows.map(({ id }) => id));
  const halves: Halves<Block> = { follows: [], story: [] };
  let half = halves.story;
  for (const block of blocks) {
    for (const piece of typeof block === 'string' ? cutAtHeadings(block) : [block]) {
      const id = typeof piece === 'string' ? /^<h2 id="([^"]*)"/.exec(piece)?.[1] : undefined;
      if (id !== undefined) half = first.has(id) ? halves.follows : halves.story;
      half.push(piece);
    }
  }
  return halves;
}

/** A heading in a list or a quotation begins no section. */
function cutAtHeadings(html: string): string[] {
  const pieces: string[] = [];
  let open = 0;
  for (const piece of html.split(/(?=<h2 id=")/)) {
    if (open > 0) pieces.push(`${pieces.pop()}${piece}`);
    else pieces.push(piece);
    open += count(piece, /<(?:blockquote|ul|ol)\b/g) - count(piece, /<\/(?:blockquote|ul|ol)>/g);
  }
  return pieces;
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

/** The headings of a body in the same two halves; a heading goes with the section it is in. */
export function splitOutline(outline: readonly Heading[]): Halves<Heading> {
  const halves: Halves<Heading> = { follows: [], story: [] };
  let half = halves.story;
  for (const heading of outline) {
    if (heading.depth === 2) half = following.test(heading.text) ? halves.follows : halves.story;
    half.push(heading);
  }
  return halves;
}
