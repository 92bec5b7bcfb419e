/** Reads a source from left to right, and knows where it is. */
import { DiagramFault, type Spot } from '../reading.ts';
import { shortened } from '../../../domain/words/shortened.ts';

export class Scanner {
  readonly #source: string;
  #at = 0;

  constructor(source: string) {
    // A comment is a line of its own; its characters stay, so that places hold.
    this.#source = source.replace(/^[ \t]*%%.*$/gm, (line) => ' '.repeat(line.length));
    this.#at = this.#source.search(/\S|$/);
  }

  spot(): Spot {
    const before = this.#source.slice(0, this.#at).split('\n');
    return { line: before.length, column: before.at(-1)!.length + 1 };
  }

  fault(message: string, fix: string): DiagramFault {
    return new DiagramFault(message, this.spot(), fix);
  }

  /** Takes what a sticky expression finds here. */
  take(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#source);
    if (!found) return undefined;
    this.#at += found[0].length;
    return found;
  }

  takeText(text: string): boolean {
    if (!this.#source.startsWith(text, this.#at)) return false;
    this.#at += text.length;
    return true;
  }

  /** Gives back what was taken last. */
  back(text: string): void {
    this.#at -= text.length;
  }

  blanks(): void {
    this.take(/[ \t]*/y);
  }

  /** The text up to a mark, which is taken too; a mark in quotes is text. Undefined without one. */
  until(mark: string): string | undefined {
    let at = this.#at;
    const quote = /\s*"/y;
    quote.lastIndex = at;
    if (quote.test(this.#source)) {
      const close = this.#source.indexOf('"', quote.lastIndex);
      if (close !== -1) at = close;
    }
    const end = this.#source.indexOf(mark, at);
    const text = this.#source.slice(this.#at, end);
    if (end === -1 || (text.includes('\n') && mark !== '}')) return undefined;
    this.#at = end + mark.length;
    return text;
  }

  /** The text of the line up to what a global expression finds, which is taken too. */
  untilMatch(pattern: RegExp): { before: string; found: string } | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#source);
    const before = this.#source.slice(this.#at, found?.index);
    if (!found || before.includes('\n')) return undefined;
    this.#at = found.index + found[0].length;
    return { before, found: found[0] };
  }

  /** The rest of the statement, which ends with it. */
  restOfStatement(): string {
    return this.take(/(?:"[^"\n]*"|[^;\n"])*/y)![0].trim();
  }

  /** Throws unless a statement can end here. */
  endStatement(): void {
    this.blanks();
    const rest = /[^\n;]*/y;
    rest.lastIndex = this.#at;
    const left = rest.exec(this.#source)![0].trim();
    if (left !== '')
      throw this.fault(
        `\`${shortened(left, 60)}\` is not drawn here`,
        'Write one statement a line: A[Words] -->|label| B[Words]',
      );
  }

  /** Goes to the next statement; false at the end. */
  nextStatement(): boolean {
    this.take(/[\s;]*/y);
    return this.#at < this.#source.length;
  }
}
