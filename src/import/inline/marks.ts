/** Marks of other systems within a sentence: those that Markdown must not see, and the others. */
import type { Delete, Nodes, PhrasingContent, Root } from 'mdast';
import { attributeList } from '../dialects/mkdocs.ts';
import type { Notes } from '../convert/notes.ts';
import { withoutPrograms } from '../dialects/jsx-tag.ts';
import { outsideCode } from '../read/lines.ts';
import { childrenOf, code, rebuild, text, wordsOf } from '../read/tree.ts';

/** Signs that are in prose and that a parser of Markdown would read as something else. */
const early: ReadonlyArray<{ pattern: RegExp; by: string; what: string }> = [
  {
    pattern: /(!\[[^\]\n]*\]\([^()\s]+)[ \t]+=\d*%?x?\d*%?\)/g,
    by: '$1)',
    what: 'The size of an image was removed',
  },
  {
    pattern: /[ \t]*\{\/\*[ \t]*#([\w-]+)[ \t]*\*\/\}(?=[ \t]*$)/gm,
    by: ' {#$1}',
    what: 'An anchor of Docusaurus was read as one',
  },
  {
    pattern: /(?<!\{)\{\/\*((?:(?!\*\/)[\s\S])*)\*\/\}/g,
    by: '<!--$1-->',
    what: 'A comment of MDX was read as one of HTML',
  },
  {
    pattern: /(?<!%)%%(?!%)((?:(?!%%|\n[ \t]*\n)[\s\S])+)%%(?!%)/g,
    by: '<!--$1-->',
    what: 'A comment of Obsidian became a comment of MDX',
  },
  {
    pattern: /\{>>((?:(?!<<\})[\s\S])*)<<\}/g,
    by: '<!--$1-->',
    what: 'A remark became a comment of MDX',
  },
  {
    pattern: /\{~~((?:(?!~>|~~\})[\s\S])*)~>((?:(?!~~\})[\s\S])*)~~\}/g,
    by: '~~$1~~ $2',
    what: 'Marks of a revision became Markdown',
  },
  {
    pattern: /\{--((?:(?!--\})[^\n])*)--\}|\[-\s?((?:(?!-\])[^\n])*?)\s?-\](?!\()/g,
    by: '~~$1$2~~',
    what: 'Marks of a revision became Markdown',
  },
  {
    pattern: /\{\+\+((?:(?!\+\+\})[^\n])*)\+\+\}|\{\+\s((?:(?!\+\})[^\n])*?)\s\+\}/g,
    by: '$1$2',
    what: 'Marks of a revision became Markdown',
  },
];
const wikiInTable = /(\[\[[^[\]|\n]*[^[\]|\n\\])\|([^[\]|\n]*\]\])/g;

/** Rewrites the marks that have to go before Markdown is read. Code stays as it is. */
export function rewriteMarks(source: string, notes: Notes): string {
  return outsideCode(source, (prose) => {
    let changed = withoutPrograms(prose);
    for (const { pattern, by, what } of early) {
      const next = changed.replace(pattern, by);
      if (next !== changed) notes.changed(what);
      changed = next;
    }
    return changed.replace(/^[ \t]*\|.*$/gm, (row) => row.replace(wikiInTable, '$1\\|$2'));
  });
}

const icon = new RegExp(
  `(?<![\\w:]):(?:material|octicons|fontawesome|simple|fa|mdi)-[\\w-]+:(?:${attributeList})?[ \\t]?`,
  'g',
);
const keys = /\+\+((?:[\w-]+|"[^"]+")(?:\+(?:[\w-]+|"[^"]+"))*)\+\+/;
const highlight = /==(?=\S)((?:(?!==)[^\n])*?\S)==(?!=)/;
const block = /[ \t]\^[\w-]+[ \t]*$/;
const behind = new RegExp(`^${attributeList}`);
const atEnd = new RegExp(`(?<=\\s)\\{:?[ \\t]*[.#][\\w:-]+(?:[ \\t]+[^{}\\n]*)?\\}[ \\t]*$`);
const steered = new Set(['link', 'image', 'inlineCode', 'strong', 'emphasis']);

