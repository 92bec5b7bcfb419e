/** What a reader of foreign lines is given, and what it gives back. */
import type { Notes } from '../convert/notes.ts';

/** What is in the place of lines. */
export interface Piece {
  lines: string[];
  /** The line after those that were read. */
  end: number;
}

/** What a reader may use. */
export interface Rewriting {
  notes: Notes;
  /** Rewrites lines that are inside of others. */
  rewrite: (lines: readonly string[]) => string[];
  /** The text of a file that a page includes, by how the page names it. */
  include: (path: string) => string | undefined;
  /** Files of components that a page imports, by the name of the component. */
  partials: Map<string, string>;
  /** True for MDX, in which components hold Markdown however deep it is indented. */
  isMdx: boolean;
}

/** Reads what begins at a line; undefined when it is nothing of the reader's. */
export type Reader = (
  lines: readonly string[],
  start: number,
  rewriting: Rewriting,
) => Piece | undefined;
