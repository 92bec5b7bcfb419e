/** Forms: what is left of a word when case, accents and ways of writing a letter do not matter. */

/** Letters that Unicode does not take apart. */
const letters: Readonly<Record<string, string>> = {
  ß: 'ss',
  ł: 'l',
  ø: 'o',
  æ: 'ae',
  œ: 'oe',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  ŋ: 'n',
  ŧ: 't',
  ı: 'i',
};
const letter = new RegExp(`[${Object.keys(letters).join('')}]`, 'g');

/** How the same letters are written where a keyboard lacks them. */
const spelledOut: Readonly<Record<string, string>> = {
  ä: 'ae',
  ö: 'oe',
  ü: 'ue',
  å: 'aa',
  ø: 'oe',
};
const spellable = new RegExp(`[${Object.keys(spelledOut).join('')}]`, 'g');

/**
 * Case and accents removed: Café and cafe are one word. Scripts without spaces keep their marks.
 */
export function formOf(text: string): string {
  if (isAscii(text)) return text.toLowerCase();
  if (isUnspaced(text)) return text.normalize('NFKC').toLowerCase();
  const plain = text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '');
  return plain.replace(letter, (found) => letters[found]!);
}

/** True for most words: there is nothing to fold in them. */
export function isAscii(text: string): boolean {
  return !/[^\0-\x7f]/.test(text);
}

/** Other ways to write a word without its accents, such as Groesse for Größe; none for most. */
export function otherSpellings(text: string): string[] {
  const lower = text.toLowerCase().normalize('NFC');
  const spelled = lower.replace(spellable, (found) => spelledOut[found]!);
  return spelled === lower ? [] : [formOf(spelled)];
}

/** Letters of scripts in which any two may be a word. */
export const eastAsian = String.raw`\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{sc=Hangul}`;
/** Letters of scripts whose words are not found by spaces alone. */
export const unspacedLetters = String.raw`${eastAsian}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}`;
const unspaced = new RegExp(`[${unspacedLetters}]`, 'u');

/** True for text in a script whose words are not found by spaces alone. */
export function isUnspaced(text: string): boolean {
  return unspaced.test(text);
}
