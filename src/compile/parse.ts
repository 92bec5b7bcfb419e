/** Body text to a syntax tree, with Sätteri: the tree only, never its JavaScript. */
import type { Node, Parents, Root } from 'mdast';
import { mdxToMdast } from 'satteri';
import type { Problem } from '../domain/rule.ts';
import type { Source } from './source.ts';

/** Smart punctuation would change commands in prose; unknown directives would vanish. */
const features = { gfm: true, frontmatter: false, smartPunctuation: false, directive: false } as const;

/** Sätteri's errors carry `line:column: message (code)` in their text only. */
const errorPattern = /^(\d+):(\d+): ([\s\S]*?)(?: \([a-z-]+:[a-z-]+\))?$/;

/**
 * Parses the body, whose lines keep their numbers because the front matter is blanked out.
 * Returns the tree, or the one problem at which the parser stopped.
 */
export function parseBody(source: Source, bodyStart: number): { tree: Root } | { problem: Problem } {
  const blank = source.text.slice(0, bodyStart).replace(/[^\r\n]/g, ' ');
  let tree: Root;
  try {
    tree = mdxToMdast(blank + source.text.slice(bodyStart), { features }) as Root;
  } catch (cause) {
    return { problem: syntaxProblem(source, cause instanceof Error ? cause.message : String(cause)) };
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

function syntaxProblem(source: Source, text: string): Problem {
  const match = errorPattern.exec(text);
  const offset = match ? source.offsetOf(Number(match[1]), Number(match[2])) : 0;
  const message = (match?.[3] ?? text).replace(/ \(note:[\s\S]*\)$/, '');
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
