/** The text of one file, and where in it an offset stands. */
import type { Place, Problem } from '../../domain/rules/problem.ts';
import type { RuleId } from '../../domain/rules/rule.ts';

export class Source {
  readonly file: string;
  readonly text: string;
  private readonly lineStarts: number[];
  private last = { offset: 0, column: 1 };

  /**
   * A byte-order mark is dropped. Lines may end in LF, CRLF or CR; a CR alone becomes LF, because
   * YAML parsers do not know it.
   */
  constructor(file: string, text: string) {
    this.file = file;
    this.text = text.replace(/^\uFEFF/, '').replace(/\r(?!\n)/g, '\n');
    this.lineStarts = [0];
    for (const match of this.text.matchAll(/\n/g)) this.lineStarts.push(match.index + 1);
  }

  /** Line and column, counted from 1 and in code points, of an offset in UTF-16 units. */
  at(offset: number): Place {
    let low = 0;
    let high = this.lineStarts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (this.lineStarts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: this.column(this.lineStarts[low]!, offset) };
  }

  /**
   * Counts on from the place asked for last, because places in a long line are asked for one after
   * the other.
   */
  private column(lineStart: number, offset: number): number {
    const last =
      this.last.offset >= lineStart && this.last.offset <= offset
        ? this.last
        : { offset: lineStart, column: 1 };
    const column = last.column + [...this.text.slice(last.offset, offset)].length;
    this.last = { offset, column };
    return column;
  }

  /** A problem at an offset in UTF-16 units. */
  problem(offset: number, rule: RuleId, message: string, fix: string): Problem {
    return { rule, file: this.file, ...this.at(offset), message, fix };
  }

  /** Where lines of more than a number of UTF-16 units begin. */
  longLines(limit: number): number[] {
    return this.lineStarts.filter(
      (start, index) => (this.lineStarts[index + 1] ?? this.text.length) - start > limit,
    );
  }

  /** The offset of a line and a column in UTF-16 units, as parsers report them. */
  offsetOf(line: number, column: number): number {
    const start = this.lineStarts[Math.min(line, this.lineStarts.length) - 1] ?? 0;
    return Math.min(start + column - 1, this.text.length);
  }
}
