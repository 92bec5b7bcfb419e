/**
 * Words that Pagefind would cut or fold otherwise, written so that it keeps them whole:
 * versions, options, C++, words of unspaced scripts.
 */
import { formOf, isAscii, isUnspaced, otherSpellings } from './folding.ts';
import { indexWords, isSigned, wordsIn } from './words.ts';

/** What an encoded word begins with; no other does. */
const mark = 'xz';
/** Stands before the words that are added to a text. */
const addedMark = 'xzxz';
const digits = 'abcdefghij';
const signs: Readonly<Record<string, string>> = {
  '.': 'k',
  '-': 'l',
  '+': 'm',
  '#': 'n',
  _: 'o',
  '~': 'p',
  x: 'x',
};

/** A letter that is a name, such as R. */
const capital = /(?<![\p{L}\p{N}_'’.-])[B-HJ-Z](?![\p{L}\p{N}_'’.#+])/gu;

/** True for a form that Pagefind has under another one only. */
export function isEncoded(form: string): boolean {
  return isSigned(form) || isUnspaced(form);
}

/** True for a single letter: in quotes, Pagefind takes the option -R for R. */
export function isLetter(form: string): boolean {
  return /^[a-z]$/.test(form);
}

/** A form as one word of Latin letters. */
export function encodeWord(form: string): string {
  return mark + Array.from(form, encodeCharacter).join('');
}

function encodeCharacter(character: string): string {
  if (/[a-wyz]/.test(character)) return character;
  if (/\d/.test(character)) return `x${digits[Number(character)]}`;
  const sign = signs[character];
  if (sign) return `x${sign}`;
  const code = String(character.codePointAt(0));
  return `xq${Array.from(code, (digit) => digits[Number(digit)]).join('')}`;
}

/**
 * What has to be added to a text so that Pagefind finds all of its words, each once, in order of
 * appearance.
 */
export function addedWords(text: string): string[] {
  const added = new Set<string>();
  for (const form of indexWords(text)) if (isEncoded(form)) added.add(encodeWord(form));
  for (const [letter] of text.matchAll(capital)) added.add(encodeWord(letter.toLowerCase()));
  if (isAscii(text)) return [...added];
  for (const { start, end } of wordsIn(text)) addSpellings(text.slice(start, end), added);
  return [...added];
}

/** Added words as they follow a text in the index. */
export function withMark(words: readonly string[]): string {
  return [addedMark, ...words].join(' ');
}

/** A text of the index as its page has it. */
export function withoutAdded(content: string): string {
  const start = content.lastIndexOf(addedMark);
  return start === -1 ? content : content.slice(0, start).trimEnd();
}

/** Pagefind takes accents away, and no more. */
function addSpellings(word: string, added: Set<string>): void {
  if (isAscii(word) || isUnspaced(word)) return;
  const form = formOf(word);
  if (
    form !==
    word
      .toLowerCase()
      .normalize('NFD')
      .replace(/\p{M}+/gu, '')
  )
    added.add(form);
  for (const spelling of otherSpellings(word)) added.add(spelling);
}
