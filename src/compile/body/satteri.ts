/** Sätteri as the parser: the tree only, never its JavaScript. */
import type { Root } from 'mdast';
import { mdxToMdast } from 'satteri';
import { SyntaxProblem, type Parse } from './parse.ts';

/** Smart punctuation would change commands in prose; unknown directives would vanish. */
const features = {
  gfm: true,
  frontmatter: false,
  smartPunctuation: false,
  directive: false,
} as const;

/** Sätteri's errors carry `line:column: message (code)` in their text only. */
const errorPattern = /^(\d+):(\d+): ([\s\S]*?)(?: \([a-z-]+:[a-z-]+\))?$/;

export const parseWithSatteri: Parse = (text) => {
  try {
    return mdxToMdast(text, { features }) as Root;
  } catch (cause) {
    throw problemOf(cause instanceof Error ? cause.message : String(cause));
  }
};

function problemOf(text: string): SyntaxProblem {
  const [, line, column, message = text] = errorPattern.exec(text) ?? [];
  return new SyntaxProblem(
    message.replace(/ \(note:[\s\S]*\)$/, ''),
    Number(line ?? 1),
    Number(column ?? 1),
  );
}
