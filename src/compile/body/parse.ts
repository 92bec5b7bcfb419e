/** Body text to a syntax tree, whichever parser reads it. */
import type { Node, Parents, Root } from 'mdast';
import { limits, written, type LimitId } from '../../domain/rules/cost.ts';
import type { Problem } from '../../domain/rules/problem.ts';
import type { Source } from '../text/source.ts';

/** Reads MDX. Throws a `SyntaxProblem` at what it cannot read. */
export type Parse = (text: string) => Root;

/** A parser that keeps the tree of what it read last, for those who read that again. */
export function keepingLast(parse: Parse): Parse {
  let last: { text: string; tree: Root } | undefined;
  return (text) => {
    if (last?.text !== text) last = { text, tree: parse(text) };
    return last.tree;
  };
}

/** Where and why a parser stopped; line and column are counted from 1, in UTF-16 units. */
export class SyntaxProblem extends Error {
  readonly line: number;
  readonly column: number;

  constructor(message: string, line = 1, column = 1) {
    super(message);
    this.line = line;
    this.column = column;
  }
}

/** A text that a parser would take too long for, and where that was seen. */
export class LoadProblem extends SyntaxProblem {}

const noTag = /^Unexpected character after `<`, expected a valid JSX tag$/;

/**
 * Parses the body, whose lines keep their numbers because the front matter is blanked out.
 * Returns the tree, or the one problem at which the parser stopped.
 */
export function parseBody(
  source: Source,
  bodyStart: number,
  parse: Parse,
): { tree: Root } | { problem: Problem } {
  const overload = overloadOf(source, bodyStart);
  if (overload) return { problem: overload };
  const blank = source.text.slice(0, bodyStart).replace(/[^\r\n]/g, ' ');
  let tree: Root;
  try {
    tree = parse(blank + source.text.slice(bodyStart));
  } catch (cause) {
    return {
      problem: syntaxProblem(
        source,
        cause instanceof SyntaxProblem ? cause : new SyntaxProblem(String(cause)),
      ),
    };
  }
  const at = (node: Node) => node.position?.start.offset ?? bodyStart;
  const deep = nodeBelow(tree, limits.levels.most);
  if (deep)
    return {
      problem: source.problem(
        at(deep),
        'nesting',
        `The text is nested deeper than ${limits.levels.most} levels`,
        'Use fewer quotes, lists or components inside each other',
      ),
    };
  const torn = tornNode(tree);
  if (torn)
    return {
      problem: source.problem(
        at(torn),
        'syntax',
        'A component begins in one block here and ends in another',
        'Close it in the paragraph, cell or item in which it begins',
      ),
    };
  return { tree };
}

/** Signs that the parser takes time by the square of. */
const signs: Readonly<Record<string, LimitId>> = {
  '{': 'braces',
  '<': 'brackets',
  '&': 'ampersands',
};

/** The problem of a body that the parser would take minutes for. */
function overloadOf(source: Source, bodyStart: number): Problem | undefined {
  const counts: Record<string, number> = { '{': 0, '<': 0, '&': 0 };
  for (const { 0: sign, index } of source.text.slice(bodyStart).matchAll(/[{<&]/g)) {
    const { most } = limits[signs[sign]!];
    if (++counts[sign]! <= most) continue;
    return source.problem(
      bodyStart + index,
      'parser-load',
      `The entry holds more than ${written(most)} \`${sign}\``,
      'Keep the lines that matter, and link to the rest',
    );
  }
  return undefined;
}

/**
 * The first node that lies deeper than a number of levels, of which a list in a list takes two: no
 * reader follows more, and code that walks a tree must not run out of stack. Level by level, so
 * that depth costs none here.
 */
function nodeBelow(tree: Root, levels: number): Node | undefined {
  let level: Node[] = [tree];
  for (let depth = 0; depth < levels; depth++)
    level = level.flatMap((node) => (node as Parents).children ?? []);
  return level[0];
}

const phrasing = [
  'text',
  'emphasis',
  'strong',
  'delete',
  'inlineCode',
  'break',
  'link',
  'linkReference',
  'image',
  'imageReference',
  'footnoteReference',
  'mdxJsxTextElement',
  'mdxTextExpression',
];
const onlyPhrasing = [
  'paragraph',
  'heading',
  'tableCell',
  'emphasis',
  'strong',
  'delete',
  'link',
  'linkReference',
];
const onlyOne: Readonly<Record<string, string>> = {
  table: 'tableRow',
  tableRow: 'tableCell',
  list: 'listItem',
};

/**
 * The first node with a child that cannot be its child, as a tag leaves them that begins in a cell
 * and ends behind the table. No renderer knows what to do with such a child, so it would be lost.
 */
function tornNode(node: Node): Node | undefined {
  const children = (node as Parents).children ?? [];
  const isTorn = children.some(({ type }) => !mayHold(node.type, type));
  if (isTorn) return node;
  for (const child of children) {
    const torn = tornNode(child);
    if (torn) return torn;
  }
  return undefined;
}

/** The content model of mdast, as far as its shapes differ. */
function mayHold(parent: string, child: string): boolean {
  const one = onlyOne[parent];
  if (one) return child === one;
  if (onlyPhrasing.includes(parent)) return phrasing.includes(child);
  if (Object.values(onlyOne).includes(child)) return false;
  return parent.startsWith('mdxJsx') || !phrasing.includes(child);
}

function syntaxProblem(source: Source, cause: SyntaxProblem): Problem {
  const { message: said, line, column } = cause;
  const stopped = source.offsetOf(line, column);
  if (cause instanceof LoadProblem)
    return source.problem(
      stopped,
      'parser-load',
      said,
      'Put code into fences, close what { or < opens, and nest less',
    );
  // Braces are parsed as a program, whose errors say nothing to an author: the brace is what
  // counts.
  const isProgram = said.startsWith('Could not parse expression');
  const offset = isProgram ? Math.max(0, source.text.lastIndexOf('{', stopped)) : stopped;
  const message = isProgram
    ? 'What stands between the braces would be evaluated'
    : said.replace(noTag, 'A `<` begins a tag, and what follows is none');
  const fix = syntaxFix(source.text.slice(offset, offset + 200), message);
  return source.problem(offset, 'syntax', message, fix);
}

function syntaxFix(found: string, message: string): string {
  if (found.startsWith('<!--'))
    return 'Entries have no HTML comments; remove it, or write {/* … */}';
  if (/^<(?:https?:|mailto:|[^\s<>]+@)/.test(found))
    return 'Write the address as a link: [text](https://…)';
  if (/^\{#[\w-]+\}/.test(found)) return 'Remove it; a heading gets its anchor from its words';
  if (found.startsWith('{') || message.includes('expression'))
    return 'Put braces in backticks: `{`, or write \\{';
  if (message.includes('closing tag') || found.startsWith('</'))
    return 'Close every component you open, in the same order';
  if (/^<[A-Z]\w*\s/.test(found)) return 'Write attributes as name="text", and end the tag with >';
  if (found.startsWith('<')) return 'Put the sign in backticks: `<`, or write \\<';
  return 'See the guide on writing entries';
}
