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
