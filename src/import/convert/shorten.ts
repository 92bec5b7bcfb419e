/** Text within a length. */

const segments = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * Cuts at a word, with an ellipsis. Lengths are in characters as readers count them, not in UTF-16
 * units.
 */
export function shorten(words: string, max: number): string {
  if (words.length <= max) return words;
  const characters = Array.from(segments.segment(words), ({ segment }) => segment);
  if (characters.length <= max) return words;
  const cut = characters.slice(0, max - 1).join('');
  // Where words are not set apart, or one is as long as all, it is cut at a character.
  const atWord = cut.replace(/\s+\S*$/, '');
  const kept = atWord.length >= cut.length / 2 ? atWord : cut;
  return `${kept.replace(/[,;:.–-]+$/, '')}…`;
}
