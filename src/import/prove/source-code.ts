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

/** All fences of a text that are closed, and for each line whether it belongs to one. */
export function codeOf(text: string): { code: SourceCode[]; isCode: boolean[] } {
  const all = text.split('\n');
  const isCode = all.map(() => false);
  const code: SourceCode[] = [];
  for (let at = 0; at < all.length; at++) {
    const [, before = '', marks = '', info = ''] = opening.exec(all[at]!) ?? [];
    if (marks === '' || (marks.startsWith('`') && info.includes('`'))) continue;
    const end = all.findIndex((line, index) => index > at && closes(line, marks));
    if (end === -1) continue;
    const lines = all.slice(at + 1, end).map((line) => withoutMargin(line, before));
    code.push({ line: at + 2, info: info.trim(), lines });
    isCode.fill(true, at, end + 1);
    at = end;
  }
  return { code, isCode };
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
