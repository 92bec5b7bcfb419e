/** Pieces of text with the matched words marked: data, so that nothing of it can become markup. */
import { blocksOf, type Block, type Run } from './notation.ts';
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

/** A block of an excerpt that keeps its blocks apart. */
export interface ExcerptBlock {
  pieces: Excerpt;
  /** How it is set: the title of what follows, a listing, or running text. */
  role: 'title' | 'code' | 'text';
}

/** Ends of blocks that need no mark before the next. */
const sentenceEnd = /[.?!:;]["”’)]?$/u;

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

/** A text of an index in one line: its code set as code, a space or a dot between its blocks. */
export function lineOf(text: string, isMatch: IsMatch): Excerpt {
  const blocks = blocksOf(text);
  return blocks.flatMap((block, at) => [
    ...piecesOf(block.runs, isMatch, ' '),
    ...(at < blocks.length - 1 ? [gapAfter(block)] : []),
  ]);
}

/** A text of an index block by block. */
export function excerptBlocks(text: string, isMatch: IsMatch): ExcerptBlock[] {
  return blocksOf(text).map(({ runs, isTitle }) => {
    const isListing = runs.length === 1 && runs[0]!.isCode && !isTitle;
    return {
      pieces: piecesOf(runs, isMatch, isListing ? '\n' : ' '),
      role: isTitle ? 'title' : isListing ? 'code' : 'text',
    };
  });
}

/** True for exactly these forms. */
export function matcherOf(forms: readonly string[]): IsMatch {
  const wanted = new Set(forms);
  return (form) => wanted.has(form);
}

function piecesOf(runs: readonly Run[], isMatch: IsMatch, lineEnd: string): Piece[] {
  return runs.flatMap(({ text, isCode }) => {
    const pieces = markWords(text.replaceAll('\n', lineEnd), isMatch);
    return pieces.map((piece) => (isCode ? { ...piece, code: true as const } : piece));
  });
}

function gapAfter({ runs }: Block): Piece {
  const { text, isCode } = runs.at(-1)!;
  return { text: !isCode && sentenceEnd.test(text) ? ' ' : ' · ', marked: false };
}
