/**
 * Code of a source, found by its lines alone: independently of the parser that reads the source, so
 * that it finds what that one overlooks.
 */

/** Code between two lines of marks. */
export interface SourceCode {
  /** The line of its first line, counted from 1. */
  line: number;
  info: string;
  lines: string[];
}

const opening = /^((?:[ \t]|>)*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*)(`{3,}|~{3,})(.*)$/;

/** Fences whose content is Markdown: directives of MyST. */
const directive = /^\{(?!code|sourcecode)[\w:-]+\}/;

/** All fences of a text that are closed, and for each line whether it is code. */
export function codeOf(text: string): { code: SourceCode[]; isCode: boolean[] } {
  const all = text.split('\n');
  const isCode = all.map(() => false);
  const code: SourceCode[] = [];
  const scan = (from: number, to: number) => {
    for (let at = from; at < to; at++) {
      at = endOfComment(all, at);
      const [, before = '', marks = '', info = ''] = opening.exec(all[at] ?? '') ?? [];
      if (marks === '' || (marks.startsWith('`') && info.includes('`'))) continue;
      const end = all.findIndex((line, index) => index > at && closes(line, marks));
      if (end === -1) continue;
      if (directive.test(info.trim())) scan(at + 1, end);
      else {
        const lines = all.slice(at + 1, end).map((line) => withoutMargin(line, before));
        code.push({ line: at + 2, info: info.trim(), lines });
        isCode.fill(true, at + 1, end);
      }
      at = end;
    }
  };
  scan(0, all.length);
  return { code, isCode };
}

/** The last line of a comment that runs over lines; any other line as it is. */
function endOfComment(lines: readonly string[], at: number): number {
  const [open] = /<!--|\{\/\*/.exec(lines[at]!.replace(/`[^`]*`/g, '')) ?? [];
  if (!open) return at;
  const close = open === '<!--' ? '-->' : '*/}';
  const end = lines.findIndex((line, index) => index >= at && line.includes(close));
  return end === -1 ? at : end;
}

function closes(line: string, marks: string): boolean {
  const bare = line.replace(/[\s>]/g, '');
  return bare.length >= marks.length && bare.replaceAll(marks[0]!, '') === '';
}

/** A line without the quote marks and the white space that the fence began behind. */
function withoutMargin(line: string, before: string): string {
  const quotes = before.split('>').length - 1;
  let rest = line;
  for (let count = 0; count < quotes; count++) rest = rest.replace(/^[ \t]*> ?/, '');
  const width = before.slice(before.lastIndexOf('>') + 1).replace(/^ (?=\S)/, '').length;
  const margin = /^[ \t]*/.exec(rest)![0].length;
  return rest.slice(Math.min(width, margin));
}

/** Code in backticks, with its place. */
export interface InlineCode {
  code: string;
  start: number;
  end: number;
}

const marksOfFence = /^((?:[ \t]|>)*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*)(`{3,}|~{3,})/gm;
const inBackticks = /(?<![`\\])(`+)(?!`)((?:(?!\n[ \t]*\n)[\s\S])*?)(?<!`)\1(?!`)/g;

/** All code in backticks that is in no fence. */
export function inlineCodeOf(text: string, isCode: readonly boolean[]): InlineCode[] {
  const prose = blank(text, isCode).replace(marksOfFence, (whole) => ' '.repeat(whole.length));
  return Array.from(prose.matchAll(inBackticks), ({ 0: whole, 2: code = '', index }) => ({
    code,
    start: index,
    end: index + whole.length,
  }));
}

/** A text whose code is white space, so that markup in it is none. Offsets stay as they are. */
export function proseOf(text: string, isCode: readonly boolean[]): string {
  let out = blank(text, isCode);
  for (const { start, end } of inlineCodeOf(text, isCode))
    out = out.slice(0, start) + out.slice(start, end).replace(/[^\n]/g, ' ') + out.slice(end);
  return out;
}

function blank(text: string, isCode: readonly boolean[]): string {
  const lines = text.split('\n');
  return lines.map((line, index) => (isCode[index] ? ' '.repeat(line.length) : line)).join('\n');
}
