/** A program with all that it begins: a session of Linux, named after the process that leads it. */
import { spawn, type ChildProcess } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import type { Command } from './sites/site.ts';

const running = new Set<ChildProcess>();

/** Starts a program. No signal of the terminal reaches it, so it ends with this process at last. */
export function startSession({ argv, cwd, env }: Command, stderr: 'pipe' | 'inherit') {
  const [program, ...args] = argv;
  const child = spawn(program!, args, {
    cwd,
    env: { ...process.env, ...env },
    detached: true,
    stdio: ['ignore', 'ignore', stderr],
  });
  running.add(child);
  return child;
}

/** Ends a program and whatever it left running. */
export function endSession(child: ChildProcess, signal?: NodeJS.Signals): void {
  running.delete(child);
  try {
    process.kill(-child.pid!, signal);
  } catch {
    // All of it has ended.
  }
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.once(signal, () => {
    for (const child of running) endSession(child);
    process.exit(1);
  });

/** Megabytes of all processes of a session. Memory that several share counts once in all (PSS). */
export function memoryOf({ pid: session }: ChildProcess): number {
  const processes = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const kilobytes = processes
    .filter((id) => sessionOf(id) === session)
    .map((id) => Number(/^Pss:\s+(\d+)/m.exec(read(id, 'smaps_rollup'))?.[1] ?? 0));
  return kilobytes.reduce((sum, one) => sum + one, 0) / 1024;
}

/** The sixth field; the second is a name in brackets, which may itself hold brackets. */
function sessionOf(id: string): number {
  return Number(
    read(id, 'stat')
      .replace(/^.*\) /s, '')
      .split(' ')[3],
  );
}

/** Empty where the process has ended meanwhile. */
function read(id: string, file: string): string {
  try {
    return readFileSync(`/proc/${id}/${file}`, 'utf8');
  } catch {
    return '';
  }
}
