/**
 * What other systems write on lines of its own, before Markdown is read: one reader a syntax, asked
 * in order. Code in fences is left as it is.
 */
import { endOfFence, openingOf } from '../read/lines.ts';
import { readComponent } from './components.ts';
import { readContainer, readPanel, readQuote } from './containers.ts';
import { readForeignCode } from './foreign-code.ts';
import {
  readAbbreviation,
  readAdmonition,
  readLoneMeaning,
  readMarkdownElement,
  readNamedHeading,
  readSteering,
  readTabs,
} from './mkdocs.ts';
import { included, readInclude } from './includes.ts';
import type { Piece, Rewriting, Reader } from './reader.ts';
import { readShortcode } from './shortcodes.ts';
import { readStatements } from './statements.ts';
import { codeOnOpening } from '../../compile/text/opening-line.ts';
import { readRstBlock } from './rst.ts';

const readers: readonly Reader[] = [
  readComment,
  readForeignCode,
  readFence,
  readStatements,
  readAdmonition,
  readTabs,
  readContainer,
  readQuote,
  readPanel,
  readShortcode,
  readInclude,
  readRstBlock,
  readLoneMeaning,
  readMarkdownElement,
  readComponent,
  readAbbreviation,
  readNamedHeading,
  readSteering,
  readLabel,
];

export type Foreign = Pick<Rewriting, 'notes' | 'include' | 'isMdx'>;

/** Rewrites a text. */
export function rewriteLeftovers(body: string, foreign: Foreign): string {
  const rewriting: Rewriting = {
    ...foreign,
    partials: new Map(),
    rewrite: (lines) => rewriteLines(lines, rewriting),
  };
  return rewriteLines(body.split('\n'), rewriting).join('\n');
}

function rewriteLines(lines: readonly string[], rewriting: Rewriting): string[] {
  const out: string[] = [];
  for (let index = 0; index < lines.length;) {
    const piece = lines[index]!.trim() === '' ? undefined : read(lines, index, rewriting);
    out.push(...(piece?.lines ?? [lines[index]!]));
    index = piece?.end ?? index + 1;
  }
  return out;
}

function read(lines: readonly string[], start: number, rewriting: Rewriting): Piece | undefined {
  for (const reader of readers) {
    const piece = reader(lines, start, rewriting);
    if (piece) return piece;
  }
  return undefined;
}

/** A comment over several lines, in which nothing is read; that of MDX becomes one of HTML. */
function readComment(lines: readonly string[], start: number): Piece | undefined {
  const [, open] = /^\s*(<!--|\{\/\*)/.exec(lines[start]!) ?? [];
  const close = open === '<!--' ? '-->' : '*/}';
  if (!open || lines[start]!.includes(close)) return undefined;
  const last = lines.findIndex((line, index) => index > start && line.includes(close));
  if (last === -1) return undefined;
  const whole = lines.slice(start, last + 1);
  if (open === '<!--') return { lines: whole, end: last + 1 };
  const text = whole.join('\n').replace('{/*', '<!--').replace('*/}', '-->');
  return { lines: text.split('\n'), end: last + 1 };
}

/** A fence stays as it is, but for code on its opening line and lines that lie too far left. */
function readFence(
  lines: readonly string[],
  start: number,
  rewriting: Rewriting,
): Piece | undefined {
  const end = endOfFence(lines, start);
  if (end === start) return undefined;
  const { notes, rewrite } = rewriting;
  const { before, marks, info } = openingOf(lines[start]!)!;
  const [, directive, path = ''] =
    /^\{(eval-rst|include|literalinclude)\}[ \t]*(.*)$/.exec(info) ?? [];
  if (directive === 'eval-rst') {
    notes.changed('The directive {eval-rst} became Markdown');
    return { lines: ['', ...rewrite(lines.slice(start + 1, end - 1)), ''], end };
  }
  if (directive)
    return { ...included(path, before, start, rewriting, directive !== 'include'), end };
  const moved = codeOnOpening(info);
  const margin = before.replace(/[^\s>]/g, ' ');
  const inner = lines.slice(start + 1, end).map((line) => withMargin(line, margin));
  if (!moved) return { lines: [lines[start]!, ...inner], end };
  notes.changed('Code on the opening line of a fence became its first line');
  const head = [`${before}${marks}${moved.language}`, margin + moved.code];
  return { lines: [...head, ...inner], end };
}

/** Code left of its fence would end the item that the fence is in. */
function withMargin(line: string, margin: string): string {
  if (!/^ +$/.test(margin) || line.trim() === '' || line.startsWith(margin)) return line;
  return /^\t/.test(line) ? line : margin + line.trimStart();
}

const label = /^\(([\w/.:-]+)\)=\s*$/;

/** MyST: `(name)=` before a heading. */
function readLabel(
  lines: readonly string[],
  start: number,
  { notes }: Rewriting,
): Piece | undefined {
  const name = label.exec(lines[start]!)?.[1];
  if (!name) return undefined;
  notes.changed('A label became the anchor of its heading');
  return { lines: [`<a id="${name}"></a>`, ''], end: start + 1 };
}
