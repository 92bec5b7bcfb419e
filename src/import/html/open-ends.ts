/**
 * HTML that never ends: a comment or an element of its own rules runs to the end of the page, so
 * that everything behind it would be gone.
 */
import type { Html, Root } from 'mdast';
import { eachOfType } from '../../compile/body/each-node.ts';
import type { Notes } from '../convert/notes.ts';

/** What is written in the place of a part of a text. */
export interface Edit {
  start: number;
  end: number;
  by: string;
}

/** What must end, by how it begins. */
const ends: ReadonlyArray<{ begin: RegExp; end: RegExp }> = [
  { begin: /^<!--/, end: /-->/ },
  { begin: /^<\?/, end: /\?>/ },
  { begin: /^<!\[CDATA\[/, end: /\]\]>/ },
  { begin: /^<![A-Za-z]/, end: />/ },
  { begin: /^<script\b/i, end: /<\/script\s*>/i },
  { begin: /^<style\b/i, end: /<\/style\s*>/i },
  { begin: /^<pre\b/i, end: /<\/pre\s*>/i },
  { begin: /^<textarea\b/i, end: /<\/textarea\s*>/i },
];

const selfClosed = /^<(\w+)(?:"[^"]*"|'[^']*'|[^"'<>])*\/>/;

/** How to write a text so that no HTML in it runs to the end. Empty when none does. */
export function openEnds(tree: Root, text: string, notes: Notes): Edit[] {
  const edits: Edit[] = [];
  eachOfType(tree, 'html', ({ position }: Html) => {
    const start = position?.start.offset ?? 0;
    const value = text.slice(start, position?.end.offset);
    const tag = selfClosed.exec(value);
    const open = ends.find(({ begin }) => begin.test(value));
    if (!open || (open.end.test(value) && !tag)) return;
    if (tag) {
      notes.changed(`The element \`<${tag[1]} … />\` shows nothing and was left out`);
      edits.push({ start, end: start + tag[0].length, by: '' });
    } else {
      notes.unsure(
        `\`${value.slice(0, 20).split('\n', 1)[0]}\` is never closed; it stands there as text`,
      );
      edits.push({ start, end: start + 1, by: '&lt;' });
    }
  });
  return edits;
}
