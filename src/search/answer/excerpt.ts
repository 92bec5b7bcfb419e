/** Pieces of text with the matched words marked: data, so that nothing of it can become markup. */
import { wordsIn } from '../query/words.ts';

export interface Piece {
  text: string;
  marked: boolean;
  /** Set for code. */
  code?: true;
}

export type Excerpt = readonly Piece[];

/** Says whether a form is one that the reader looks for. */
export type IsMatch = (form: string) => boolean;

/** Cuts a text into marked and plain pieces. */
export function markWords(text: string, isMatch: IsMatch): Excerpt {
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

/** True for exactly these forms. */
export function matcherOf(forms: readonly string[]): IsMatch {
  const wanted = new Set(forms);
  return (form) => wanted.has(form);
}
