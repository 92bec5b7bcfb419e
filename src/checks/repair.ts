/** Writes the repairs that problems carry into the text they are about, by position. */
import { Source } from '../compile/text/source.ts';
import type { Problem, Repair } from '../domain/rules/problem.ts';

export interface Repaired {
  text: string;
  /** The problems whose repair was written. */
  done: Array<Problem & { repair: Repair }>;
}

interface Edit {
  start: number;
  end: number;
  text: string;
}

/** What is before and behind an address in Markdown and a value in a component. */
const before = String.raw`(?:\]\(\s*<?|\]:\s*<?|=")`;
const behind = String.raw`(?=[\s)>"#?]|$)`;

/** The text of one file with everything repaired that is certain, or with the nearest names too. */
export function repair(text: string, problems: readonly Problem[], names: boolean): Repaired {
  const mark = text.startsWith('\uFEFF') ? '\uFEFF' : '';
  const source = new Source('', text.slice(mark.length));
  const done: Repaired['done'] = [];
  const edits = problems.filter(isRepairable).flatMap((problem) => {
    if (!names && !problem.repair.certain) return [];
    const edit = editFor(problem, source);
    if (edit) done.push(problem);
    return edit ?? [];
  });
  return { text: mark + applied(source.text, edits), done };
}

function isRepairable(problem: Problem): problem is Problem & { repair: Repair } {
  return problem.repair !== undefined;
}

/**
 * Where the text to replace stands: at the place itself, within quotes there, or as the address of
 * the link that begins there.
 */
function editFor(
  { line, column, repair: { from, to } }: Problem & { repair: Repair },
  source: Source,
): Edit | undefined {
  const { text } = source;
  const offset = offsetOf(source, line, column);
  const start = /["']/.test(text[offset] ?? '') ? offset + 1 : offset;
  if (text.startsWith(from, start)) return { start, end: start + from.length, text: to };

  const address = new RegExp(`${before}(${RegExp.escape(from)})${behind}`, 'd').exec(
    text.slice(offset),
  );
  const [found] = address?.indices?.slice(1) ?? [];
  return found && { start: offset + found[0], end: offset + found[1], text: to };
}

/** The offset of a place, whose column counts code points. */
function offsetOf(source: Source, line: number, column: number): number {
  const start = source.offsetOf(line, 1);
  return (
    start + [...source.text.slice(start, start + 2 * column)].slice(0, column - 1).join('').length
  );
}

/**
 * The text with all edits made, from its end so that offsets hold; of two at one place, the first.
 */
function applied(text: string, edits: readonly Edit[]): string {
  const places = new Map(edits.toReversed().map((edit) => [edit.start, edit]));
  return [...places.values()]
    .sort((a, b) => b.start - a.start)
    .reduce(
      (rest, { start, end, text: written }) => rest.slice(0, start) + written + rest.slice(end),
      text,
    );
}
