/** Elements of HTML that become something of their own in Markdown. */
import type { Element, ElementContent, Properties } from 'hast';
import type { Handle, State } from 'hast-util-to-mdast';
import type { Nodes, Root } from 'mdast';
import type { Notes } from '../convert/notes.ts';
import { asSentence } from '../read/sentence.ts';
import { text, wordsOf } from '../read/tree.ts';
import { alertNode, tabNode, tabsNode } from './boxes.ts';

/** What is made of an element, by its name. */
export function handlers(notes: Notes): Record<string, Handle> {
  return {
    a: (state, node) =>
      node.properties['href'] === undefined ? anchorOf(state, node) : linkOf(state, node),
    details: (state, node) => detailsOf(state, node, notes),
    'x-script': (_, node) => codeOf(node, 'js'),
    'x-style': (_, node) => codeOf(node, 'css'),
    'x-iframe': embedded,
    'x-video': embedded,
    'x-audio': embedded,
    'x-embed': embedded,
    'x-object': embedded,
    'x-tabs': tabsNode,
    'x-tab': tabNode,
    'x-alert': alertNode,
    'x-link': linkOfComponent,
    'x-option': (state, node) => [text(' '), ...state.all(node), text(' ')] as Nodes[],
    'x-part': (state, node) => ({ type: 'paragraph', children: asSentence(state.all(node)) }),
    input: (_, node) => inputOf(node),
    abbr: abbreviationOf,
    q: (state, node) => [text('“'), ...state.all(node), text('”')] as Nodes[],
    sup: (state, node) => state.all(node),
    sub: (state, node) => state.all(node),
  };
}

/** `<a name="x">`: a place that others link to. The heading that follows takes it over. */
function anchorOf(state: State, node: Element): Nodes[] {
  const name = node.properties['id'] ?? node.properties['name'];
  const mark = { type: 'mdxTextExpression', value: '', data: { anchors: [String(name)] } } as never;
  return name === undefined ? state.all(node) : [mark, ...state.all(node)];
}

/** What a field shows: a box that is ticked or not, or its value. */
function inputOf({ properties }: Element): Nodes {
  const { type, checked, value, placeholder } = properties;
  if (type === 'checkbox' || type === 'radio') return text(checked ? '[x]' : '[ ]');
  return text(type === 'hidden' ? '' : String(value ?? placeholder ?? ''));
}

function linkOf(state: State, node: Element): Nodes {
  return {
    type: 'link',
    url: String(node.properties['href']),
    children: asSentence(state.all(node)) as never,
  };
}

function linkOfComponent(state: State, node: Element): Nodes | Nodes[] {
  const address = node.properties['dataAddress'];
  if (address === undefined) return state.all(node);
  return linkOf(state, { ...node, properties: { href: String(address) } });
}

/** What an abbreviation means was shown on hover; it stands behind it. */
function abbreviationOf(state: State, node: Element): Nodes[] {
  const meaning = String(node.properties['title'] ?? '').trim();
  return [...state.all(node), ...(meaning === '' ? [] : [text(` (${meaning})`)])];
}

function codeOf(node: Element, lang: string): Nodes {
  return {
    type: 'code',
    lang,
    value: node.children
      .map((child) => ('value' in child ? child.value : ''))
      .join('')
      .trim(),
  };
}

/** Text that unfolds keeps doing so. */
function detailsOf(state: State, node: Element, notes: Notes): Nodes | Nodes[] {
  const isSummary = (child: ElementContent) =>
    child.type === 'element' && child.tagName === 'summary';
  const summary = node.children
    .filter(isSummary)
    .map((child) =>
      wordsOf({ type: 'root', children: state.all({ type: 'root', children: [child] }) } as Root),
    )
    .join(' ');
  const rest = state.all({
    type: 'root',
    children: node.children.filter((child) => !isSummary(child)),
  });
  if (summary === '' && rest.length === 0) return [];
  notes.changed('`<details>` became the component Details');
  const attribute = { type: 'mdxJsxAttribute', name: 'summary', value: summary || 'Details' };
  return {
    type: 'mdxJsxFlowElement',
    name: 'Details',
    attributes: [attribute],
    children: state.toFlow(rest),
  } as never;
}

/** What a page would embed becomes a link to it. */
function embedded(state: State, node: Element): Nodes | Nodes[] {
  const source =
    sourceOf(node.properties) ??
    node.children
      .map((child) => (child.type === 'element' ? sourceOf(child.properties) : undefined))
      .find(Boolean);
  const title = node.properties['title'];
  const inner = asSentence(state.all(node));
  if (!source) return inner;
  return {
    type: 'paragraph',
    children: [
      {
        type: 'link',
        url: source,
        children: [text(String(title ?? `Embedded: ${source}`))] as never,
      },
      ...(inner.length > 0 ? [text(' '), ...inner] : []),
    ],
  };
}

function sourceOf(properties: Properties): string | undefined {
  const source = properties['src'] ?? properties['data'];
  return source === undefined || source === null ? undefined : String(source);
}
