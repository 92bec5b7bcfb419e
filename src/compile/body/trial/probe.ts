/**
 * Whether the parser is quick enough for a text. It cannot be interrupted, so texts that may keep
 * it busy for seconds or minutes are tried on parts that grow, and refused as soon as one takes
 * long. The parts of an honest text cost it a few times as much as the text itself.
 */
import { excess, limits } from '../../../domain/rules/cost.ts';
import { processorTime } from '../clock.ts';
import { endsInTime } from './ends-in-time.ts';
import { LoadProblem, SyntaxProblem, type Parse } from '../parse.ts';

/**
 * Tries a text on its parts.
 *
 * @throws LoadProblem at a text that the parser would take too long for; SyntaxProblem at one that
 * is seen to be wrong before its end is read.
 */
export function probe(text: string, parse: Parse): void {
  probeTagsInBraces(text);
  probeBlocks(text, parse);
  probeSigns(text, parse);
}

/** A brace in which a tag begins. Entries have none but in code and comments. */
const tagInBraces = /\{[^{}]*<[A-Za-z]/g;
/** More of them than this are tried before anything else. */
const fewTagsInBraces = 8;

/**
 * Tags in braces in tags in braces: each level doubles the time, and 180 characters of them never
 * end.
 */
function probeTagsInBraces(text: string): void {
  const [next] = [...text.matchAll(tagInBraces)].slice(fewTagsInBraces);
  if (next && !endsInTime(text)) throw tooSlow(text, next.index);
}

/** Characters of the first part that is tried; shorter texts were never slow. */
const firstPart = 1_000;
/** Milliseconds of processor time after which the long blocks of a text are tried no further. */
const maxForBlocks = 200;

/**
 * Quotes in quotes, lists in lists, emphasis and entities take time by the square of their number
 * in a block, often in one line. Tables take time too, and may have 40,000 cells.
 */
function probeBlocks(text: string, parse: Parse): void {
  let spent = 0;
  let start = 0;
  for (const block of text.split(/(\n[ \t]*\n)/)) {
    for (let size = firstPart * 2; size < block.length; size *= 1.3) {
      spent += timeOf(parse, withoutOpeners(block.slice(0, size)));
      if (spent <= maxForBlocks) continue;
      if (!endsInTime(text)) throw tooSlow(text, start + size);
      return;
    }
    start += block.length;
  }
}

/**
 * A part is torn anywhere, so nothing is left in it that something else would have to close. Tags
 * and braces are tried by `probeSigns`, in parts that end with a line.
 */
function withoutOpeners(part: string): string {
  return part.replace(/[`<{]/g, ' ');
}

/** Fewer of them than this were never slow. */
const fewSigns = 100;

/**
 * Tags and braces that close elsewhere, or nowhere: 15 kB of them keep the parser busy for minutes,
 * and a few lines more can take a thousand times as long. So each part is longer than the one
 * before by a tenth only, and as soon as one is slower than honest texts are, the whole is tried
 * where a clock can end it.
 */
function probeSigns(text: string, parse: Parse): void {
  if ((text.match(/[<{]/g)?.length ?? 0) < fewSigns) return;
  const growth = 1.1;
  for (let size = firstPart; size < text.length; size *= growth) {
    const end = text.lastIndexOf('\n', size);
    if (end < size / growth) continue;
    const time = timeOf(parse, text.slice(0, end));
    if (time > limits.parsing.most) throw tooSlow(text, end);
    if (time <= suspicious(end)) continue;
    if (!endsInTime(text)) throw tooSlow(text, end);
    return;
  }
}

/** Milliseconds of processor time: about ten times what an honest text of this length takes. */
function suspicious(characters: number): number {
  return 2 + characters / 10_000;
}

/** Milliseconds of processor time. What is wrong with a part may be put right by what follows. */
function timeOf(parse: Parse, part: string): number {
  const begun = processorTime();
  try {
    parse(part);
  } catch (cause) {
    if (cause instanceof SyntaxProblem && isLasting(cause, part)) throw cause;
  }
  return processorTime() - begun;
}

/**
 * True for a tag that closes what nothing opened, and for braces whose end is there and that hold
 * no program: nothing that follows can put them right, unless they turn out to be code, which ends
 * with its paragraph.
 */
function isLasting({ message, line }: SyntaxProblem, part: string): boolean {
  return (
    /^(?:Unexpected closing tag|Could not parse expression)/.test(message) &&
    part
      .split('\n')
      .slice(line)
      .some((each) => each.trim() === '')
  );
}

function tooSlow(text: string, offset: number): LoadProblem {
  return new LoadProblem(excess('parsing'), text.slice(0, offset).split('\n').length, 1);
}
