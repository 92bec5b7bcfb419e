/** Who changed what and when, from one pass over the Git log. Says nothing where Git cannot know. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { History } from '../domain/history.ts';

const run = promisify(execFile);

/** A large history is megabytes of text: 10,000 files with 20,000 commits come to about 10 MB. */
const maxBuffer = 512 * 1024 * 1024;

const commitMark = '\x01';

/**
 * History of every file below a folder, by path relative to it. Empty outside a repository, and in
 * a shallow clone, where the oldest commit known would pass for the creation of every file.
 */
export async function readHistory(folder: string): Promise<Map<string, History>> {
  const git = async (...args: string[]) => (await run('git', ['-C', folder, ...args], { maxBuffer })).stdout;
  try {
    if ((await git('rev-parse', '--is-shallow-repository')).trim() !== 'false') return new Map();
    const prefix = (await git('rev-parse', '--show-prefix')).trim();
    const log = await git('-c', 'core.quotePath=false', 'log', '-M', '--name-status', '--no-merges', `--format=${commitMark}%H%x09%cI%x09%aN`, '--', '.');
    return parseLog(log, prefix);
  } catch {
    return new Map();
  }
}

/** Reads `git log --name-status`, newest commit first; `prefix` is the folder below the top of the repository. */
function parseLog(log: string, prefix: string): Map<string, History> {
  const histories = new Map<string, History>();
  /** An older name → the name of today. */
  const today = new Map<string, string>();

  for (const block of log.split(commitMark).slice(1)) {
    const [head = '', ...lines] = block.split('\n');
    const [commit = '', time = '', author = ''] = head.split('\t');
    for (const line of lines) {
      const [status = '', from = '', to] = line.split('\t');
      if (status === '' || status === 'D') continue;
      const path = to ?? from;
      const name = today.get(path) ?? path;
      if (to !== undefined && status.startsWith('R')) today.set(from, name);
      record(histories, name.slice(prefix.length), { commit, time, author });
    }
  }
  return histories;
}

function record(histories: Map<string, History>, file: string, { commit, time, author }: { commit: string; time: string; author: string }): void {
  const history = histories.get(file);
  if (!history) {
    histories.set(file, { created: time, updated: time, authors: [author], revisions: 1, commit });
    return;
  }
  history.created = time;
  history.revisions += 1;
  if (!history.authors.includes(author)) history.authors.push(author);
}
