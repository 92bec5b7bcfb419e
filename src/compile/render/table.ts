/** Tables, which scroll when they are wide. */
import type { Element } from 'hast';
import type { Table } from 'mdast';
import { defaultHandlers, type State } from 'mdast-util-to-hast';
import { plainText } from '../body/facts/words.ts';

/** The words of the head, with commas between; empty when its cells are. */
export function headWords({ children: [head] }: Table): string {
  return head && plainText(head) !== '' ? head.children.map(plainText).join(', ') : '';
}

/**
 * Wide tables scroll in a region of their own that the keyboard reaches. Alignment becomes a
 * class.
 */
export function tableRegion(state: State, node: Table, label: string): Element {
  const columns = Math.max(...node.children.map(({ children }) => children.length));
  const align = Array.from({ length: columns }, (_, index) => node.align?.[index] ?? null);
  // The handler drops cells beyond the columns that the head has; here nothing is dropped.
  const table = defaultHandlers.table(state, { ...node, align }) as Element;
  alignByClass(table);
  return {
    type: 'element',
    tagName: 'div',
    properties: { className: ['table-region'], role: 'region', tabIndex: 0, ariaLabel: label },
    children: [table],
  };
}

function alignByClass(element: Element): void {
  const align = element.properties['align'];
  if (align) {
    delete element.properties['align'];
    element.properties['className'] = [`align-${String(align)}`];
  }
  for (const child of element.children) if (child.type === 'element') alignByClass(child);
}
