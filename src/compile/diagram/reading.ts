/**
 * What a diagram says, as it was read from its source: the parts that the picture must show, and
 * the same diagram in the few forms that the drawing library understands.
 */
import { shortened } from '../../domain/words/shortened.ts';

/** A place in a diagram's source, counted from 1. */
export interface Spot {
  line: number;
  column: number;
}

/** Something the picture must show, such as an edge with its label. */
export interface Part extends Spot {
  /** As `account.ts` finds it in the picture: `edge n1 n2 yes`. */
  key: string;
  /** What it is called in a message: `the edge from A to B`. */
  name: string;
}

export interface Reading {
  /** The diagram in the library's own forms; labels are guarded. */
  text: string;
  /** The same from top to bottom, or from left to right; undefined for what cannot be turned. */
  turned?: string;
  parts: Part[];
  nodes: number;
  edges: number;
}

/** Thrown where the source says what cannot be drawn. */
export class DiagramFault extends Error {
  readonly spot: Spot;
  readonly fix: string;

  constructor(message: string, spot: Spot, fix: string) {
    super(message);
    this.spot = spot;
    this.fix = fix;
  }
}

/** One statement of a diagram in which each line is one. */
export interface Statement extends Spot {
  text: string;
}

/**
 * The statements below the first line, without comments and empty lines; a semicolon ends one too,
 * except in the reference of a character such as `#quot;`.
 */
export function statementsOf(source: string): Statement[] {
  return source.split('\n').flatMap((line, index) => {
    if (index === 0 || /^\s*%%/.test(line)) return [];
    const statements: Statement[] = [];
    for (const { 0: piece, index: at } of line.matchAll(/(?:[#&]\w{1,31};|[^;])+/g)) {
      const text = piece.trim().replace(/[ \t]+/g, ' ');
      const column = at + piece.search(/\S|$/) + 1;
      if (text !== '') statements.push({ text, line: index + 1, column });
    }
    return statements;
  });
}

/** The name of a class or an entity, for patterns. */
export const id = String.raw`[\p{L}\p{N}_]+(?:-[\p{L}\p{N}_]+)*`;

/** True for a statement that steers where parts are placed, and draws nothing. */
export function isDirection(text: string): boolean {
  return /^direction (?:TB|TD|BT|RL|LR)$/.test(text);
}

/** The direction across a direction. */
export function acrossOf(direction: string): string {
  return direction === 'LR' || direction === 'RL' ? 'TB' : 'LR';
}

/** Numbers names in the order in which they are first met: `n1`, `n2`. */
export class Numbered {
  readonly #ids = new Map<string, string>();
  readonly #prefix: string;

  constructor(prefix: string) {
    this.#prefix = prefix;
  }

  of(name: string): string {
    const id = this.#ids.get(name) ?? `${this.#prefix}${this.#ids.size + 1}`;
    this.#ids.set(name, id);
    return id;
  }
}

/** Refuses a statement of which nothing would be drawn. */
export function refuseStatement({ text, ...spot }: Statement, fix: string): never {
  throw new DiagramFault(`\`${shortened(text, 60)}\` is not drawn here`, spot, fix);
}
