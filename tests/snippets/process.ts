/**
 * Starts programs as somebody who is not root, without a network, and leaves none of them behind.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { chownSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { account, isolated } from './isolation.ts';

export interface Outcome {
  ok: boolean;
  /** What was printed; the error if it was not ok. */
  output: string;
}

export interface Server {
  /** Asks it to stop and waits until it has. */
  stop(): Promise<void>;
}

interface Program extends Server {
  child: ChildProcess;
  /** Asks only. */
  kill(): void;
}

const timeoutSeconds = 60;
const folders = new Set<string>();
const programs = new Set<Program>();

/** A new folder that belongs to whoever runs the servers. It goes when the run ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'snippets-'));
  if (account) chownSync(folder, account.uid, account.gid);
  folders.add(folder);
  return folder;
}

/** Where all programs run: a folder that is empty at first and goes when the run ends. */
const home = temporaryFolder();

function start(
  command: string,
  args: readonly string[],
  input: 'ignore' | 'pipe',
  end: NodeJS.Signals = 'SIGTERM',
): Program {
  // Nothing of the caller's PGHOST, locale or ~/.my.cnf may decide what happens.
  const env = { PATH: `${process.env['PATH']}:/usr/sbin`, HOME: home, LC_ALL: 'C', TZ: 'UTC' };
  const [program, rest] = isolated(command, args);
  const child = spawn(program, rest, { cwd: home, env, stdio: [input, 'pipe', 'pipe'] });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const kill = () => void child.kill(end);
  const stop = async () => {
    kill();
    await ended;
  };
  const started = { child, kill, stop };
  programs.add(started);
  void ended.then(() => programs.delete(started));
  return started;
}

/** Runs a program to its end, with a text as its input. */
export async function run(command: string, args: readonly string[], input = ''): Promise<Outcome> {
  const { child } = start(command, args, 'pipe');
  const timer = setTimeout(() => child.kill('SIGKILL'), timeoutSeconds * 1000);
  let printed = '';
  let complained = '';
  child.stdout?.on('data', (data) => (printed += data));
  child.stderr?.on('data', (data) => (complained += data));
  // A client that stops at an error no longer reads the rest.
  child.stdin?.on('error', () => undefined).end(input);

  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      clearTimeout(timer);
      if (code === 0) return resolve({ ok: true, output: printed });
      const late = signal === 'SIGKILL' ? `no end after ${timeoutSeconds} s` : '';
      return resolve({
        ok: false,
        output: [late, complained.trim() || printed.trim()].filter(Boolean).join(': '),
      });
    });
  });
}

/** Runs a program that has to succeed. */
export async function must(command: string, args: readonly string[], input = ''): Promise<string> {
  const { ok, output } = await run(command, args, input);
  if (!ok) throw new Error(`${command} ${args.join(' ')}\n${output}`);
  return output;
}

/** Asks until the answer is yes, for half a minute. */
export async function until(yes: () => Promise<boolean>): Promise<boolean> {
  for (let tries = 0; tries < 300; tries += 1) {
    if (await yes()) return true;
    await pause(100);
  }
  return false;
}

/** Starts a server and waits until it answers. */
export async function serve(
  command: string,
  args: readonly string[],
  end: NodeJS.Signals,
  answers: () => Promise<Outcome>,
): Promise<Server> {
  const server = start(command, args, 'ignore', end);
  const { child } = server;
  let log = '';
  child.stdout?.on('data', (data) => (log += data));
  child.stderr?.on('data', (data) => (log += data));

  const answered = await until(async () => child.exitCode !== null || (await answers()).ok);
  if (!answered || child.exitCode !== null) throw new Error(`${command} does not answer\n${log}`);
  return server;
}

/** Stops everything that still runs. */
export async function stopAll(): Promise<void> {
  await Promise.all([...programs].map((program) => program.stop()));
}

/** The folders can go only when nobody writes into them any more. */
function interrupted(code: number): void {
  void stopAll().finally(() => process.exit(code));
}

process.once('SIGINT', () => interrupted(130));
process.once('SIGTERM', () => interrupted(143));
process.on('exit', () => {
  for (const program of programs) program.kill();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});
