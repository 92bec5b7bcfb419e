/** How long a text is to a reader, whatever its script. */

/** Made when it is first needed: a browser takes long to open what is behind it. */
let graphemes: Intl.Segmenter | undefined;
const dense = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]/gu;

/** Letters of an alphabet that say as much as one sign of Chinese, Japanese or Korean, about. */
const lettersPerSign = 3;

/** Characters as readers count them: a letter with its marks is one, and so is an emoji. */
export function charactersIn(text: string): number {
  // Most texts are plain, and need no segments.
  if (/^[\u0020-\u02ff]*$/.test(text)) return text.length;
  graphemes ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  return [...graphemes.segment(text)].length;
}

/**
 * How much a text says, in letters of an alphabet: a whole sentence of Japanese has as few as ten
 * signs.
 */
export function weightOf(text: string): number {
  const signs = text.match(dense)?.length ?? 0;
  return charactersIn(text) + signs * (lettersPerSign - 1);
}
