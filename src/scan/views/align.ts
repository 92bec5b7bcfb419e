/** Finds for a value that a parser decoded where each part of it is written. */
import { decodeNamedCharacterReference } from 'decode-named-character-reference';
import type { ViewBuilder } from './view.ts';

const hex = '[\\dA-Fa-f]';

/** One escape of YAML, Markdown or XML. */
const escape = new RegExp(
  [
    String.raw`&#([xX]?${hex}+);|&([A-Za-z][A-Za-z\d]*);`,
    String.raw`\\(?:x(${hex}{2})|u(${hex}{4})|U(${hex}{8})|(\r?\n[ \t]*)|([^]))`,
  ].join('|'),
  'y',
);

/** What single letters mean behind a backslash. Source: YAML 1.2, 5.7. */
const letters: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  t: '\t',
  n: '\n',
  v: '\v',
  f: '\f',
  r: '\r',
  e: '\x1b',
  N: '\x85',
  _: '\xa0',
};

/** An escape that was read: what it stands for, and its length as written. */
interface Escape {
  text: string;
  length: number;
}

/**
 * Adds a value to a view, each part mapped to its place. What cannot be placed is mapped to the
 * rest of what is written.
 *
 * @param written The text of the source that the parser read the value from.
 * @param start Where that text begins in the source.
 */
export function addAligned(
  builder: ViewBuilder,
  value: string,
  written: string,
  start: number,
): void {
  const whole = written.indexOf(value);
  if (whole !== -1) return builder.add(value, start + whole, start + whole + value.length);

  let at = 0;
  for (let index = 0; index < value.length;) {
    const step = stepAt(value, index, written, at);
    if (!step) return builder.add(value.slice(index), start + at, start + written.length);
    builder.add(step.text, start + step.from, start + step.to);
    index += step.text.length;
    at = step.to;
  }
}

interface Step {
  text: string;
  from: number;
  to: number;
}

/** The next characters of a value, where they are written from an offset on. */
function stepAt(value: string, index: number, written: string, from: number): Step | undefined {
  for (let at = from; at < written.length;) {
    const found = escapeAt(written, at);
    if (found && found.text !== '' && value.startsWith(found.text, index))
      return { text: found.text, from: at, to: at + found.length };
    if (isSpace(value[index]) && isSpace(written[at]))
      return { text: value[index]!, from: at, to: at + 1 };
    const run = runLength(value, index, written, at);
    if (run > 0) return { text: value.slice(index, index + run), from: at, to: at + run };
    at += found?.text === '' ? found.length : 1;
  }
  return undefined;
}

/** How many characters are written as they read, up to the next escape. */
function runLength(value: string, index: number, written: string, at: number): number {
  let length = 0;
  while (
    index + length < value.length &&
    value[index + length] === written[at + length] &&
    (length === 0 || !/[&\\]/.test(written[at + length]!))
  )
    length++;
  return length;
}

function escapeAt(written: string, at: number): Escape | undefined {
  escape.lastIndex = at;
  const match = escape.exec(written);
  if (!match) return undefined;
  const [{ length }, code, name, x, u, wide, fold, sign] = match;
  if (fold !== undefined) return { text: '', length };
  if (name !== undefined) return { text: decodeNamedCharacterReference(name) || match[0], length };
  if (sign !== undefined) return { text: letters[sign] ?? sign, length };
  const digits = x ?? u ?? wide ?? (/^x/i.test(code!) ? code!.slice(1) : undefined);
  const number = digits === undefined ? Number(code) : Number.parseInt(digits, 16);
  return { text: number <= 0x10ffff ? String.fromCodePoint(number) : match[0], length };
}

function isSpace(character: string | undefined): boolean {
  return character !== undefined && /\s/.test(character);
}
