/** reStructuredText that was left in Markdown: directives and literal blocks. */
import { dedent, endOfIndented, fenced, indentOf, trimmed } from '../read/lines.ts';
import { alertLines, alertOf } from './alerts.ts';
import type { Piece, Reader } from './reader.ts';

const directive = /^([ \t]*)\.\.[ \t]+([\w-]+)::[ \t]*(.*)$/;
const codeNames = new Set(['code-block', 'code', 'sourcecode', 'parsed-literal', 'highlight']);
const option = /^[ \t]*:[\w-]+:/;

/** `.. code-block:: bash` and what is indented below it. */
export const readRstBlock: Reader = (lines, start, rewriting) => {
  const match = directive.exec(lines[start]!);
  if (!match) return readLiteral(lines, start);
  const [, indent = '', name = '', argument = ''] = match;
  const { inner, end } = below(lines, start, indent);
  if (codeNames.has(name)) {
    rewriting.notes.changed('Code of reStructuredText became a fence');
    return { lines: fenced(inner, argument.split(/\s/)[0] ?? '', indent), end };
  }
  const kind = alertOf(name);
  if (kind) {
    rewriting.notes.changed(`\`${name}\` block became an alert`);
    const title = name === 'admonition' ? argument : '';
    const lead = title === '' && argument !== '' ? [argument] : [];
    return { lines: alertLines(kind, title, [...lead, ...rewriting.rewrite(inner)], indent), end };
  }
  if (name !== 'image' && name !== 'figure') return undefined;
  rewriting.notes.changed('An image of reStructuredText became Markdown');
  const alt = /:alt:[ \t]*(.*)/.exec(lines.slice(start, end).join('\n'))?.[1] ?? '';
  return { lines: ['', `${indent}![${alt}](<${argument}>)`, '', ...inner], end };
};

/** What is indented below a line, without options and margin. */
function below(lines: readonly string[], start: number, indent: string) {
  const end = endOfIndented(lines, start + 1, new RegExp(`^${indent}[ \\t]+\\S`));
  const all = lines.slice(start + 1, end);
  const options = all.findIndex((line) => !option.test(line));
  return { inner: options === -1 ? [] : trimmed(dedent(all.slice(options))), end };
}

/** A paragraph that ends in `::` and code that is indented by less than Markdown asks for. */
function readLiteral(lines: readonly string[], start: number): Piece | undefined {
  const line = lines[start]!;
  if (!/(?:^|[\w)\s])::[ \t]*$/.test(line) || /^[ \t]*:{3}/.test(line)) return undefined;
  const first = lines.findIndex((next, index) => index > start && next.trim() !== '');
  const indent = indentOf(line);
  const width = first > start + 1 ? indentOf(lines[first]!).length - indent.length : 0;
  if (width < 1 || width > 3 || /^[ \t]*(?:[-*+>]|\d+[.)])[ \t]/.test(lines[first]!))
    return undefined;
  const { inner, end } = below(lines, start, indent);
  return { lines: [line.replace(/::[ \t]*$/, ':'), ...fenced(inner, '', indent)], end };
}
