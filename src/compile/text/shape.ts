/**
 * What can be wrong with a text before anything is read of it: two versions in one, too much of it,
 * lines without end.
 */
import type { Problem } from '../../domain/rules/problem.ts';
import type { Source } from './source.ts';

/** Bytes from which an entry is large. */
const largeSize = 512_000;

/** UTF-16 units from which a line is long. */
const longLine = 5_000;

/**
 * Marks of a merge that was not finished, wherever they stand. Of two versions nobody knows which
 * one is meant.
 */
export function mergeConflicts(source: Source): Problem[] {
  const { text } = source;
  if (!/^(?:<{7}|>{7})/m.test(text)) return [];
  const middle = text.search(/^={7}$/m);
  const starts = [...text.matchAll(/^<{7}(?: .*)?$/gm)].map(({ index }) => index);
  // Seven > alone are a quote in a quote; below a row of = they are the end of a conflict.
  const ends =
    middle === -1
      ? []
      : [...text.matchAll(/^>{7} .*$/gm)]
          .map(({ index }) => index)
          .filter((index) => index > middle);
  return (starts.length > 0 ? starts : ends).map((offset): Problem => ({
    rule: 'merge-conflict',
    file: source.file,
    ...source.at(offset),
    message: 'Two versions of the text stand here, as a merge left them',
    fix: 'Keep one version, and delete the lines with <<<<<<<, ======= and >>>>>>>',
  }));
}

/** A text that is large, and lines that are long: read as they are, but hard to review. */
export function oversize(source: Source): Problem[] {
  const warn = (
    rule: 'large-file' | 'long-line',
    offset: number,
    message: string,
    fix: string,
  ): Problem => ({ rule, file: source.file, ...source.at(offset), message, fix });
  const lines = source
    .longLines(longLine)
    .map((offset) =>
      warn(
        'long-line',
        offset,
        `The line is longer than ${longLine} characters`,
        'Break it, so that a change to it can be reviewed',
      ),
    );
  if (!isLarge(source.text)) return lines;
  return [
    warn('large-file', 0, 'The entry is larger than 512 kB', 'Split it, or link to the long part'),
    ...lines,
  ];
}

/** A UTF-16 unit takes up to three bytes, so most texts need not be encoded to know. */
function isLarge(text: string): boolean {
  return text.length * 3 > largeSize && new TextEncoder().encode(text).length > largeSize;
}
