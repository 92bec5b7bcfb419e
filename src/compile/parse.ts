/** Body text to a syntax tree, whichever parser reads it. */
import type { Node, Parents, Root } from 'mdast';
import type { Problem } from '../domain/rule.ts';
import type { Source } from './source.ts';

/** Reads MDX. Throws a `SyntaxProblem` at what it cannot read. */
export type Parse = (text: string) => Root;

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

/**
 * Parses the body, whose lines keep their numbers because the front matter is blanked out.
 * Returns the tree, or the one problem at which the parser stopped.
 */
export function parseBody(source: Source, bodyStart: number, parse: Parse): { tree: Root } | { problem: Problem } {
  const blank = source.text.slice(0, bodyStart).replace(/[^\r\n]/g, ' ');
  let tree: Root;
  try {
    tree = parse(blank + source.text.slice(bodyStart));
  } catch (cause) {
    return { problem: syntaxProblem(source, cause instanceof SyntaxProblem ? cause : new SyntaxProblem(String(cause))) };
  }
  const deep = nodeBelow(tree, maxDepth);
  if (!deep) return { tree };
  const place = source.at(deep.position?.start.offset ?? 0);
  return { problem: { rule: 'nesting', file: source.file, ...place, message: `The text is nested deeper than ${maxDepth} levels`, fix: 'Use fewer quotes, lists or components inside each other' } };
}

/** No reader follows so many levels, and code that walks a tree must not run out of stack. */
const maxDepth = 60;

/** The first node that lies deeper than a number of levels. Level by level, so that depth costs no stack. */
function nodeBelow(tree: Root, levels: number): Node | undefined {
  let level: Node[] = [tree];
  for (let depth = 0; depth < levels; depth++) level = level.flatMap((node) => (node as Parents).children ?? []);
  return level[0];
}

function syntaxProblem(source: Source, { message, line, column }: SyntaxProblem): Problem {
  const offset = source.offsetOf(line, column);
  return { rule: 'syntax', file: source.file, ...source.at(offset), message, fix: syntaxFix(source.text.slice(offset, offset + 200), message) };
}

function syntaxFix(found: string, message: string): string {
  if (found.startsWith('<!--')) return 'Entries have no HTML comments; remove it, or write {/* … */}';
  if (/^<(?:https?:|mailto:|[^\s<>]+@)/.test(found)) return 'Write the address as a link: [text](https://…)';
  if (found.startsWith('{') || message.includes('expression')) return 'Put braces in backticks: `{`, or write \\{';
  if (message.includes('closing tag')) return 'Close every component you open, in the same order';
  if (found.startsWith('<')) return 'Put the sign in backticks: `<`, or write \\<';
  return 'See the guide on writing entries';
}
