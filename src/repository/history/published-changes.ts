/** How changes of the content came to the published branch, from the Git log alone. */
import type { PublishedChange, PublishedChanges } from '../../domain/measure/portal.ts';
import { readChangeLog } from '../git/change-log.ts';
import { commitNamed, readCommits, type Commit, type Commits } from '../git/commits.ts';
import { openRepository } from '../git/git.ts';

/** What nothing is known of, outside a repository and in a clone whose history is cut off. */
export async function readPublishedChanges(folder: string): Promise<PublishedChanges> {
  const repository = await openRepository(folder);
  if (!repository) return { changes: [], unknown: 'no-repository' };
  if (repository.shallow) return { changes: [], unknown: 'shallow' };

  const [commits, log] = await Promise.all([readCommits(repository), readChangeLog(repository)]);
  const arrivals = new Map<string, { files: Set<string>; commits: Set<Commit> }>();
  for (const { commit: hash, path } of log) {
    const commit = commits.byHash.get(hash);
    if (!commit) continue;
    const arrival = arrivalOf(hash, commits);
    const known = arrivals.get(arrival) ?? { files: new Set(), commits: new Set() };
    known.files.add(path);
    known.commits.add(commit);
    arrivals.set(arrival, known);
  }
  const changes = [...arrivals].map(([hash, { files, commits: parts }]) =>
    changeOf(commits.byHash.get(hash)!, files.size, [...parts], commits),
  );
  return { changes: changes.sort((a, b) => a.arrived.localeCompare(b.arrived)) };
}

/** The commit on the published branch through which a commit came. */
function arrivalOf(hash: string, { broughtBy }: Commits): string {
  return broughtBy.get(hash)?.hash ?? hash;
}

function changeOf(
  arrival: Commit,
  files: number,
  parts: readonly Commit[],
  commits: Commits,
): PublishedChange {
  // What was committed to the branch itself was published as it was written, as far as Git knows.
  const begun = parts.map(({ written }) => utc(written)).sort()[0]!;
  const isDirect = parts.length === 1 && begun === utc(arrival.time);
  const corrected = [arrival, ...parts]
    .flatMap(({ corrects = [] }) => corrects)
    .flatMap((named) => commitNamed(named, commits.byHash) ?? [])
    .map(({ hash }) => utc(commits.byHash.get(arrivalOf(hash, commits))!.time));
  return {
    arrived: utc(arrival.time),
    ...(!isDirect && { begun }),
    files,
    corrected: [...new Set(corrected)],
  };
}

/** Times of several zones compare as texts once they are in one. */
function utc(time: string): string {
  return new Date(time).toISOString();
}
