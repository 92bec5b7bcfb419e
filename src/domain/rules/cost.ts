/**
 * How much an entry and its parts may hold, so that checking and building them ends in time: the
 * one table from which messages and the guide derive. See
 * docs/decisions/0017-nothing-costs-without-bound.md.
 */
import type { RuleId } from './rule.ts';

export interface Limit {
  most: number;
  /** What is counted, in the plural. */
  what: string;
  within: 'entry' | 'diagram' | 'table' | 'line' | 'picture';
  /** The rule that keeps it. */
  rule: RuleId;
}

const limit = (within: Limit['within'], rule: RuleId, most: number, what: string): Limit => ({
  most,
  what,
  within,
  rule,
});

/** What a part of an entry takes longest was measured with `npm run fuzz -- --heavy`. */
export const limits = {
  bytes: limit('entry', 'file-size', 1_000_000, 'bytes'),
  levels: limit('entry', 'nesting', 30, 'levels'),
  // Sätteri takes time by the square of these: as many as a slow machine reads in a quarter of a
  // second.
  braces: limit('entry', 'parser-load', 2_000, '`{`'),
  brackets: limit('entry', 'parser-load', 2_500, '`<`'),
  ampersands: limit('entry', 'parser-load', 10_000, '`&`'),
  // An honest entry takes less than a hundredth of it; the largest tables that are allowed, a
  // quarter.
  parsing: limit('entry', 'parser-load', 400, 'milliseconds of processor time to parse'),
  // Short rows are filled up to the widest, so it is the product that counts.
  cells: limit('table', 'table-cells', 20_000, 'cells'),
  allCells: limit('entry', 'entry-load', 40_000, 'cells in all tables'),
  fences: limit('entry', 'entry-load', 500, 'blocks of code'),
  // More than these nobody takes in, and the layout of dense graphs takes time by the cube of their
  // edges.
  diagrams: limit('entry', 'entry-load', 10, 'diagrams'),
  allEdges: limit('entry', 'entry-load', 240, 'edges in all diagrams'),
  diagramCharacters: limit('diagram', 'diagram', 4_000, 'characters'),
  diagramLines: limit('diagram', 'diagram', 150, 'lines'),
  diagramLine: limit('diagram', 'diagram', 400, 'characters in a line'),
  nodes: limit('diagram', 'diagram', 80, 'nodes'),
  edges: limit('diagram', 'diagram', 80, 'edges'),
  // A grammar takes time by the cube of what it cannot read in a line.
  colouredLine: limit('line', 'plain-code', 500, 'characters that are coloured'),
  colourWork: limit('entry', 'plain-code', 100_000, 'units of work to colour its code'),
  // The clock is for what none of the above foresees; an honest entry takes less than a tenth of
  // it.
  milliseconds: limit('entry', 'entry-load', 4_000, 'milliseconds of processor time'),
  elements: limit('picture', 'image-file', 50_000, 'elements'),
  elementLevels: limit('picture', 'image-file', 100, 'levels of elements'),
  styleParts: limit('picture', 'image-file', 50_000, 'parts of CSS'),
  chain: limit('picture', 'image-file', 400, 'elements that refer to one another in a row'),
  shapes: limit('picture', 'image-file', 100_000, 'shapes, references followed'),
  side: limit('picture', 'image-file', 100_000, 'pixels across'),
} as const satisfies Record<string, Limit>;

export type LimitId = keyof typeof limits;

/** True where something is refused because it holds, or takes, too much. */
export function isRefusedForLoad(compiled: { problems: ReadonlyArray<{ rule: RuleId }> }): boolean {
  return compiled.problems.some(({ rule }) => rule === 'parser-load' || rule === 'entry-load');
}

/** A number as it is read in a sentence: `20,000`. */
export function written(number: number): string {
  return number.toLocaleString('en');
}

/** What is wrong with something that goes beyond a limit: `The diagram has more than 80 edges`. */
export function excess(id: LimitId): string {
  const { most, what, within } = limits[id];
  return `The ${within} has more than ${written(most)} ${what}`;
}

/**
 * The most that a text can cost to colour, in units of about a hundredth of a millisecond: by the
 * length of its lines, and for the worst of grammars by their cube; and by brackets that may stay
 * open, since each line of a text that nests looks at all of them.
 */
export function colourWork(code: string): number {
  const lines = code.split('\n');
  const brackets = code.match(/[([{]/g)?.length ?? 0;
  let work = (brackets * lines.length) / 500;
  for (const { length } of lines)
    if (length <= limits.colouredLine.most) work += length + length ** 3 / 10_000;
  return work;
}
