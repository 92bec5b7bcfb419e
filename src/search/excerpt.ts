/** Pieces of text with the matched words marked: data, so that nothing of it can become markup. */
import { wordsIn } from './words.ts';

export interface Piece {
  text: string;
  marked: boolean;
}

export type Excerpt = readonly Piece[];

/** True for a piece that matched; a filter. */
export function isMarked({ marked }: Piece): boolean {
  return marked;
}

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

/** Reads a snippet in which matches stand between `<mark>` tags and `<` and `>` are escaped. */
export function readMarked(html: string): Excerpt {
  return html
    .split(/(<mark>.*?<\/mark>)/s)
    .filter(Boolean)
    .map((part) => {
      const match = /^<mark>(.*)<\/mark>$/s.exec(part);
      return { text: unescapeAngles(match?.[1] ?? part), marked: match !== null };
    });
}

/** An excerpt without its first characters. */
export function dropStart(excerpt: Excerpt, characters: number): Excerpt {
  let left = characters;
  return excerpt.flatMap(({ text, marked }) => {
    const kept = text.slice(left);
    left = Math.max(0, left - text.length);
    return kept ? [{ text: kept, marked }] : [];
  });
}

function unescapeAngles(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>');
}
