/**
 * The words of a tree, without its markup. mdast-util-to-string would also return comments, which
 * no reader sees.
 */
import type { Node, Parents } from 'mdast';

/** What a node holds; empty for one that holds text only. */
export function childrenOf(node: Node): Node[] {
  return (node as Parents).children ?? [];
}

/** True for a node after which a new sentence begins. */
export function isBlock(node: Node): boolean {
  return ['paragraph', 'code', 'tableCell', 'listItem', 'blockquote', 'mdxJsxFlowElement'].includes(
    node.type,
  );
}

/** The words of a node without their markup. */
export function plainText(node: Node): string {
  const { value, alt } = node as { value?: string; alt?: string | null };
  if (node.type === 'text' || node.type === 'inlineCode') return value ?? '';
  if (node.type === 'image' || node.type === 'imageReference') return alt ?? '';
  return childrenOf(node).map(plainText).join('');
}
