/** What a command costs, with all that it began. */
import { buffer } from 'node:stream/consumers';
import { endSession, memoryOf, startSession } from './session.ts';
import type { Command } from './sites/site.ts';

export interface Cost {
  /** Seconds on the clock, and of all processors. */
  wall: number;
  processor: number;
  peakMB: number;
}

/** Milliseconds between two looks at the memory of a command. */
const interval = 200;

/**
 * Bash counts the processor time of a command and of all that it waited for; its last line on
 * standard error says how much.
 */
const timed = ['-c', 'TIMEFORMAT="%U %S"; time "$@"', 'bash'];

/** A command that failed or took too long. Its message has one line. */
export class CommandFailed extends Error {}

/** Runs a command to its end, and ends it when it takes longer than `limit` milliseconds. */
export async function costOf({ argv, cwd, env }: Command, limit: number): Promise<Cost> {
  const begun = performance.now();
  const child = startSession({ argv: ['bash', ...timed, ...argv], cwd, env }, 'pipe');
  let peakMB = 0;
  const look = setInterval(() => (peakMB = Math.max(peakMB, memoryOf(child))), interval);
  const end = setTimeout(() => endSession(child, 'SIGKILL'), limit);
  const exit = new Promise<number | null>((done, fail) =>
    child.once('error', fail).once('exit', (status) => {
      endSession(child);
      done(status);
    }),
  );
  try {
    const complaints = buffer(child.stderr!);
    const status = await exit;
    const wall = (performance.now() - begun) / 1000;
    if (status === null) throw new CommandFailed(`not done within ${limit / 60_000} minutes`);
    const lines = (await complaints).toString().trim().split('\n');
    const times = lines.pop()!;
    if (status !== 0) throw new CommandFailed(reasonOf(lines));
    const [user = 0, system = 0] = times.split(' ').map(Number);
    return { wall, processor: user + system, peakMB: Math.round(peakMB) };
  } finally {
    clearInterval(look);
    clearTimeout(end);
  }
}

/** The line that tells most of what a program complained about. */
function reasonOf(lines: readonly string[]): string {
  const line = lines.find((one) => /error/i.test(one)) ?? lines.at(-1) ?? 'it said nothing';
  return `failed: ${line.trim()}`;
}
