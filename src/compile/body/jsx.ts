/** Components as they are in the tree of a body. */
import type { Node } from 'mdast';

/** A component in the tree, as Sätteri writes it. */
export interface JsxNode {
  type: 'mdxJsxFlowElement' | 'mdxJsxTextElement';
  name?: string | null;
  attributes: Array<{
    type: string;
    name?: string;
    value?: string | null | { type: string; value: string };
  }>;
  children: Node[];
  position?: { start: { offset?: number }; end: { offset?: number } };
}

/** True for a component in the tree. */
export function isJsx(node: { type: string }): node is JsxNode {
  return node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement';
}

/** The attributes of a component that passed the allow-list: literals, `true` for a bare flag. */
export function literalAttributes(node: JsxNode): Record<string, string | true> {
  return Object.fromEntries(
    node.attributes.map(({ name, value }) => [name, (value as string | null | undefined) ?? true]),
  );
}
