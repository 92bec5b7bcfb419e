/** What can be said about a snippet that does not simply run on its own. */
import type { Engine } from '../../src/domain/entry/database.ts';

export interface Expectation {
  /**
   * Words of its title or code that no other SQL of the entry for this engine holds, or its whole
   * code.
   */
  has: string;
  /** Set if it holds for one engine only. */
  engine?: Engine;
  /** Earlier snippets of the entry that have to run first, named in the same way. */
  after?: readonly string[];
  /** SQL that makes what the snippet finds in real life. It runs after those. */
  given?: string;
  /** True if it belongs on a standby, which only PostgreSQL has here. */
  standby?: true;
  /** What it must print. */
  prints?: RegExp;
  /** The error that it must end with: it shows the error, or it names something that nobody has. */
  refused?: string;
  /**
   * The error it ends with on the servers of Debian, because another product or version is meant.
   */
  foreign?: string;
  /** Why it is not run. Otherwise why it is refused. */
  why?: string;
}

/** True if the snippet is not to be run at all. */
export function isSkipped({ why, refused, foreign }: Expectation): boolean {
  return why !== undefined && refused === undefined && foreign === undefined;
}
