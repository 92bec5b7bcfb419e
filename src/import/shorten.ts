/** Text within a length. */

/** Cuts at a word, with an ellipsis. */
export function shorten(words: string, max: number): string {
  if (words.length <= max) return words;
  return `${words.slice(0, max - 1).replace(/\s+\S*$/, '').replace(/[,;:.–-]+$/, '')}…`;
}
