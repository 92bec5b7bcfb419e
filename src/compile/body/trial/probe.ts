/**
 * Whether the parser is quick enough for a text. It cannot be interrupted, so texts that may keep
 * it busy for seconds or minutes are tried where a clock can end it. Honest texts are not among
 * them, but for a few.
 */
import { processorTime } from '../clock.ts';
import { SyntaxProblem, type Parse } from '../parse.ts';
import { tryApart } from './try-apart.ts';

/**
 * Tries a text.
 *
 * @throws LoadProblem at a text that the parser would take too long for; SyntaxProblem at one that
 * is seen to be wrong before its end is read.
 */
export function probe(text: string, parse: Parse): void {
  const mayBeSlow =
    text.length > longText ||
    hasTagsInBraces(text) ||
    hasManySigns(text) ||
    hasSlowBlocks(text, parse);
  if (mayBeSlow) tryApart(text);
}

/** Many short blocks add up: of lists in lists, 100 kB take a third of a second. */
const longText = 100_000;

/** A brace in which a tag begins. Entries have none but in code and comments. */
const tagInBraces = /\{[^{}]*<[A-Za-z]/g;
const fewTagsInBraces = 8;

/**
 * Tags in braces in tags in braces: each level doubles the time, and 180 characters of them never
 * end.
 */
function hasTagsInBraces(text: string): boolean {
  return (text.match(tagInBraces)?.length ?? 0) > fewTagsInBraces;
}

/** Fewer of them than this were never slow. None of the 123 entries of the portal has as many. */
const fewSigns = 100;

/**
 * Tags and braces that close elsewhere, or nowhere: 15 kB of them keep the parser busy for minutes.
 * Nothing announces it: of 21 kB the first 19 took 4 ms, and all of it 9 s.
 */
function hasManySigns(text: string): boolean {
  return (text.match(/[<{]/g)?.length ?? 0) >= fewSigns;
}

/** Characters of the first part of a block that is tried; shorter blocks were never slow. */
const firstPart = 2_000;
/** Milliseconds of processor time that the long blocks of an honest text do not take. */
const maxForBlocks = 200;

/**
 * Quotes in quotes, lists in lists, emphasis and entities take time by the square of their number
 * in a block, often in one line, so parts that grow are slow before the whole is. Tables take time
 * too, and may have 40,000 cells.
 */
function hasSlowBlocks(text: string, parse: Parse): boolean {
  let spent = 0;
  for (const block of text.split(/\n[ \t]*\n/))
    for (let size = firstPart; size < block.length; size *= 1.3) {
      spent += timeOf(parse, withoutOpeners(block.slice(0, size)));
      if (spent > maxForBlocks) return true;
    }
  return false;
}

/** A part is torn anywhere, so nothing is left in it that something else would have to close. */
function withoutOpeners(part: string): string {
  return part.replace(/[`<{]/g, ' ');
}

/** Milliseconds of processor time. What is wrong with a part may be put right by what follows. */
function timeOf(parse: Parse, part: string): number {
  const begun = processorTime();
  try {
    parse(part);
  } catch (cause) {
    if (!(cause instanceof SyntaxProblem)) throw cause;
  }
  return processorTime() - begun;
}
