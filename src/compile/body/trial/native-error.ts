/** What the native parser throws, as a problem with a place. */
import { SyntaxProblem } from '../parse.ts';

/** Its errors carry `line:column: message (code)` in their text only. */
const pattern = /^(\d+):(\d+): ([\s\S]*?)(?: \([a-z-]+:[a-z-]+\))?$/;

/** @param text The message of the error. */
export function problemOf(text: string): SyntaxProblem {
  const [, line, column, message = text] = pattern.exec(text) ?? [];
  return new SyntaxProblem(
    message.replace(/ \(note:[\s\S]*\)$/, ''),
    Number(line ?? 1),
    Number(column ?? 1),
  );
}
