/** Deployments and commits of another repository, for figures of its service. */
import type { Commit, Deployment } from '../../domain/measure/delivery.ts';
import { commitNamed } from './commits.ts';
import { openRepository, type Repository } from './git.ts';

export interface CommitOptions {
  /** Which of the two dates of a commit counts. */
  date: 'author' | 'committer';
  /** Whose changes are those of a bot, by `name <mail>`. */
  bots?: RegExp | undefined;
  /** The trailer that says when a squashed change began: a time, or a commit. */
  trailer: string;
}

/** How GitHub names the request of a change that it squashed or rebased. */
const requestAtEnd = /\(#\d+\)$/;

/**
 * Opens a repository whose whole history is there.
 *
 * @throws In words for whoever runs a command, where it is not.
 */
export async function openWhole(folder: string): Promise<Repository> {
  const repository = await openRepository(folder);
  if (!repository) throw new TypeError(`${folder} is no Git repository with a commit`);
  if (repository.shallow)
    throw new TypeError(
      `${folder} is a shallow clone: its oldest commit would pass for the beginning of everything. Run git fetch --unshallow there`,
    );
  return repository;
}

/**
 * Tags whose name fits a pattern, as deployments: when they were made, or, where a tag has no time
 * of its own, when their commit was. Tags of one commit are one deployment with several names.
 */
export async function readTags({ git }: Repository, pattern: RegExp): Promise<Deployment[]> {
  const format = '%(refname:strip=2)%00%(objectname)%00%(*objectname)%00%(creatordate:unix)';
  const lines = (await git('for-each-ref', `--format=${format}`, 'refs/tags')).split('\n');
  const tags = lines.flatMap((line) => {
    const [ref = '', own = '', peeled = '', seconds = ''] = line.split('\0');
    if (seconds === '' || !pattern.test(ref)) return [];
    return [{ ref, commit: peeled || own, time: Number(seconds) * 1000, isOwn: peeled !== '' }];
  });
  return [...Map.groupBy(tags, ({ commit }) => commit).values()].map((group) => {
    const [first, ...others] = group.toSorted(
      (a, b) => Number(b.isOwn) - Number(a.isOwn) || a.time - b.time,
    );
    const { ref, commit, time } = first!;
    return { ref, commit, time, also: others.map((other) => other.ref) };
  });
}

/** All commits that any branch or tag has, by hash. */
export async function readAllCommits(
  { git }: Repository,
  { date, bots, trailer }: CommitOptions,
): Promise<Map<string, Commit>> {
  const fields = ['%H', '%P', '%at', '%ct', '%aN <%aE>', '%s', trailerField(trailer)];
  const parts = (await git('log', '-z', '--all', `--format=${fields.join('%x00')}`)).split('\0');
  const commits = new Map<string, Commit>();
  const named: Array<[Commit, begun: string]> = [];
  for (let at = 0; at + fields.length <= parts.length; at += fields.length) {
    const [hash = '', parents = '', authored, committed, author = '', subject = '', begun = ''] =
      parts.slice(at, at + fields.length);
    const commit: Commit = {
      hash,
      parents: parents.split(' ').filter(Boolean),
      begun: Number(date === 'author' ? authored : committed) * 1000,
      isBot: bots?.test(author) ?? false,
      isSquashed: requestAtEnd.test(subject),
    };
    commits.set(hash, commit);
    if (begun !== '') named.push([commit, begun]);
  }
  // A trailer can name a commit that comes later in the log.
  for (const [commit, begun] of named) {
    const times = begun.split(',').flatMap((value) => timeOf(value.trim(), commits) ?? []);
    if (times.length > 0)
      commits.set(commit.hash, { ...commit, begun: Math.min(...times), isSquashed: false });
  }
  return commits;
}

function trailerField(trailer: string): string {
  if (!/^[A-Za-z0-9-]+$/.test(trailer))
    throw new TypeError(
      `--trailer is ${trailer}. Write the name of a trailer, such as First-commit`,
    );
  return `%(trailers:key=${trailer},valueonly,unfold,separator=%x2c)`;
}

/** Milliseconds since 1970 of a time, or of the commit that is named; undefined for neither. */
function timeOf(value: string, commits: ReadonlyMap<string, Commit>): number | undefined {
  const commit = commitNamed(value, commits);
  if (commit) return commit.begun;
  const time = Date.parse(value);
  return Number.isNaN(time) ? undefined : time;
}

/** Hashes of the commits that touch some paths. */
export async function commitsTouching(
  { git }: Repository,
  paths: readonly string[],
): Promise<Set<string>> {
  const log = await git('log', '-z', '--all', '--full-history', '--format=%H', '--', ...paths);
  return new Set(log.split('\0').filter(Boolean));
}
