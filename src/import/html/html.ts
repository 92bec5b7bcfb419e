/**
 * HTML inside Markdown becomes Markdown: read as a browser reads it, with the Markdown around it
 * left as it is.
 */
import type { ElementContent, Nodes as HastNodes } from 'hast';
import { raw } from 'hast-util-raw';
import { toMdast, type State } from 'hast-util-to-mdast';
import type { Nodes, Parents, PhrasingContent, Root, RootContent } from 'mdast';
import { phrasing } from 'mdast-util-phrasing';
import { toString } from 'mdast-util-to-string';
import { eachNode } from '../../compile/body/each-node.ts';
import type { Notes } from '../convert/notes.ts';
import { childrenOf } from '../read/tree.ts';
import { asSentence, paragraphsOf } from '../read/sentence.ts';
import { balanced } from './balance.ts';
import { plainTags } from './component-tags.ts';
import { handlers } from './elements.ts';
import { liftCaptions } from './tables.ts';

/** Parents whose content is a sentence, whatever HTML says. */
const sentences = new Set(['heading', 'tableCell', 'link', 'emphasis', 'strong', 'delete']);

/** Parents whose content is blocks. */
const blocks = new Set(['root', 'blockquote', 'listItem', 'footnoteDefinition']);

/** Replaces all HTML below a node. */
export function replaceHtml(tree: Root, notes: Notes): void {
  replaceIn(tree, notes);
}

function replaceIn(parent: Parents, notes: Notes): void {
  for (const child of childrenOf(parent)) if ('children' in child) replaceIn(child, notes);
  parent.children = childrenOf(parent).flatMap((child) =>
    child.type === 'paragraph' ? paragraphsOf(child) : [child],
  ) as typeof parent.children;
  if (!parent.children.some(({ type }) => type === 'html')) return;

  const content = convert(parent, notes);
  parent.children = (
    sentences.has(parent.type) ? asSentence(content) : content
  ) as typeof parent.children;
}

/** The place of a node in a list of those that are Markdown already. */
interface Island {
  at: number;
}

function convert(parent: Parents, notes: Notes): RootContent[] {
  const nodes = childrenOf(parent);
  const values = nodes.flatMap((node) => (node.type === 'html' ? [plainTags(node)] : []));
  const html = balanced(values, !blocks.has(parent.type));
  // What is Markdown already is a number to the readers of HTML, which copy all that they hold.
  const asHast = (node: RootContent, at: number) =>
    node.type === 'html' ? { type: 'raw', value: html.shift()! } : { type: 'island', at };
  const children = nodes.map(asHast) as never as ElementContent[];
  const hast = raw({ type: 'root', children }, { passThrough: ['island'] });
  liftCaptions(hast);
  for (const child of hast.type === 'root' ? hast.children : []) spellOut(child, nodes, false);
  const island = (_: State, { at }: Island) => nodes[at]!;
  const comment = (_: State, { value }: { value: string }) => commentNode(value, notes);
  const mdast = toMdast(hast, {
    newlines: true,
    document: blocks.has(parent.type),
    handlers: handlers(notes),
    nodeHandlers: { island, comment } as never,
  });
  eachNode(mdast, (node: Nodes) => {
    if (node.type === 'tableCell' || node.type === 'heading')
      node.children = asSentence(node.children);
  });
  notes.changed('HTML became Markdown');
  return childrenOf(mdast);
}

/**
 * Elements whose content is read as plain text, so that Markdown inside of them has to be spelt out
 * first.
 */
const plainElements = new Set([
  'code',
  'pre',
  'kbd',
  'samp',
  'tt',
  'var',
  'listing',
  'x-script',
  'x-style',
  'x-textarea',
  'x-xmp',
]);

/**
 * Replaces Markdown inside of plain elements by its words. Code that a blank line tore out of
 * \`<pre>\` still has its entities.
 */
function spellOut(node: HastNodes, islands: readonly RootContent[], plain: boolean): void {
  if (node.type !== 'element') return;
  const within = plain || plainElements.has(node.tagName);
  node.children = node.children.map((child): ElementContent => {
    spellOut(child, islands, within);
    if (!within || (child.type as string) !== 'island') return child;
    const island = islands[(child as unknown as Island).at]!;
    const words = phrasing(island as never) ? toString(island) : `\n\n${toString(island)}\n`;
    return { type: 'text', value: island.type === 'code' ? decoded(words) : words };
  });
}

function decoded(text: string): string {
  const { children } = raw({
    type: 'root',
    children: [{ type: 'raw', value: text.replaceAll('<', '&lt;') } as never],
  }) as { children: ElementContent[] };
  return children.map((child) => ('value' in child ? child.value : '')).join('');
}

/** A comment stays one: it is in the file, and no reader sees it. */
export function commentNode(value: string, notes: Notes): PhrasingContent {
  notes.changed('A comment of HTML became a comment of MDX');
  return {
    type: 'mdxTextExpression',
    value: `/* ${value.trim().replaceAll('*/', '* /')} */`,
  } as PhrasingContent;
}
