/** Small repairs of text and code: what the entry's compiler would refuse, or read as something else. */
import type { Code, Nodes, Root } from 'mdast';
import { visit } from 'unist-util-visit';
import type { Notes } from './notes.ts';
import { commentNode } from './html.ts';
import { childrenOf, rebuild } from './tree.ts';

/** `{:target="_blank"}` and `{ .class }` behind a link, an image or code. */
const attributeList = /^\{(?::|\s*[.#])[^{}]*\}/;
const mdxComment = /^\s*\{\/\*([\s\S]*)\*\/\}\s*$/;

/** Repairs all text and code of a tree. */
export function tidyText(tree: Root, notes: Notes): void {
  visit(tree, 'code', (node: Code) => tidyCode(node, notes));
  visit(tree, 'text', (node, index = 0, parent) => {
    const before = parent && childrenOf(parent)[index - 1];
    if (!before || !['link', 'image', 'inlineCode'].includes(before.type) || !attributeList.test(node.value)) return;
    node.value = node.value.replace(attributeList, '');
    notes.changed('Attributes in braces were removed; they steer how a page looks');
  });
  rebuild(tree, (node) => {
    const comment = node.type === 'paragraph' ? mdxComment.exec(onlyText(node)) : null;
    if (comment) return { type: 'paragraph', children: [commentNode(comment[1]!, notes)] };
    if (node.type === 'html') return { type: 'text', value: node.value };
    return node;
  });
}

function onlyText(node: Nodes): string {
  const [only, ...more] = childrenOf(node);
  return only?.type === 'text' && more.length === 0 ? only.value : '';
}

/** Languages are one word; of everything behind it only a title is understood. */
function tidyCode(node: Code, notes: Notes): void {
  const lang = (node.lang ?? '').replace(/^\{?\.?|[,{}].*$/g, '');
  const title = /(?:^|[\s{])(?:title|filename)=(?:"([^"]*)"|'([^']*)')/.exec(`${node.lang ?? ''} ${node.meta ?? ''}`);
  const words = title ? (title[1] ?? title[2] ?? '').replaceAll('"', '') : '';
  const tidyLang = /^[\w+#.-]+$/.test(lang) ? lang : null;
  const meta = words === '' ? null : `title="${words}"`;
  if ((node.lang ?? null) !== tidyLang || (node.meta ?? null) !== meta) notes.changed('What steers how code looks was removed from its fence');
  node.lang = tidyLang ?? (meta ? 'text' : null);
  node.meta = meta;
}
