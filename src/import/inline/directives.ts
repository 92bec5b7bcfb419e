/** MyST: directives in fences and roles before code become the Markdown that they stand for. */
import type { Code, InlineCode, Link, Nodes, Parents, Root, RootContent } from 'mdast';
import { alertOf } from '../dialects/alerts.ts';
import type { Notes } from '../convert/notes.ts';
import { childrenOf, code, list, rebuild, text, wordsOf } from '../read/tree.ts';

const directiveName = /^\{([\w:-]+)\}$/;
const codeDirectives = new Set(['code', 'code-block', 'code-cell', 'sourcecode']);

/**
 * Scheme of an address that is the name of a label; links are resolved when all pages are known.
 */
export const labelScheme = 'label:';

/** Replaces directives and roles. `parse` reads Markdown inside of a directive. */
export function replaceDirectives(tree: Root, parse: (text: string) => Root, notes: Notes): void {
  rebuild(tree, (node) => (node.type === 'code' ? replaceDirective(node, parse, notes) : node));
  replaceRoles(tree, notes);
}

function replaceDirective(
  node: Code,
  parse: (text: string) => Root,
  notes: Notes,
): Nodes | Nodes[] {
  const name = directiveName.exec(node.lang ?? '')?.[1];
  if (!name) return node;
  const { options, content } = readOptions(node.value);
  const title = node.meta ?? '';
  notes.changed(`The directive {${name}} became Markdown`);
  if (codeDirectives.has(name))
    return { type: 'code', lang: title.split(/\s/)[0] || null, value: content };
  if (name === 'mermaid') return { type: 'code', lang: 'mermaid', value: content };
  if (name === 'toctree') return contents(content, options);
  if (name === 'image' || name === 'figure') return figure(title, options['alt'], parse(content));

  const kind = alertOf(name);
  if (kind) return alert(kind, title, parse(content));
  notes.unsure(`The directive {${name}} is not known; its text was kept as it is`);
  return {
    type: 'code',
    lang: 'text',
    value: [`{${name}} ${title}`.trim(), node.value].join('\n'),
  };
}

/** Lines such as `:maxdepth: 2` at the beginning. */
function readOptions(value: string): { options: Record<string, string>; content: string } {
  const lines = value.split('\n');
  const options: Record<string, string> = {};
  while (lines[0] !== undefined) {
    const [, name, option] = /^:([\w-]+):[ \t]*(.*)$/.exec(lines[0]) ?? [];
    if (!name) break;
    options[name] = option ?? '';
    lines.shift();
  }
  return { options, content: lines.join('\n') };
}

function alert(kind: string, title: string, content: Root): Nodes {
  const heading: RootContent[] =
    title === ''
      ? []
      : [{ type: 'paragraph', children: [{ type: 'strong', children: [text(title)] }] }];
  const [first, ...rest] = [...heading, ...content.children];
  const mark = text(`[!${kind}]\n`);
  const joined = first?.type === 'paragraph';
  const opening: RootContent = {
    type: 'paragraph',
    children: joined ? [mark, ...first.children] : [mark],
  };
  return {
    type: 'blockquote',
    children: [opening, ...(first && !joined ? [first] : []), ...rest] as never,
  };
}

/** A table of contents: a link to each page it names. */
function contents(content: string, options: Record<string, string>): Nodes[] {
  const items = content
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  const caption: Nodes[] = options['caption']
    ? [{ type: 'paragraph', children: [text(options['caption'])] }]
    : [];
  if (items.length === 0) return caption;
  return [...caption, list(items.map((item) => [contentsLink(item)]))];
}

function contentsLink(item: string): Link | InlineCode {
  if (item.includes('*')) return { type: 'inlineCode', value: item };
  const [, title, target] = /^(.*?)\s*<([^>]+)>$/.exec(item) ?? [];
  return { type: 'link', url: target ?? item, children: [text(title || (target ?? item))] };
}

function figure(url: string, alt: string | undefined, caption: Root): Nodes[] {
  return [
    { type: 'paragraph', children: [{ type: 'image', url, alt: alt ?? wordsOf(caption) }] },
    ...caption.children,
  ];
}

const role = /\{([\w:-]+)\}$/;

/** `` {ref}`text <label>` ``: the name of a role is at the end of the text before the code. */
function replaceRoles(parent: Parents, notes: Notes): void {
  const children = childrenOf(parent);
  children.forEach((child, index) => {
    if ('children' in child) replaceRoles(child, notes);
    const before = children[index - 1];
    if (child.type !== 'inlineCode' || before?.type !== 'text') return;
    const name = role.exec(before.value)?.[1];
    if (!name) return;
    before.value = before.value.slice(0, -name.length - 2);
    children[index] = readRole(name, child.value);
    notes.changed(`The role {${name}} became Markdown`);
  });
  parent.children = children as typeof parent.children;
}

function readRole(name: string, value: string): RootContent {
  const [, title, target = value] = /^([\s\S]*?)\s*<([^>]+)>$/.exec(value) ?? [];
  if (name === 'doc') return { type: 'link', url: target, children: [text(title || target)] };
  if (name === 'ref' || name === 'numref' || name === 'any')
    return { type: 'link', url: labelScheme + target, children: [text(title || target)] };
  return name === 'math' || name === 'code' ? code(value) : text(value);
}
