/** The text of a page block by block or in one line, with the matched words marked. */
import { markWords, type Excerpt, type IsMatch, type Piece } from '../answer/excerpt.ts';
import { blocksOf, type Block, type Run } from './notation.ts';

/** A block of an excerpt that keeps its blocks apart. */
export interface ExcerptBlock {
  pieces: Excerpt;
  /** How it is set: the title of what follows, a listing, or running text. */
  role: 'title' | 'code' | 'text';
}

/** Ends of blocks that need no mark before the next. */
const sentenceEnd = /[.?!:;]["”’)]?$/u;

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
