/** Statements of JavaScript in MDX: no reader sees them. */
import { endOfFence } from '../read/lines.ts';
import type { Reader } from './reader.ts';

const importLine = /^import\s+(?:[\w*${},\s]+\sfrom\s+)?(["'])([^"']+)\1\s*;?\s*$/;
const importOpen = /^import\s+(?:\w+\s*,\s*)?\{\s*$/;
const exportLine = /^export\s+(?:const|let|var|default|function|async|class|\{|\*)/;

/** The line after a statement; the start itself when there is none. */
function endOfStatement(lines: readonly string[], start: number): number {
  const line = lines[start]!;
  if (importLine.test(line)) return start + 1;
  if (importOpen.test(line)) {
    const end = lines.findIndex(
      (next, index) => index > start && /\}\s*from\s+["'][^"']+["'];?\s*$/.test(next),
    );
    return end === -1 || end > start + 40 ? start : end + 1;
  }
  return exportLine.test(line) ? endOfExport(lines, start) : start;
}

/** An export ends at the first empty line at which its brackets are closed. */
function endOfExport(lines: readonly string[], start: number): number {
  let depth = 0;
  for (let index = start; index < lines.length; index++) {
    const line = lines[index]!.replace(/"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'/g, '');
    depth += (line.match(/[{([]/g) ?? []).length - (line.match(/[})\]]/g) ?? []).length;
    const next = lines[index + 1]?.trim() ?? '';
    if (depth <= 0 && (next === '' || importLine.test(next) || exportLine.test(next)))
      return index + 1;
  }
  return start;
}

/** Lines without the statements among them. */
export function withoutStatements(lines: readonly string[]): string[] {
  const kept: string[] = [];
  for (let index = 0; index < lines.length;) {
    const end = Math.max(endOfFence(lines, index), endOfStatement(lines, index));
    if (end === index || endOfFence(lines, index) > index)
      kept.push(...lines.slice(index, Math.max(end, index + 1)));
    index = Math.max(end, index + 1);
  }
  return kept;
}

/** `import` and `export`; where a page imports a file of the folder, its component shows it. */
export const readStatements: Reader = (lines, start, { notes, partials, isMdx }) => {
  const before = lines[start - 1]?.trim() ?? '';
  const follows = before === '' || importLine.test(before) || /^(?:\}|export)/.test(before);
  const end = follows ? endOfStatement(lines, start) : start;
  if (end === start || (!isMdx && exportLine.test(lines[start]!))) return undefined;
  const [, name, path] =
    /^import\s+(\w+)\s+from\s+["']([^"']+\.mdx?)["']/.exec(lines[start]!) ?? [];
  // Formatters of Markdown put a backslash before a low line, which JavaScript reads as the line.
  if (name && path) partials.set(name, path.replace(/\\(?=[_*])/g, ''));
  notes.changed('Statements of JavaScript were left out; no reader saw them');
  return { lines: Array.from({ length: end - start }, () => ''), end };
};
