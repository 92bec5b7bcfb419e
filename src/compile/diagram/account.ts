/**
 * The parts that a picture shows, found in what the library drew: what went in must have come out.
 */
import { DiagramFault, type Part } from './reading.ts';

type Attributes = Record<string, string>;

/** How a part is recognised: the class of its element, and what makes its key. */
const recognised: Readonly<Record<string, (attributes: Attributes) => string>> = {
  node: ({ id, label }) => `node ${id} ${label}`,
  subgraph: ({ label }) => `group ${label}`,
  edge: ({ from, to, label = '' }) => `edge ${from} ${to} ${label}`,
  'edge-label': ({ from, to, label }) => `label ${from} ${to} ${label}`,
  actor: ({ id, label }) => `actor ${id} ${label}`,
  message: ({ from, to, label }) => `message ${from} ${to} ${label}`,
  block: ({ type, label = '' }) => `block ${type} ${label}`,
  'class-node': ({ id, annotation = '' }) => `class ${id} ${annotation}`,
  'class-relationship': ({ from, to, type }) => `relation ${from} ${to} ${type}`,
  entity: ({ id }) => `entity ${id}`,
  'er-relationship': ({ entity1, entity2 }) => `relation ${entity1} ${entity2}`,
};

/** Throws at the first part that the picture lacks, and where it shows more than was written. */
export function account(svg: string, parts: readonly Part[]): void {
  const drawn = countDrawn(svg);
  for (const part of parts) {
    const count = drawn.get(part.key) ?? 0;
    if (count === 0)
      throw new DiagramFault(
        `The picture lacks ${part.name}`,
        part,
        'Say it in a plainer form: one node or edge a line, words in quotes',
      );
    drawn.set(part.key, count - 1);
  }
}

function countDrawn(svg: string): Map<string, number> {
  const drawn = new Map<string, number>();
  const add = (key: string) => drawn.set(key, (drawn.get(key) ?? 0) + 1);
  for (const [, name = '', rest = ''] of svg.matchAll(/<[a-z]+ class="([a-z-]+)"([^>]*)>/g)) {
    const keyOf = recognised[name];
    if (keyOf) add(keyOf(attributesOf(rest)));
  }
  // What has no element of its own is found by its text: notes, dividers, members.
  for (const [, inner = ''] of svg.matchAll(/<text\b[^>]*>(.*?)<\/text>/gs))
    add(`text ${wordsOf(inner)}`);
  // A member of a class is set with its type behind its name, so its letters are counted.
  for (const [, inner = ''] of svg.matchAll(/<text\b[^>]*class="mono"[^>]*>(.*?)<\/text>/gs))
    add(`member ${lettersOf(wordsOf(inner))}`);
  return drawn;
}

function attributesOf(text: string): Attributes {
  return Object.fromEntries(
    Array.from(text.matchAll(/ data-([a-z0-9-]+)="([^"]*)"/g), ([, name, value]) => [
      name!,
      unescaped(value!),
    ]),
  );
}

/** The letters of a text in one order, whatever the order of its words. */
export function lettersOf(words: string): string {
  return [...words.replace(/[^\p{L}\p{N}_]/gu, '')].sort().join('');
}

/** The words of a text element; each of its lines is a part of its own inside. */
function wordsOf(inner: string): string {
  return unescaped(inner.replace(/<\/tspan><tspan x=/g, '\n<').replace(/<[^>]*>/g, '')).replace(
    /\s+/g,
    '',
  );
}

function unescaped(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}
