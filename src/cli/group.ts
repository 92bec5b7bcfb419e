/**
 * Programs that run and end together: a signal reaches all of them, and none outlives the command
 * that began it.
 */
import { spawn } from 'node:child_process';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** How often a program that npm began looks whether npm is still there, in milliseconds. */
const interval = 500;

/**
 * Runs a program with all that it begins in turn, and hands on to them the signals that end this
 * one.
 *
 * @returns Its exit code.
 */
export function runGroup(program: string, args: readonly string[]): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const child = spawn(program, args, { stdio: 'inherit', detached: true });
  const hand = (signal: NodeJS.Signals) => {
    if (child.pid) process.kill(-child.pid, signal);
    process.exit(128 + (signal === 'SIGINT' ? 2 : signal === 'SIGHUP' ? 1 : 15));
  };
  for (const signal of signals) process.on(signal, hand);
  child.once('error', reject);
  child.once('exit', (code) => {
    for (const signal of signals) process.off(signal, hand);
    resolve(code ?? 1);
  });
  return promise;
}

/**
 * Ends this process when npm ends, which does not always hand on the signal that ended it. Does
 * nothing without npm.
 */
export function endWithNpm(): void {
  if (!process.env['npm_lifecycle_event']) return;
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) process.kill(process.pid, 'SIGTERM');
  }, interval).unref();
}
