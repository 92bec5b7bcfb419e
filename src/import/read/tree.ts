/** Small moves on Markdown trees that several steps share. */
import type {
  List,
  ListItem,
  Node,
  Nodes,
  Parents,
  PhrasingContent,
  Root,
  RootContent,
} from 'mdast';
import { phrasing } from 'mdast-util-phrasing';
import { toString } from 'mdast-util-to-string';

/** The anchors under which a source knew a place, kept on the node until addresses are written. */
export interface Anchored {
  anchors?: string[];
}

export function childrenOf(node: Node): RootContent[] {
  return ((node as Parents).children ?? []) as RootContent[];
}

/** The words of a node on one line, with a space between blocks. */
export function wordsOf(node: Node | undefined): string {
  return node ? spaced(node).replace(/\s+/g, ' ').trim() : '';
}

/** True if a node has words. Looks no further than the first. */
export function hasWords(node: Node): boolean {
  return 'children' in node ? childrenOf(node).some(hasWords) : wordsOf(node) !== '';
}

function spaced(node: Node): string {
  if (node.type === 'break') return ' ';
  // A comment is in the file, and no reader sees it.
  if (node.type.startsWith('mdx') && !('children' in node)) return '';
  if (!('children' in node)) return toString(node);
  return childrenOf(node)
    .map((child) => (phrasing(child as never) ? spaced(child) : ` ${spaced(child)} `))
    .join('');
}

export function text(value: string): PhrasingContent {
  return { type: 'text', value };
}

export function code(value: string): PhrasingContent {
  return { type: 'inlineCode', value };
}

/** A list with one line an item. */
export function list(lines: readonly PhrasingContent[][]): List {
  const children = lines.map((line): ListItem => ({
    type: 'listItem',
    spread: false,
    children: [{ type: 'paragraph', children: line }],
  }));
  return { type: 'list', ordered: false, spread: false, children };
}

/**
 * Rebuilds every list of children, the deepest first. `change` returns what is in place of a
 * node.
 */
export function rebuild(
  parent: Parents | Root,
  change: (node: Nodes, parent: Parents) => Nodes | Nodes[],
): void {
  const before = childrenOf(parent);
  let children: Nodes[] | undefined;
  for (const [at, child] of before.entries()) {
    if ('children' in child) rebuild(child, change);
    const changed = change(child, parent);
    if (changed !== child) children ??= before.slice(0, at);
    if (Array.isArray(changed)) children?.push(...changed);
    else children?.push(changed);
  }
  if (children) parent.children = children as typeof parent.children;
}
