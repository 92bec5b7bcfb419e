/** Boxes that the portal has too: tabs and alerts. */
import type { Element } from 'hast';
import type { State } from 'hast-util-to-mdast';
import type { Nodes, RootContent } from 'mdast';
import { text } from '../read/tree.ts';

/** A group of tabs. What is in it outside of a tab comes before the group. */
export function tabsNode(state: State, node: Element): Nodes | Nodes[] {
  const inside = state.toFlow(state.all(node)) as Nodes[];
  const isTab = (child: Nodes) => (child as { name?: string }).name === 'Tab';
  const tabs = inside.filter(isTab);
  const others = inside.filter((child) => !isTab(child));
  return tabs.length === 0 ? others : [...others, component('Tabs', [], tabs)];
}

/** One tab; outside of a group it is its label and its content. */
export function tabNode(state: State, node: Element): Nodes | Nodes[] {
  const label = String(node.properties['dataLabel'] ?? 'Tab');
  const content = state.toFlow(state.all(node)) as Nodes[];
  if (node.properties['dataAlone'] !== undefined)
    return [
      { type: 'paragraph', children: [{ type: 'strong', children: [text(label)] }] },
      ...content,
    ];
  return component('Tab', [{ type: 'mdxJsxAttribute', name: 'label', value: label }], content);
}

function component(name: string, attributes: unknown[], children: Nodes[]): Nodes {
  return { type: 'mdxJsxFlowElement', name, attributes, children } as never;
}

/** An alert with its title as its first line. */
export function alertNode(state: State, node: Element): Nodes {
  const title = String(node.properties['dataTitle'] ?? '');
  const content = state.toFlow(state.all(node)) as RootContent[];
  const mark = text(`[!${String(node.properties['dataKind'])}]\n`);
  const heading: RootContent[] =
    title === ''
      ? []
      : [{ type: 'paragraph', children: [{ type: 'strong', children: [text(title)] }] }];
  const [first, ...rest] = [...heading, ...content];
  if (first?.type !== 'paragraph')
    return {
      type: 'blockquote',
      children: [
        { type: 'paragraph', children: [mark] },
        ...(first ? [first] : []),
        ...rest,
      ] as never,
    };
  return {
    type: 'blockquote',
    children: [{ ...first, children: [mark, ...first.children] }, ...rest] as never,
  };
}
