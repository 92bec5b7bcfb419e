/** Sätteri as the parser: the tree only, never its JavaScript. */
import type { Root } from 'mdast';
import { mdxToMdast } from 'satteri';
import { excess, limits } from '../../domain/rules/cost.ts';
import { processorTime } from './clock.ts';
import { LoadProblem, SyntaxProblem, type Parse } from './parse.ts';

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
  probe(text);
  try {
    return read(text);
  } catch (cause) {
    throw problemOf(cause instanceof Error ? cause.message : String(cause));
  }
};

function read(text: string): Root {
  return mdxToMdast(text, { features }) as Root;
}

/** Fewer signs than this were never slow. */
const fewSigns = 100;
const firstPart = 1_000;
const growth = 1.1;

/**
 * Throws at a text that the parser would take too long for. It cannot be interrupted, and 15 kB of
 * tags and braces that close elsewhere keep it busy for minutes, so such texts are read part by
 * part: each part is longer than the one before by a tenth, and cannot take many times as long.
 */
function probe(text: string): void {
  if ((text.match(/[<{]/g)?.length ?? 0) < fewSigns) return;
  for (let size = firstPart; size < text.length; size *= growth) {
    const end = text.lastIndexOf('\n', size);
    if (end < size / growth) continue;
    const begun = processorTime();
    try {
      read(text.slice(0, end));
    } catch {
      // What is wrong is told when the whole is read.
    }
    if (processorTime() - begun <= limits.parsing.most) continue;
    throw new LoadProblem(excess('parsing'), text.slice(0, end).split('\n').length, 1);
  }
}

function problemOf(text: string): SyntaxProblem {
  const [, line, column, message = text] = errorPattern.exec(text) ?? [];
  return new SyntaxProblem(
    message.replace(/ \(note:[\s\S]*\)$/, ''),
    Number(line ?? 1),
    Number(column ?? 1),
  );
}
