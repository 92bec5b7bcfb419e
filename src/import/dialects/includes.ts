/** Files that a page shows as if their text stood in it. */
import { fenced, indentOf, trimmed } from '../read/lines.ts';
import type { Piece, Reader, Rewriting } from './reader.ts';
import { withoutStatements } from './statements.ts';

const includes = [
  /^[ \t]*-{1,2}8<-{1,2}[ \t]*["']([^"']+)["'][ \t]*$/,
  /^[ \t]*::include\{file=["']?([^"'}]+)["']?\}[ \t]*$/,
  /^[ \t]*\{%-?\s*include(?:-markdown|_relative)?\s+["']?([^"'\s%]+)["']?[^%]*%\}[ \t]*$/,
  /^[ \t]*\{\{[<%]\s*(?:include|readfile)\s+(?:file=)?["']([^"']+)["'][^{}]*[%>]\}\}[ \t]*$/,
];

/** A file that the page shows as if it stood there. */
export const readInclude: Reader = (lines, start, rewriting) => {
  for (const pattern of includes) {
    const path = pattern.exec(lines[start]!)?.[1];
    if (path) return included(path, lines[start]!, start, rewriting);
  }
  return undefined;
};

/** The text of a file in the place of a line; the line as code where the file is not there. */
export function included(
  path: string,
  line: string,
  start: number,
  { include, notes, rewrite }: Rewriting,
  isCode = false,
): Piece {
  const text = include(path);
  if (text === undefined) {
    notes.unsure(
      `The file \`${path}\`, which the page includes, is not in the import; its name stands there as code`,
    );
    return {
      lines: ['', `${indentOf(line)}\`${line.trim().replaceAll('`', "'") || path}\``, ''],
      end: start + 1,
    };
  }
  notes.changed(`The text of \`${path}\` was included, as the source does`);
  const lines = trimmed(text.split('\n'));
  if (isCode) return { lines: fenced(lines, '', indentOf(line)), end: start + 1 };
  const inner = rewrite(trimmed(withoutStatements(lines)));
  return {
    lines: ['', ...inner.map((one) => (one === '' ? one : indentOf(line) + one)), ''],
    end: start + 1,
  };
}
