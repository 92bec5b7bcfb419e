/** Secrets in the messages of commits: pages mask them, but every clone has them. */
import { mapAtATime } from '../../async/at-a-time.ts';
import type { Problem } from '../../domain/rules/problem.ts';
import type { Finding } from '../../scan/scan.ts';
import { findSecrets } from '../../scan/secrets.ts';
import { sightingsIn } from '../../scan/sightings.ts';
import { plainViews } from '../../scan/views/views.ts';
import { readCommits, type Commit } from '../git/commits.ts';
import type { Repository } from '../git/git.ts';

/** More than anybody deals with before the next run. */
const maxCommits = 50;

/**
 * Looks through what the messages of commits say that changed a content folder: subject, reason,
 * tickets and names.
 */
export async function findMessageSecrets(repository: Repository): Promise<Finding[]> {
  const commits = [...(await readCommits(repository)).byHash.values()];
  const texts = commits.map(textOf);
  const found = sightingsIn(plainViews(texts.join('\n')), findSecrets);
  const starts = startsOf(texts);
  const byCommit = Map.groupBy(
    found,
    ({ start }) => commits[starts.findLastIndex((first) => first <= start)]!,
  );
  const some = [...byCommit].slice(0, maxCommits);
  const findings = await mapAtATime(some, async ([commit, [first, ...others]]) => {
    const problem = await problemOf(repository, commit, first!.kind);
    return problem && { problem, secret: [first!, ...others].flatMap(({ read }) => read) };
  });
  return findings.flatMap((finding) => finding ?? []);
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

/** Told at the first file that the commit changed. No page shows one that changed no content. */
async function problemOf(
  { git }: Repository,
  { hash }: Commit,
  kind: string,
): Promise<Problem | undefined> {
  const changed = await git(
    'show',
    '--format=',
    '--name-only',
    '-m',
    '--first-parent',
    '--relative',
    '-z',
    hash,
    '--',
    '.',
  );
  const [file] = changed.split('\0');
  if (!file) return undefined;
  return {
    rule: 'secret-in-history',
    file,
    line: 1,
    column: 1,
    message:
      `The message of commit ${hash.slice(0, 7)} holds what looks like ${kind}, which is not ` +
      'shown here. The page masks it, but every clone has it',
    fix: 'Rotate it, since a message that was published cannot be changed',
  };
}
