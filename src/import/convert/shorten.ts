/** Text within a length. */

/**
 * Cuts at a word, with an ellipsis. Lengths are in characters as readers count them, not in UTF-16
 * units.
 */
export function shorten(words: string, max: number): string {
  const characters = [...words];
  if (characters.length <= max) return words;
  const cut = characters.slice(0, max - 1).join('');
  return `${cut.replace(/\s+\S*$/, '').replace(/[,;:.–-]+$/, '')}…`;
}
