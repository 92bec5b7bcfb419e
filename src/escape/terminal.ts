/** Text for a terminal or the log of a job: nothing in it steers either, and nothing hides. */

/** What cannot be seen, or turns the direction of text: controls, formats, ends of lines. */
const invisible = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** The same for a text of several lines, whose ends and tabs may stay. */
const invisibleInLines = /(?![\n\t])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/**
 * Where a line would be a workflow command of GitHub: two colons first, perhaps after blanks, or
 * `##[` anywhere. A comparison of words may skip characters without a width, so this does, too.
 * Source: actions/runner, src/Runner.Common/ActionCommand.cs.
 */
const commands = /:(?=\p{DI}*:)(?<=^(?:[^\S\n]|\p{DI})*:)|#(?=\p{DI}*#\p{DI}*\[)/gmu;

/** A value as part of one line: a name, a title, a message. */
export function terminalWord(text: string): string {
  return text.replace(invisible, asNumber).replace(commands, asNumber);
}

/** A finished text of several lines, whoever wrote parts of it. */
export function terminalLines(text: string): string {
  return text.replace(invisibleInLines, asNumber).replace(commands, asNumber);
}

/** `\x1b` up to two digits, `\u{202e}` beyond. */
function asNumber(character: string): string {
  const number = character.codePointAt(0)!.toString(16);
  return number.length <= 2 ? `\\x${number.padStart(2, '0')}` : `\\u{${number}}`;
}
