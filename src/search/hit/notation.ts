/**
 * How the text of a page travels through an index of plain words: signs are between its blocks
 * and around its code.
 */

/**
 * Characters for private use: they are part of no word. Whoever writes an index takes them out of
 * what authors wrote.
 */
export const signs = {
  /** Before and after code. */
  code: '\uE000',
  codeEnd: '\uE001',
  /** After a block, and after one that is the title of what follows. */
  block: '\uE002',
  title: '\uE003',
  /** Where a line of code ends. */
  line: '\uE004',
} as const;

const anySign = /[\uE000-\uE004]/g;
const pieces = /\uE000|\uE001|\uE002|\uE003|\uE004 ?|\n+|[^\uE000-\uE004\n]+/g;

/**
 * Text with its words next to each other: a block that is code throughout, or a sentence with code
 * in it.
 */
export interface Block {
  runs: Run[];
  /** True for the title of a step or of a listing. */
  isTitle: boolean;
}

export interface Run {
  text: string;
  isCode: boolean;
}

/** A text that can be put between signs. */
export function withoutSigns(text: string): string {
  return text.replace(anySign, '');
}

/** True inside of code, at a place of a text. */
export function isInCode(text: string, place: number): boolean {
  const before = text.slice(0, place);
  return before.lastIndexOf(signs.code) > before.lastIndexOf(signs.codeEnd);
}

/** True if a block ends between two places of a text. */
export function hasEnd(text: string): boolean {
  return /[\uE002\uE003\n]/.test(text);
}

/**
 * Reads a text back into its blocks. Empty ones are left out; a line break in plain text ends a
 * block too.
 */
export function blocksOf(text: string): Block[] {
  const blocks: Block[] = [];
  let runs: Run[] = [];
  let isCode = false;
  const end = (isTitle: boolean) => {
    const said = trimmed(runs);
    if (said.length > 0) blocks.push({ runs: said, isTitle });
    runs = [];
  };
  for (const [piece] of text.matchAll(pieces)) {
    if (piece === signs.code) isCode = true;
    else if (piece === signs.codeEnd) isCode = false;
    else if (piece === signs.title) end(true);
    else if (piece === signs.block || (piece.startsWith('\n') && !isCode)) end(false);
    else runs.push({ text: piece.startsWith(signs.line) ? '\n' : piece, isCode });
  }
  end(false);
  return blocks;
}

/** Runs of one sort joined, without space around them all. */
function trimmed(runs: readonly Run[]): Run[] {
  const joined: Run[] = [];
  for (const { text, isCode } of runs) {
    const last = joined.at(-1);
    if (last?.isCode === isCode) last.text += text;
    else joined.push({ text, isCode });
  }
  const [first] = joined;
  if (first) first.text = first.text.trimStart();
  const last = joined.at(-1);
  if (last) last.text = last.text.trimEnd();
  return joined.filter(({ text }) => text !== '');
}
