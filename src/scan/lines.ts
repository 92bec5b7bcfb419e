/** The lines of an entry or a YAML file, and which of them are code, fields or text. */

export interface Line {
  text: string;
  /** Offset at which it begins. */
  start: number;
  /**
   * Fields are the front matter of an entry and all of a YAML file; a fence includes the lines that
   * open and close it.
   */
  part: 'fields' | 'fence' | 'text';
}

/** Splits a source. `file` decides whether all of it is fields. */
export function linesOf(file: string, source: string): Line[] {
  const lines: Line[] = [];
  let fence = '';
  let inFields = file.endsWith('.yml') || /^---[ \t]*[\r\n]/.test(source);
  for (const match of source.matchAll(/[^\r\n]*(?:\r\n|\r|\n|$)/g)) {
    const text = match[0].replace(/[\r\n]+$/, '');
    const mark = /^[\s>]*(`{3,}|~{3,})/.exec(text)?.[1] ?? '';
    const part = inFields ? 'fields' : fence !== '' || mark !== '' ? 'fence' : 'text';
    lines.push({ text, start: match.index, part });
    if (inFields)
      inFields = file.endsWith('.yml') || lines.length === 1 || text.trimEnd() !== '---';
    else if (fence === '') fence = mark;
    else if (mark.startsWith(fence) && text.trimEnd().endsWith(mark)) fence = '';
  }
  return lines;
}

/** The source with code, comments and addresses blanked out; every offset stays what it was. */
export function proseOf(source: string, lines: readonly Line[]): string {
  const blank = (text: string) => ' '.repeat(text.length);
  const fenced = lines.filter(({ part }) => part === 'fence');
  let prose = '';
  for (const { text, start } of fenced) prose += source.slice(prose.length, start) + blank(text);
  prose += source.slice(prose.length);
  return prose
    .replace(
      /`[^`\n]{1,1000}`|\{\/\*(?:[^*]|\*(?!\/)){0,1000}\*\/\}|\]\([^)\n]{1,1000}\)|\bhttps?:\/\/[^\s)>"']{1,1000}/g,
      blank,
    )
    .replace(/^([ \t]*)#.*$/gm, (comment, indent: string) =>
      comment.startsWith(`${indent}##`) ? comment : blank(comment),
    );
}
