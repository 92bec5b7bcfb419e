/** Sätteri as the parser: the tree only, never its JavaScript. */
import type { Root } from 'mdast';
import { mdxToMdast } from 'satteri';
import { features } from './features.ts';
import { SyntaxProblem, type Parse } from './parse.ts';
import { probe } from './trial/probe.ts';

/** Sätteri's errors carry `line:column: message (code)` in their text only. */
const errorPattern = /^(\d+):(\d+): ([\s\S]*?)(?: \([a-z-]+:[a-z-]+\))?$/;

export const parseWithSatteri: Parse = (text) => {
  probe(text, parseProbed);
  return parseProbed(text);
};

/** Reads a text again that the parser was found quick enough for. */
export const parseProbed: Parse = (text) => {
  try {
    return read(text);
  } catch (cause) {
    throw problemOf(cause);
  }
};

function read(text: string): Root {
  return mdxToMdast(text, { features }) as Root;
}

function problemOf(cause: unknown): SyntaxProblem {
  const text = cause instanceof Error ? cause.message : String(cause);
  const [, line, column, message = text] = errorPattern.exec(text) ?? [];
  return new SyntaxProblem(
    message.replace(/ \(note:[\s\S]*\)$/, ''),
    Number(line ?? 1),
    Number(column ?? 1),
  );
}
