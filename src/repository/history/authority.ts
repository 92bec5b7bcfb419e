/** What is on record for each commit: its message, signatures and the forge's export, joined. */
import { confirmationFolder } from '../../domain/history/confirmation.ts';
import type { Revision } from '../../domain/history/history.ts';
import type { FileChange } from '../git/change-log.ts';
import type { Commit, Commits } from '../git/commits.ts';
import type { Repository } from '../git/git.ts';
import { Reviews, type ReviewSources } from './reviews.ts';
import { readSigners } from '../git/signatures.ts';

/** The part of a revision that says who answers for it. */
export type Authorship = Pick<Revision, 'request' | 'reviews' | 'speaksFor'>;

/**
 * Tells who reviewed and made a commit. On a branch of its own, an author can write any trailer and
 * any number. So both are read from what was published: the merge, or the commit that was put onto
 * the published branch directly. Even then a trailer only states; see `Reviews` for what counts.
 *
 * @param changes The changes of each file below the content folder, the newest first.
 */
export async function readAuthority(
  repository: Repository,
  commits: Commits,
  changes: ReadonlyMap<string, readonly FileChange[]>,
  sources: ReviewSources,
): Promise<(commit: Commit) => Authorship> {
  const reviews = new Reviews(sources);
  const requests = requestsOf(commits);
  const isShared = (request: number | undefined) =>
    request !== undefined && requests.get(request)!.length > 1;
  const signers = await readSigners(repository, worthVerifying(commits, changes, isShared));

  return (commit) => {
    const merge = commits.broughtBy.get(commit.hash);
    const published = commits.mainline.has(commit.hash) ? commit : merge;
    const request = published?.request;
    const onRecord = reviews.of({
      commits: merge ? [commit.hash, merge.hash] : [commit.hash],
      request,
      requestIsShared: isShared(request),
      authors: [commit.author, ...commit.coAuthors],
      reviewers: published?.reviewers ?? [],
      signer: signers.get(commit.hash),
      publisher: published && signers.get(published.hash),
    });
    return { ...(request === undefined ? {} : { request }), ...onRecord };
  };
}

/** Request -> the published commits whose message names it. */
function requestsOf({ byHash, mainline }: Commits): Map<number, number[]> {
  const named = [...mainline].flatMap((hash) => byHash.get(hash)!.request ?? []);
  return Map.groupBy(named, (request) => request);
}

/** Only commits whose signature decides something: Git starts a program to verify each. */
function worthVerifying(
  { byHash, mainline }: Commits,
  changes: ReadonlyMap<string, readonly FileChange[]>,
  isShared: (request: number | undefined) => boolean,
): string[] {
  const naming = [...mainline].filter((hash) => {
    const { reviewers, request } = byHash.get(hash)!;
    return reviewers.length > 0 || isShared(request);
  });
  const confirming = [...changes].flatMap(([file, [last]]) =>
    last && file.startsWith(`${confirmationFolder}/`) ? [last.commit] : [],
  );
  return [...new Set([...naming, ...confirming])];
}
