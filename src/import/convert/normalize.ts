/**
 * Small repairs of text and code: what the entry's compiler would refuse, or read as something
 * else.
 */
import type { Code, Nodes, PhrasingContent, Root, Table } from 'mdast';
import { eachNode, eachOfType } from '../../compile/body/each-node.ts';
import { drawDiagram } from '../../compile/diagram/diagram.ts';
import type { Notes } from './notes.ts';
import { rebuild, wordsOf } from '../read/tree.ts';

/** Repairs all text, code and tables of a tree. */
export function tidyText(tree: Root, notes: Notes): void {
  eachOfType(tree, 'table', widen);
  let section = 'Diagram';
  eachNode(tree, (node: Nodes) => {
    if (node.type === 'heading') section = wordsOf(node) || section;
    if (node.type === 'code') tidyCode(node, section, notes);
  });
  rebuild(tree, (node) => {
    if (node.type === 'paragraph' && node.children.some(isComment))
      return flowComments(node.children);
    if (node.type === 'html') return { type: 'text', value: node.value };
    return node.type === 'paragraph' && node.children.length === 0 ? [] : node;
  });
}

/** Comments on their own are between paragraphs; within a sentence they hold no empty line. */
function flowComments(children: PhrasingContent[]): Nodes[] {
  const alone = children.every(
    (node) => isComment(node) || (node.type === 'text' && node.value.trim() === ''),
  );
  if (alone)
    return children
      .filter(isComment)
      .map(({ value }) => ({ type: 'mdxFlowExpression', value }) as never);
  for (const node of children)
    if (isComment(node)) node.value = node.value.replace(/\n\s*\n/g, '\n');
  return [{ type: 'paragraph', children }];
}

function isComment(node: {
  type: string;
}): node is { type: 'mdxTextExpression'; value: string } & PhrasingContent {
  return node.type === 'mdxTextExpression' && (node as { value?: string }).value !== '';
}

/**
 * A cell beyond the last column would not be shown, so the head gets as many as the longest row.
 */
function widen({ children: rows, align }: Table): void {
  const head = rows[0];
  const columns = Math.max(...rows.map(({ children }) => children.length));
  while (head && head.children.length < columns) {
    head.children.push({ type: 'tableCell', children: [] });
    align?.push(null);
  }
}

/** Languages are one word; of everything behind it only a title is understood. */
function tidyCode(node: Code, section: string, notes: Notes): void {
  const lang = (node.lang ?? '').replace(/^\{?\.?|[,{}].*$/g, '');
  const title = /(?:^|[\s{])(?:title|filename)=(?:"([^"]*)"|'([^']*)')/.exec(
    `${node.lang ?? ''} ${node.meta ?? ''}`,
  );
  const words = title ? (title[1] ?? title[2] ?? '').replaceAll('"', '') : '';
  const tidyLang = /^[\w+#.-]+$/.test(lang) ? lang : null;
  const meta = words === '' ? null : `title="${words}"`;
  if ((node.lang ?? null) !== tidyLang || (node.meta ?? null) !== meta)
    notes.changed('What steers how code looks was removed from its fence');
  if (tidyLang === 'mermaid') {
    tidyDiagram(node, words, section, notes);
    return;
  }
  node.lang = tidyLang ?? (meta ? 'text' : null);
  node.meta = meta;
}

/** A diagram has a title. One that the portal cannot draw stays readable as text. */
function tidyDiagram(node: Code, own: string, section: string, notes: Notes): void {
  const title = own || section.replaceAll('"', '');
  const drawing = drawDiagram(node.value, title, 'd');
  node.lang = 'error' in drawing ? 'text' : 'mermaid';
  node.meta = `title="${title}"`;
  if ('error' in drawing)
    notes.unsure(`A diagram cannot be drawn here and is shown as text: ${drawing.error}`);
  else if (own === '')
    notes.unsure('A diagram had no title of its own; it has that of its section');
}
