/** Lines of a source: which of them are code, and small moves on them that all dialects share. */

/** What may be before the content of a line: quotes, and marks of lists. */
const opening = /^((?:[ \t]|>)*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*)(`{3,}|~{3,})(.*)$/;

/** The beginning of a fence: what is before it, its marks, and its info. */
export interface Opening {
  before: string;
  marks: string;
  info: string;
}

/** Reads a line that opens a fence; undefined for any other. */
export function openingOf(line: string): Opening | undefined {
  const [, before = '', marks = '', info = ''] = opening.exec(line) ?? [];
  const isSpan = marks.startsWith('`') && info.includes('`');
  return marks === '' || isSpan ? undefined : { before, marks, info: info.trim() };
}

/**
 * The line after a fence that begins at a line, or that line itself when none is closed there.
 * Marks that are indented as code is close it only where no others do.
 */
export function endOfFence(lines: readonly string[], start: number): number {
  const opening = openingOf(lines[start]!);
  if (!opening) return start;
  const { before, marks } = opening;
  let deep = start;
  for (let index = start + 1; index < lines.length; index++) {
    const line = lines[index]!;
    // A quote ends, and what is open in it ends with it.
    if (before.includes('>') && !/^[ \t]*>/.test(line)) break;
    const bare = line.replace(/[\s>]/g, '');
    if (!bare.startsWith(marks) || bare.replaceAll(marks[0]!, '') !== '') continue;
    if (widthOf(indentOf(line)) < widthOf(before) + 4) return index + 1;
    if (deep === start) deep = index + 1;
  }
  return deep;
}

function widthOf(margin: string): number {
  return margin.replaceAll('\t', '    ').length;
}

/** A fence around code, longer than any run of backticks in it. */
export function fenced(code: readonly string[], info: string, indent: string): string[] {
  const runs = code.flatMap((line) => line.match(/`+/g) ?? []);
  const marks = '`'.repeat(Math.max(3, ...runs.map(({ length }) => length + 1)));
  return ['', ...[`${marks}${info}`, ...code, marks].map((line) => indent + line), ''];
}

/** Lines without the white space that all of them begin with. */
export function dedent(lines: readonly string[]): string[] {
  const widths = lines.filter((line) => line.trim() !== '').map((line) => indentOf(line).length);
  const width = widths.length === 0 ? 0 : Math.min(...widths);
  return lines.map((line) => line.slice(Math.min(width, indentOf(line).length)));
}

/** The white space that a line begins with. */
export function indentOf(line: string): string {
  return /^[ \t]*/.exec(line)![0];
}

/** Lines without the empty ones at both ends. */
export function trimmed(lines: readonly string[]): string[] {
  const isText = (line: string) => line.trim() !== '';
  const first = lines.findIndex(isText);
  return first === -1 ? [] : lines.slice(first, lines.findLastIndex(isText) + 1);
}

/** Lines that belong to a head: all that are empty or indented deeper, up to the last with text. */
export function endOfIndented(lines: readonly string[], start: number, inside: RegExp): number {
  let end = start;
  for (let next = start; next < lines.length; next++) {
    const isEmpty = lines[next]!.trim() === '';
    if (!isEmpty && !inside.test(lines[next]!)) break;
    if (!isEmpty) end = next + 1;
  }
  return end;
}

/** The line after a comment of HTML that begins a line and runs over several. */
function endOfComment(lines: readonly string[], start: number): number {
  if (!/^\s*<!--/.test(lines[start]!) || lines[start]!.includes('-->')) return start;
  const last = lines.findIndex((line, index) => index > start && line.includes('-->'));
  return last + 1;
}

const span = /(?<![`\\])(`+)(?!`)(?:(?!\n[ \t]*\n)[\s\S])*?(?<!`)\1(?!`)/g;

/**
 * Rewrites what is outside of code: neither in a fence, nor in backticks, nor on a line that is
 * indented as code is.
 */
export function outsideCode(text: string, change: (prose: string) => string): string {
  const lines = text.split('\n');
  const out: string[] = [];
  let prose: string[] = [];
  let isCode = false;
  const flush = () => {
    if (prose.length > 0) out.push(betweenSpans(prose.join('\n'), change));
    prose = [];
  };
  for (let index = 0; index < lines.length;) {
    const line = lines[index]!;
    const end = Math.max(endOfComment(lines, index), endOfFence(lines, index), index + 1);
    const isDeep = /^(?: {4}|\t)\s*\S/.test(line);
    const opens = (lines[index - 1] ?? '').trim() === '' && !inList(lines, index);
    if (line.trim() !== '') isCode = isDeep && (isCode || opens);
    if (end > index + 1 || isCode) {
      flush();
      out.push(...lines.slice(index, end));
    } else prose.push(line);
    index = end;
  }
  flush();
  return out.join('\n');
}

/** True for an indented line that continues an item: a list began above it, further left. */
function inList(lines: readonly string[], at: number): boolean {
  for (let index = at - 1; index >= 0; index--) {
    const line = lines[index]!;
    if (/^[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]/.test(line)) return true;
    if (line.trim() !== '' && indentOf(line) === '') return false;
  }
  return false;
}

function betweenSpans(text: string, change: (prose: string) => string): string {
  let out = '';
  let last = 0;
  for (const { 0: code, index } of text.matchAll(span)) {
    out += change(text.slice(last, index)) + code;
    last = index + code.length;
  }
  return out + change(text.slice(last));
}
