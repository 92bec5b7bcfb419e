/** The boxes of a list of tasks. */
import type { Element } from 'hast';
import type { ListItem } from 'mdast';

/** The box of a task has no label of its own that a screen reader could say. */
export function namedBox(element: Element, { checked }: ListItem): Element {
  const box = typeof checked === 'boolean' && findBox(element);
  if (box) box.properties['ariaLabel'] = checked ? 'Done' : 'To do';
  return element;
}

function findBox(element: Element): Element | undefined {
  for (const child of element.children) {
    if (child.type !== 'element') continue;
    const found = child.tagName === 'input' ? child : findBox(child);
    if (found) return found;
  }
  return undefined;
}
