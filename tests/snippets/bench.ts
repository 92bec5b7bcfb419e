/** What every bench can do: run code in a fresh copy of its fixture. */
import type { Outcome } from './process.ts';

export interface Attempt {
  /** Code that has to succeed first, each piece in a session of its own. */
  before: readonly string[];
  code: string;
  /** True if the code belongs on a standby; what comes before it still runs on the primary. */
  standby: boolean;
}

export interface Bench {
  /** Product and version, as the server says it. */
  version: string;
  attempt(attempt: Attempt): Promise<Outcome>;
}

/** Runs pieces of code one after the other, until one fails. */
export async function inOrder(
  pieces: readonly string[],
  session: (code: string) => Promise<Outcome>,
): Promise<Outcome> {
  let last: Outcome = { ok: true, output: '' };
  for (const piece of pieces) {
    last = await session(piece);
    if (!last.ok) return { ok: false, output: `before it: ${last.output}` };
  }
  return last;
}
