/**
 * Which commit changed which file below a folder: the one pass over the log that history and old
 * addresses both read.
 */
import { join } from 'node:path';
import type { Repository } from './git.ts';
import { readKept, seal, unseal, warnOfDamage, writeKept } from '../cache/kept.ts';
import { settings } from '../content/settings.ts';

/** One file in one commit. Paths are from the top of the repository. */
export interface FileChange {
  commit: string;
  /** A for added, M for modified, D for deleted, R for renamed, T for another type. */
  status: string;
  path: string;
  /** The path before a rename. */
  renamedFrom?: string;
  /** Hashes of the text before and after; all zeros where there is none. */
  from: string;
  to: string;
}

/**
 * All changes in HEAD, the newest first. Of a merge only what none of its parents had: the rest
 * repeats what its branch did.
 */
export async function readChangeLog(repository: Repository): Promise<FileChange[]> {
  return parse(await readLog(repository));
}

const options = ['-M', '--raw', '--no-abbrev', '--diff-merges=combined', '--format=%H'];

/** Kept for as long as HEAD stays: to find renames in thousands of commits takes Git seconds. */
async function readLog({ git, head, folder }: Repository): Promise<string> {
  const path = join(settings.cache, 'changes.log');
  const key = `${head} ${folder} ${options.join(' ')}`;
  const [first = '', sealed] = cutAtLine(await readKept(path));
  const known = first === key && sealed !== undefined ? unseal(key, sealed) : undefined;
  if (known !== undefined) return known;
  if (first === key) warnOfDamage(path, 1);

  const log = await git('log', ...options, head, '--', '.');
  await writeKept(path, `${key}\n${seal(key, log)}`);
  return log;
}

/** The first line of a text, and all behind it. */
function cutAtLine(text: string): [first: string, rest?: string] {
  const end = text.indexOf('\n');
  return end === -1 ? [text] : [text.slice(0, end), text.slice(end + 1)];
}

/**
 * A line of a commit, then one for each file: `:mode mode from to status<tab>path[<tab>path]`.
 * A merge has a colon, a mode and a text for each parent, and letters of status as many.
 */
function parse(log: string): FileChange[] {
  const changes: FileChange[] = [];
  let commit = '';
  for (const line of log.split('\n')) {
    if (line === '') continue;
    if (!line.startsWith(':')) {
      commit = line;
      continue;
    }
    const [facts = '', old = '', renamed] = line.split('\t');
    const parents = facts.lastIndexOf(':') + 1;
    const [from = '', ...rest] = facts.split(' ').slice(parents + 1);
    const [to = '', status = ''] = rest.slice(parents - 1);
    changes.push({
      commit,
      status: status.charAt(0),
      path: renamed ?? old,
      ...(renamed === undefined ? {} : { renamedFrom: old }),
      from,
      to,
    });
  }
  return changes;
}
