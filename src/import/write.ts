/**
 * Writes an entry as MDX and holds it against the compiler; a block that is still refused becomes
 * code that readers can see.
 */
import type { FootnoteDefinition, Root, RootContent } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkMdx from 'remark-mdx';
import remarkStringify from 'remark-stringify';
import { unified } from 'unified';
import { stringify as yamlText } from 'yaml';
import type { Parse } from '../compile/body/parse.ts';
import { compileEntry, type CompileOptions } from '../compile/entry.ts';
import type { Entry } from '../domain/entry/entry.ts';
import type { Problem } from '../domain/rules/problem.ts';
import type { Notes } from './convert/notes.ts';
import { textHandler } from './plain-text.ts';
import { wordsOf } from './read/tree.ts';

const writer = unified()
  .use(remarkStringify, {
    bullet: '-',
    emphasis: '*',
    rule: '-',
    handlers: { text: textHandler() },
    // A paragraph that begins with these words would be read as a statement of JavaScript.
    unsafe: [
      { atBreak: true, character: 'i', after: 'mport[ {"\'*]' },
      { atBreak: true, character: 'e', after: 'xport[ {*]' },
    ],
  })
  .use(remarkGfm, { tablePipeAlign: false })
  .use(remarkMdx);

/** The text of an entry. */
function entryText(fields: Record<string, unknown>, tree: Root): string {
  const yaml = yamlText(fields, { lineWidth: 0, aliasDuplicateObjects: false });
  return `---\n${yaml}---\n\n${markdownOf(tree)}`;
}

function markdownOf(tree: Root): string {
  // The brackets of an alert need no escape, and read better without.
  return writer
    .stringify(tree as never)
    .replace(
      /^((?:[ \t]*(?:>|-|\d+\.))+[ \t]*)\\\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]/gim,
      '$1[!$2]',
    );
}

/** An entry as it is written, or what is wrong with its fields. */
interface Settled {
  text: string;
  entry?: Entry;
  problems: Problem[];
}

/**
 * Changes a tree until the compiler takes it. Whatever is left is wrong with the fields, or with
 * the whole.
 */
export function makeCompilable(
  file: string,
  fields: Record<string, unknown>,
  tree: Root,
  options: CompileOptions,
  notes: Notes,
  parse: Parse,
): Settled {
  const compile = (children: RootContent[]): Settled => {
    const text = entryText(fields, { type: 'root', children });
    const { entry, problems } = compileEntry(file, text, options, parse);
    return entry ? { text, entry, problems: [] } : { text, problems };
  };
  const whole = compile(tree.children);
  if (whole.entry) return whole;

  const notesOfTree = tree.children.filter(
    (node): node is FootnoteDefinition => node.type === 'footnoteDefinition',
  );
  tree.children = tree.children.map((node) => {
    if (node.type === 'footnoteDefinition') return node;
    const problem = compile([node, ...notesOfTree]).problems.find(
      ({ rule }) => rule !== 'footnote' && rule !== 'heading-order' && rule !== 'empty-body',
    );
    return problem ? asCode(node, problem, notes) : node;
  });
  const second = compile(tree.children);
  if (second.entry) return second;
  if (second.problems.some(({ rule }) => rule === 'field-value' || rule === 'missing-field'))
    return second;
  notes.unsure(
    `The text could not be read as an entry and stands there as code: ${second.problems[0]?.message}`,
  );
  tree.children = [{ type: 'code', lang: 'markdown', value: markdownOf(tree).trim() }];
  return compile(tree.children);
}

/** A block as readers can still read it: its Markdown as code. */
function asCode(node: RootContent, { message }: Problem, notes: Notes): RootContent {
  notes.unsure(`A block became code, because the compiler refused it: ${message}`);
  if (node.type === 'code') return { ...node, lang: 'text', meta: null };
  if (node.type === 'heading')
    return {
      type: 'heading',
      depth: node.depth,
      children: [{ type: 'text', value: wordsOf(node) }],
    };
  return {
    type: 'code',
    lang: 'markdown',
    value: markdownOf({ type: 'root', children: [node] }).trim(),
  };
}