/** Reads the marks that are text for a parser of Markdown. */
export function readMarks(tree: Root, notes: Notes): void {
  rebuild(tree, (node, parent) => {
    if (node.type !== 'text') return node;
    const siblings = childrenOf(parent);
    const at = siblings.indexOf(node);
    const before = siblings[at - 1];
    const isLast = at === siblings.length - 1;
    let value = without(node.value, icon, notes, 'Icons were removed');
    if (before && steered.has(before.type))
      value = without(
        value,
        behind,
        notes,
        'Attributes in braces were removed; they steer how a page looks',
      );
    if (isLast && parent.type !== 'heading')
      value = without(
        value,
        atEnd,
        notes,
        'Attributes in braces were removed; they steer how a page looks',
      );
    if (isLast && parent.type === 'paragraph')
      value = without(value, block, notes, 'Names of blocks, to which notes link, were removed');
    return value === '' && node.value !== '' ? [] : replaceMarks(value, notes);
  });
}

function without(value: string, pattern: RegExp, notes: Notes, what: string): string {
  const rest = value.replace(pattern, '');
  if (rest !== value) notes.changed(what);
  return rest;
}

function replaceMarks(value: string, notes: Notes): PhrasingContent[] {
  const key = keys.exec(value);
  const mark = key ?? highlight.exec(value);
  if (!mark) return [text(value)];
  notes.changed(key ? 'Keys became code' : 'Highlighted words became bold');
  const inner: PhrasingContent = key
    ? code(mark[1]!.replaceAll('"', ''))
    : { type: 'strong', children: [text(mark[1]!)] };
  const [head, tail] = [value.slice(0, mark.index), value.slice(mark.index + mark[0].length)];
  return [...(head ? [text(head)] : []), inner, ...(tail ? replaceMarks(tail, notes) : [])];
}

/** `H~2~O` is below the line in MkDocs and others; GitHub would strike it out. */
export function replaceSubscripts(tree: Root, notes: Notes): void {
  rebuild(tree, (node, parent) => {
    if (node.type !== 'delete' || !isSubscript(node, parent)) return node;
    notes.changed('Subscripts became plain text');
    return node.children;
  });
}

/** True for what is in single marks right behind a letter, as no deletion is. */
function isSubscript(node: Delete, parent: Nodes): boolean {
  const siblings = childrenOf(parent);
  const before = siblings[siblings.indexOf(node) - 1];
  const [start, inner] = [node, node.children[0]].map((one) => one?.position?.start.offset ?? 0);
  if (inner! - start! !== 1 || before?.type !== 'text') return false;
  return /[\p{L})\]]$/u.test(before.value) && !/\s/.test(wordsOf(node));
}

/** Definition lists become lists: a term in bold, and below it what it means. */
export function replaceDefinitionLists(tree: Root, notes: Notes): void {
  rebuild(tree, (node) => {
    if ((node.type as string) !== 'defList') return node;
    notes.changed('A definition list became a list');
    const items: Nodes[] = [];
    for (const child of childrenOf(node)) {
      if ((child.type as string) === 'defListTerm') {
        const term = { type: 'strong', children: (child as never as Root).children };
        items.push({
          type: 'listItem',
          spread: true,
          children: [{ type: 'paragraph', children: [term] }],
        } as never);
      } else {
        const last = items.at(-1) as { children: Nodes[] } | undefined;
        last?.children.push(...flowOf(child));
      }
    }
    return { type: 'list', ordered: false, spread: true, children: items } as never;
  });
}

function flowOf(node: Nodes): Nodes[] {
  const children = childrenOf(node);
  const isFlow = children.every(({ type }) =>
    /^(?:paragraph|list|code|blockquote|table|heading|html|defList|thematicBreak)$/.test(type),
  );
  return isFlow ? children : [{ type: 'paragraph', children: children as PhrasingContent[] }];
}

/** Values that MDX exports and shows in braces, such as `export const version = '1.2'`. */
export function exportedValues(body: string): Map<string, string> {
  const found = body.matchAll(
    /^export\s+const\s+(\w+)\s*=\s*(?:(["'`])([^"'`$\n]*)\2|(\d[\d.]*))\s*;?\s*$/gm,
  );
  return new Map([...found].map(([, name, , words, number]) => [name!, words ?? number!]));
}

/** Writes exported values where sentences show them. */
export function showValues(tree: Root, values: ReadonlyMap<string, string>, notes: Notes): void {
  if (values.size === 0) return;
  rebuild(tree, (node) => {
    if (node.type !== 'text') return node;
    const shown = node.value.replace(
      /\{\s*(\w+)\s*\}/g,
      (whole, name: string) => values.get(name) ?? whole,
    );
    if (shown !== node.value) notes.changed('Values in braces were written out');
    return { ...node, value: shown };
  });
}
