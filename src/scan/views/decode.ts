/**
 * What a machine makes of a text: references, escapes, percent, base64 and other forms are read.
 */
import { decodeNamedCharacterReference } from 'decode-named-character-reference';
import { rewrite, type View } from './view.ts';

/** Something can be encoded more than once; nobody decodes more often than this. */
const maxRounds = 4;

const hex = '[\\dA-Fa-f]';

/** Characters that NFKC may turn into ASCII. Source: Unicode, UnicodeData.txt. */
const compatible = [
  String.raw`[\u00AA\u00B2\u00B3\u00B9\u00BA\u2024\u2070-\u209C\u2100-\u214F\u2460-\u24FF`,
  // In runs, since a picture may hold millions; of these, most become one character each.
  String.raw`\uFE30-\uFE6B\uFF01-\uFF5E]+|[\u{1D400}-\u{1D7FF}\u{1F130}-\u{1F149}]`,
].join('');

/** One alternative for each group that `read` tells apart. */
const encoded = new RegExp(
  [
    String.raw`(?<hidden>\p{Default_Ignorable_Code_Point}+|\\\r?\n[ \t]*|\\(?=[!-/:-@\[-\x60{-~]))`,
    String.raw`&#(?:[xX]0*(?<hex>${hex}{1,6})|0*(?<decimal>\d{1,7}));?`,
    String.raw`&(?<named>[A-Za-z][A-Za-z\d]{1,31});`,
    String.raw`(?<percent>%[0-7]${hex}|%[C-Fc-f]${hex}(?:%[89ABab]${hex}){1,3})`,
    String.raw`\\(?:x(?<x>${hex}{2})|u(?<u>${hex}{4})|U(?<wide>${hex}{8}))`,
    String.raw`\\(?:u\{0*(?<braced>${hex}{1,6})\}|0?(?<octal>[0-7]{3}))`,
    `(?<compatible>${compatible})`,
  ].join('|'),
  'gu',
);

/** As much as holds a short token; text of this kind is seldom anything else. */
const base64 = /(?<![\w+/-])[\w+/-]{20,}={0,2}(?![\w+/=-])/g;

/** So many characters of base64 tell whether it is text. */
const headLength = 20;

/** The decoded view; the same view when there is nothing to decode. */
export function decode(view: View): View {
  let decoded = view;
  for (let round = 0; round < maxRounds; round++) {
    const next = rewrite(rewrite(decoded, encoded, read), base64, ([text]) => textIn(text!));
    if (next === decoded) break;
    decoded = next;
  }
  return decoded;
}

function read({ 0: written, groups = {} }: RegExpMatchArray): string {
  const { hidden, named, percent, decimal, octal, compatible: form } = groups;
  if (hidden !== undefined) return '';
  if (named !== undefined) return decodeNamedCharacterReference(named) || written;
  if (percent !== undefined) return percentText(percent);
  if (form !== undefined) return asciiOf(form);
  if (decimal !== undefined) return character(Number(decimal), written);
  if (octal !== undefined) return character(Number.parseInt(octal, 8), written);
  const { hex: code, x, u, wide, braced } = groups;
  return character(Number.parseInt((code ?? x ?? u ?? wide ?? braced)!, 16), written);
}

function character(code: number, written: string): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : written;
}

/** The character of a few bytes; bytes that are not UTF-8 stay as they are written. */
function percentText(bytes: string): string {
  try {
    return decodeURIComponent(bytes);
  } catch {
    return bytes;
  }
}

/** The forms that were met. */
const asciiForms = new Map<string, string>();

function asciiOf(run: string): string {
  return Array.from(run, (form) => {
    const known = asciiForms.get(form);
    if (known !== undefined) return known;
    const plain = form.normalize('NFKC');
    const ascii = /^[!-~]+$/.test(plain) ? plain : form;
    asciiForms.set(form, ascii);
    return ascii;
  }).join('');
}

/** The text that base64 stands for, or itself when it stands for anything else. */
function textIn(written: string): string {
  const head = bytesOf(written.slice(0, headLength));
  if (!head || !isText(head)) return written;
  const whole = bytesOf(written);
  return whole && isText(whole) ? whole : written;
}

function bytesOf(written: string): string | undefined {
  try {
    return atob(written.replaceAll('-', '+').replaceAll('_', '/'));
  } catch {
    return undefined;
  }
}

function isText(bytes: string): boolean {
  return /^[\t\n\r -~]+$/.test(bytes);
}
