/**
 * Template left-overs (ERB, Liquid, Jinja, Hugo): taken out before Markdown is read, put back as
 * code that readers see.
 */
import type { Code, Nodes, Parents, PhrasingContent, Root, RootContent } from 'mdast';
import { outsideCode } from '../read/lines.ts';
import { childrenOf } from '../read/tree.ts';

/** What was taken out of a text; a mark is in its place. */
export interface Templates {
  text: string;
  pieces: string[];
}

/**
 * No template runs over an empty line unless it is closed at once. Marks that end a piece of code
 * are about templates, such as \`{{\` and \`}}\`.
 */
const template =
  /<%(?!`)[\s\S]*?%>|\{\{(?!`)(?:(?!\n\s*\n)[\s\S])*?\}\}+|\{%(?!`)(?:(?!\n\s*\n)[\s\S])*?%\}/g;

/** Liquid: what is between the two is no template, and readers see neither of them. */
const rawMarks = /\{%-?\s*(?:end)?raw\s*-?%\}/g;
const rawBegin = /\{%-?\s*raw\s*-?%\}/;
const rawEnd = /\{%-?\s*endraw\s*-?%\}/;
const mark = /\uFDD0(\d+)\uFDD1/g;

/**
 * Page data that templates print, in the dialects that name it: `<%= current_page.data.title %>`,
 * `{{ page.title }}`.
 */
const pageValue =
  /^(?:<%=|\{\{)\s*(?:current_page\.data|page|frontmatter|\$frontmatter)\.(\w+)\s*(?:%>|\}\})$/;

/** True for text that holds a template. */
export function isTemplate(text: string): boolean {
  return text.search(template) !== -1;
}

/** True if raw text begins and ends. Looked for one by one: thousands may begin, and none end. */
function isRawSomewhere(text: string): boolean {
  const start = text.search(rawBegin);
  return start !== -1 && rawEnd.test(text.slice(start));
}

/** Takes templates out. Those that print a value of the front matter are replaced by the value. */
export function takeTemplates(
  text: string,
  values: Record<string, unknown>,
  onValue: (template: string) => void,
): Templates {
  const pieces: string[] = [];
  const hasRaw = isRawSomewhere(text);
  const filled = outsideCode(text, (prose) =>
    (hasRaw ? prose.replace(rawMarks, '') : prose).replace(template, (piece) => {
      const value = values[pageValue.exec(piece)?.[1] ?? ''];
      if (typeof value !== 'string') return piece;
      onValue(piece);
      return value;
    }),
  );
  const taken = filled.replace(template, (piece) => {
    pieces.push(piece);
    return `\uFDD0${pieces.length - 1}\uFDD1`;
  });
  return { text: taken, pieces };
}

/** Puts the templates of a string back as they were. */
function putBack(text: string, pieces: readonly string[]): string {
  return text.replace(mark, (_, index: string) => pieces[Number(index)] ?? '');
}

/** Puts templates back into a tree: as they were in code and addresses, as code in sentences. */
export function restoreTemplates(tree: Root, pieces: readonly string[]): void {
  if (pieces.length > 0) restoreIn(tree, pieces);
}

function restoreIn(parent: Parents, pieces: readonly string[]): void {
  parent.children = childrenOf(parent).flatMap((child): RootContent[] => {
    if (child.type === 'text') return restoreText(child.value, pieces) as RootContent[];
    if (child.type === 'paragraph') {
      const code = asCodeBlock(child, pieces);
      if (code) return [code];
    }
    restoreFields(child, pieces);
    if ('children' in child) restoreIn(child, pieces);
    return [child];
  }) as typeof parent.children;
}

function restoreFields(node: Nodes, pieces: readonly string[]): void {
  const fields = node as unknown as Record<string, unknown>;
  for (const name of ['value', 'url', 'title', 'alt', 'lang', 'meta']) {
    const value = fields[name];
    if (typeof value === 'string') fields[name] = putBack(value, pieces);
  }
}

function restoreText(text: string, pieces: readonly string[]): PhrasingContent[] {
  return text.split(/(\uFDD0\d+\uFDD1)/).flatMap((part): PhrasingContent[] => {
    if (part === '') return [];
    if (!part.startsWith('\uFDD0')) return [{ type: 'text', value: part }];
    return [{ type: 'inlineCode', value: putBack(part, pieces).replace(/\s*\n\s*/g, ' ') }];
  });
}

/** A paragraph that is one long template becomes a block, so that its lines stay lines. */
function asCodeBlock(paragraph: Parents, pieces: readonly string[]): Code | undefined {
  const [only, ...more] = paragraph.children;
  if (only?.type !== 'text' || more.length > 0 || !/^\s*(?:\uFDD0\d+\uFDD1\s*)+$/.test(only.value))
    return undefined;
  const value = putBack(only.value, pieces).trim();
  return value.includes('\n')
    ? { type: 'code', lang: value.startsWith('<%') ? 'erb' : 'text', value }
    : undefined;
}
