/** The first letter of a sentence that begins with words from elsewhere. */

/** `two days` becomes `Two days`. */
export function capitalize(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
