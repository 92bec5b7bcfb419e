/** Where commands write: for people, whose terminal nothing may steer, or for a program. */
import { terminalLines } from '../escape/terminal.ts';

/** Says something to whoever runs the command. */
export function print(text: string): void {
  console.log(terminalLines(text));
}

/** Says what went wrong, or what is not part of the result. */
export function complain(text: string): void {
  console.error(terminalLines(text));
}

/** Hands a program what is written in its own form, with its own escapes, such as JSON. */
export function emit(text: string): void {
  console.log(text);
}

/**
 * Shows on a terminal how far something is, in one line that replaces itself; nowhere else, since a
 * log would hold every step.
 */
export function progress(what: string): (done: number, all: number) => void {
  const { stderr } = process;
  if (!stderr.isTTY) return () => {};
  let shown = -1;
  return (done, all) => {
    const percent = Math.floor((done / all) * 100);
    if (percent === shown) return;
    shown = percent;
    stderr.write(`\r${what}: ${percent} %${done === all ? '\n' : ''}`);
  };
}
