/** A server that shows entries while they are written, as a bench uses it. */
import { setTimeout as sleep } from 'node:timers/promises';
import { endSession, memoryOf, startSession } from './session.ts';
import type { Command } from './sites/site.ts';

/** Milliseconds between two requests for a page that is waited for. */
const interval = 25;

/** A server that runs, in a session of its own. */
export interface DevServer {
  /** The text of a page; empty where there is none yet. */
  pageAt: (path: string) => Promise<string>;
  /**
   * Asks for a page until it has some words, and returns how many milliseconds that took, or
   * undefined if it took more than `limit`.
   */
  shows: (path: string, words: string, limit: number) => Promise<number | undefined>;
  /** Megabytes, with all that it began. */
  memory: () => number;
  stop: () => void;
}

/** Starts a server on a port. It may take a while until that answers. */
export function startServer(command: Command, port: number): DevServer {
  const child = startSession(command, 'inherit');
  const pageAt = (path: string) =>
    fetch(`http://localhost:${port}${path}`)
      .then((answer) => answer.text())
      .catch(() => '');
  return {
    pageAt,
    shows: async (path, words, limit) => {
      const begun = performance.now();
      while (!(await pageAt(path)).includes(words)) {
        if (child.exitCode !== null) throw new Error(`${command.argv.join(' ')} ended`);
        if (performance.now() - begun > limit) return undefined;
        await sleep(interval);
      }
      return performance.now() - begun;
    },
    memory: () => memoryOf(child),
    stop: () => endSession(child),
  };
}
