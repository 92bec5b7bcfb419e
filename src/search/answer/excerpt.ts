/** Pieces of text with the matched words marked: data, so that nothing of it can become markup. */
import { wordsIn } from '../query/words.ts';

export interface Piece {
  text: string;
  marked: boolean;
}

export type Excerpt = readonly Piece[];

/** Cuts a text into marked and plain pieces. */
export function markWords(text: string, isMatch: (form: string) => boolean): Excerpt {
  const pieces: Piece[] = [];
  let at = 0;
  for (const { start, end, form } of wordsIn(text)) {
    if (!isMatch(form)) continue;
    if (start > at) pieces.push({ text: text.slice(at, start), marked: false });
    pieces.push({ text: text.slice(start, end), marked: true });
    at = end;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), marked: false });
  return pieces;
}

/** True for the forms that a reader looking for these words would expect to be marked. */
export function matcherOf(words: readonly string[]): (form: string) => boolean {
  const exact = new Set(words);
  const starts = words.filter((word) => word.length > 3);
  return (form) => exact.has(form) || starts.some((start) => form.startsWith(start));
}
