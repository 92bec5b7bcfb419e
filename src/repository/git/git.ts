/** The repository around a folder, and what is asked of it. */
import { execFile } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A large history is megabytes of text: 10,000 files with 20,000 commits come to about 10 MB. */
const maxBuffer = 512 * 1024 * 1024;

/** Objects that are read at a time, so that not all texts of all times are in memory at once. */
const batch = 2000;

export interface Repository {
  /** The folder that was asked about. */
  folder: string;
  /** Hash of the commit that is checked out. */
  head: string;
  /**
   * The folder below the top of the repository, with a slash at the end; empty for the top itself.
   */
  prefix: string;
  /**
   * Whether the oldest commits are missing, so that the oldest one known would pass for the
   * creation of everything.
   */
  shallow: boolean;
  /** What Git prints when it is run in the folder. */
  git(...args: string[]): Promise<string>;
  /**
   * The text of files and commits, such as `main:content/tags.yml`, in their order; undefined for
   * one that is not there.
   */
  texts(names: readonly string[]): Promise<Array<string | undefined>>;
}

/**
 * What Git prints when it is run in a folder, with paths as they are. Throws what Git complains of.
 */
export async function git(folder: string, ...args: string[]): Promise<string> {
  return (await run('git', ['-C', folder, '-c', 'core.quotePath=false', ...args], { maxBuffer }))
    .stdout;
}

/** Undefined outside of a repository, in one without commits, and on a machine without Git. */
export async function openRepository(folder: string): Promise<Repository | undefined> {
  if (!isInRepository(folder)) return undefined;
  try {
    const [shallow, prefix = '', head = ''] = (
      await git(folder, 'rev-parse', '--is-shallow-repository', '--show-prefix', '--verify', 'HEAD')
    ).split('\n');
    return {
      folder,
      head,
      prefix,
      shallow: shallow !== 'false',
      git: (...args) => git(folder, ...args),
      texts: (names) => readTexts(folder, names),
    };
  } catch {
    return undefined;
  }
}

/**
 * Why Git does not answer for a folder that lies in a repository, in a sentence; undefined where it
 * answers, and where there is no repository.
 */
export async function whyNoAnswer(folder: string): Promise<string | undefined> {
  if (!isInRepository(folder)) return undefined;
  try {
    await git(folder, 'rev-parse', '--git-dir');
    return undefined;
  } catch (cause) {
    const { code, stderr = '' } = cause as { code?: unknown; stderr?: string };
    if (code === 'ENOENT') return 'There is no `git` on this machine.';
    const [said = ''] = stderr.split('\n', 1);
    const fix = /dubious ownership/.test(said)
      ? ' Allow it with `git config --global --add safe.directory` and the path of the repository.'
      : '';
    return `Git refuses: ${said.replace(/^fatal: /, '')}.${fix}`;
  }
}

/** Whether there is a repository around a folder, told without a process of Git. */
export function isInRepository(folder: string): boolean {
  return existsSync(folder) && hasRepositoryAbove(realpathSync(folder));
}

function hasRepositoryAbove(folder: string): boolean {
  if (existsSync(join(folder, '.git'))) return true;
  const above = dirname(folder);
  return above !== folder && hasRepositoryAbove(above);
}

/**
 * The text of objects in a repository, in their order, in one process for many; undefined for one
 * that is not there.
 */
export async function readTexts(
  folder: string,
  names: readonly string[],
): Promise<Array<string | undefined>> {
  const texts: Array<string | undefined> = [];
  for (let start = 0; start < names.length; start += batch) {
    const reading = run('git', ['-C', folder, 'cat-file', '--batch', '--buffer'], {
      maxBuffer,
      encoding: 'buffer',
    });
    reading.child.stdin!.end(`${names.slice(start, start + batch).join('\n')}\n`);
    texts.push(...parseObjects((await reading).stdout));
  }
  return texts;
}

/**
 * Reads what `git cat-file --batch` prints: for each object a line with its size, then that many
 * bytes.
 */
function parseObjects(output: Buffer): Array<string | undefined> {
  const texts: Array<string | undefined> = [];
  for (let at = 0; at < output.length;) {
    const end = output.indexOf(10, at);
    const size = / (?:blob|commit) (\d+)$/.exec(output.toString('utf8', at, end))?.[1];
    at = end + 1;
    texts.push(size === undefined ? undefined : output.toString('utf8', at, at + Number(size)));
    if (size !== undefined) at += Number(size) + 1;
  }
  return texts;
}
