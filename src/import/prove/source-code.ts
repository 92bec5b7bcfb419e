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

/** A line of a quote. A fence in a quote ends with it. */
const quoted = /^[ \t]*>/;

/** Fences whose content is Markdown: directives of MyST. */
const directive = /^\{(?!code|sourcecode)[\w:-]+\}/;

/** The body of a source, with what is code in it. */
export interface Body {
  text: string;
  /** The fences that are closed. */
  fences: readonly SourceCode[];
  /** For each line whether it is code. */
  isCode: readonly boolean[];
  /** Code in backticks that is in no fence. */
  inline: readonly InlineCode[];
  /** The text with white space for code, so that markup in it is none. Offsets stay as they are. */
  prose: string;
}

/** Finds all code of a text. */
export function readBody(text: string): Body {
  const { fences, isCode } = fencesOf(text);
  const unfenced = blank(text, isCode);
  const inline = inlineCodeOf(unfenced);
  return { text, fences, isCode, inline, prose: withoutSpans(unfenced, inline) };
}

function fencesOf(text: string): { fences: SourceCode[]; isCode: boolean[] } {
  const all = text.split('\n');
  const isCode = all.map(() => false);
  const fences: SourceCode[] = [];
  const scan = (from: number, to: number) => {
    for (let at = from; at < to; at++) {
      at = endOfComment(all, at);
      const [, before = '', marks = '', info = ''] = opening.exec(all[at] ?? '') ?? [];
      if (marks === '' || (marks.startsWith('`') && info.includes('`'))) continue;
      const end = endOf(all, at, before, marks);
      if (end === -1) continue;
      if (directive.test(info.trim())) scan(at + 1, end);
      else {
        const lines = all.slice(at + 1, end).map((line) => withoutMargin(line, before));
        fences.push({ line: at + 2, info: info.trim(), lines });
        isCode.fill(true, at + 1, end);
      }
      at = end;
    }
  };
  scan(0, all.length);
  return { fences, isCode };
}

/** The last line of a comment that runs over lines; any other line as it is. */
function endOfComment(lines: readonly string[], at: number): number {
  const [open] = /<!--|\{\/\*/.exec(lines[at]!.replace(/`[^`]*`/g, '')) ?? [];
  if (!open) return at;
  const close = open === '<!--' ? '-->' : '*/}';
  const end = lines.findIndex((line, index) => index >= at && line.includes(close));
  return end === -1 ? at : end;
}

/** The line that closes a fence: best one that is not as deep as code; -1 when there is none. */
function endOf(lines: readonly string[], at: number, before: string, marks: string): number {
  let deep = -1;
  for (let index = at + 1; index < lines.length; index++) {
    const line = lines[index]!;
    if (before.includes('>') && !quoted.test(line)) break;
    if (!closes(line, marks)) continue;
    if (widthOf(/^[ \t]*/.exec(line)![0]) < widthOf(before) + 4) return index;
    if (deep === -1) deep = index;
  }
  return deep;
}

function widthOf(margin: string): number {
  return margin.replaceAll('\t', '    ').length;
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
  const inQuote = before.slice(before.lastIndexOf('>') + 1);
  const width = (quotes > 0 ? inQuote.replace(/^ /, '') : before).length;
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

function inlineCodeOf(unfenced: string): InlineCode[] {
  const plain = unfenced.replace(marksOfFence, (whole) => ' '.repeat(whole.length));
  return Array.from(plain.matchAll(inBackticks), ({ 0: whole, 2: code = '', index }) => ({
    code,
    start: index,
    end: index + whole.length,
  }));
}

function withoutSpans(text: string, spans: readonly InlineCode[]): string {
  let out = '';
  let last = 0;
  for (const { start, end } of spans) {
    out += text.slice(last, start) + text.slice(start, end).replace(/[^\n]/g, ' ');
    last = end;
  }
  return out + text.slice(last);
}

function blank(text: string, isCode: readonly boolean[]): string {
  const lines = text.split('\n');
  return lines.map((line, index) => (isCode[index] ? ' '.repeat(line.length) : line)).join('\n');
}
