/** Secrets in the messages of commits, which pages of history show masked and every clone shows whole. */
import type { Problem } from '../domain/rule.ts';
import { findSecrets } from '../scan/secrets.ts';
import { sightingsIn } from '../scan/sightings.ts';
import { plainViews } from '../scan/views/views.ts';
import { readCommits, type Commit } from './commits.ts';
import { openRepository, type Repository } from './git.ts';

interface MessageSecrets {
  problems: Problem[];
  /** The values, so that no report shows them. */
  secrets: string[];
}

/** More than anybody deals with before the next run. */
const mostCommits = 50;

/**
 * Looks through what the messages of commits say that changed a content folder: subject, reason,
 * tickets and names. Empty outside of a repository.
 */
export async function findMessageSecrets(folder: string): Promise<MessageSecrets> {
  const repository = await openRepository(folder);
  if (!repository) return { problems: [], secrets: [] };
  const commits = [...(await readCommits(repository)).byHash.values()];
  const texts = commits.map(textOf);
  const found = sightingsIn(plainViews(texts.join('\n')), findSecrets);
  const starts = startsOf(texts);
  const kinds = new Map<Commit, string>();
  for (const { start, kind } of found) {
    const commit = commits[starts.findLastIndex((first) => first <= start)]!;
    if (!kinds.has(commit)) kinds.set(commit, kind);
  }
  const problems = await Promise.all([...kinds].slice(0, mostCommits).map(([commit, kind]) => problemOf(repository, commit, kind)));
  return { problems: problems.flatMap((problem) => problem ?? []), secrets: found.flatMap(({ read }) => read) };
}

/** Everything of a message that a page shows, in one line. */
function textOf({ author, subject, why = '', refs, coAuthors, reviewers }: Commit): string {
  const names = [author, ...coAuthors, ...reviewers].map(({ name }) => name);
  return [subject, why, ...refs, ...names].join(' \t ').replace(/[\r\n]/g, ' ');
}

/** Where each line begins in the text that they are joined to. */
function startsOf(texts: readonly string[]): number[] {
  let next = 0;
  return texts.map(({ length }) => {
    const start = next;
    next += length + 1;
    return start;
  });
}

/** Told at the first file that the commit changed; nothing for one that changed no content, since no page shows it. */
async function problemOf({ git }: Repository, { hash }: Commit, kind: string): Promise<Problem | undefined> {
  const changed = await git('show', '--format=', '--name-only', '-m', '--first-parent', '--relative', '-z', hash, '--', '.');
  const [file] = changed.split('\0');
  if (!file) return undefined;
  return {
    rule: 'secret-in-history',
    file,
    line: 1,
    column: 1,
    message: `The message of commit ${hash.slice(0, 7)} holds what looks like ${kind}, which is not shown here. The page masks it, but every clone has it`,
    fix: 'Rotate it, since a message that was published cannot be changed',
  };
}
