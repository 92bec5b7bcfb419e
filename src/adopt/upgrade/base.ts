/** Which version of the portal a copy was made from, so that edits can be told from age. */
import { git } from '../../repository/git/git.ts';
import type { UpstreamRecord } from './record.ts';

const unknown =
  'Name the commit of the portal that it was made from with --base, such as the one of the day on which it was downloaded (git log FETCH_HEAD)';

/**
 * The commit of the portal that the copy holds: the one that is given, or the later of the one
 * that is recorded and the one that both histories share, or the one whose files are those of a
 * commit of the copy, as where it was downloaded. Never guessed: a wrong one would undo changes.
 *
 * @param target The later version, fetched.
 * @throws What to do where it cannot be told.
 */
export async function findBase(
  root: string,
  target: string,
  record: UpstreamRecord | undefined,
  given: string | undefined,
): Promise<string> {
  if (given !== undefined) return checkedBase(root, target, given, '--base');
  const recorded = record && (await checkedBase(root, target, record.commit, 'upstream.json'));
  const shared = (await git(root, 'merge-base', 'HEAD', target).catch(() => '')).trim();
  if (recorded) return shared && (await isWithin(root, recorded, shared)) ? shared : recorded;
  if (shared) return shared;
  if ((await git(root, 'rev-parse', '--is-shallow-repository')).trim() === 'true')
    throw new TypeError(
      'This clone is shallow, so where it left the portal cannot be told. Run git fetch --unshallow first',
    );
  const same = await commitWithSameFiles(root, target);
  if (same) return same;
  throw new TypeError(
    `This copy shares no history with the portal, and no commit of it has exactly the files of a version. ${unknown}`,
  );
}

async function checkedBase(root: string, target: string, name: string, from: string) {
  const commit = await git(
    root,
    'rev-parse',
    '--verify',
    '--quiet',
    '--end-of-options',
    `${name}^{commit}`,
  ).then(
    (text) => text.trim(),
    () => undefined,
  );
  if (commit && (await isWithin(root, commit, target))) return commit;
  throw new TypeError(`${from} is ${name}, which is no earlier commit of the version. ${unknown}`);
}

/** Whether a commit is a later one, or one that led to it. */
async function isWithin(root: string, commit: string, later: string): Promise<boolean> {
  return git(root, 'merge-base', '--is-ancestor', commit, later).then(
    () => true,
    () => false,
  );
}

/** The latest commit of the copy counts, since a later download may have been committed over it. */
async function commitWithSameFiles(root: string, target: string): Promise<string | undefined> {
  const [own, upstream] = await Promise.all([
    git(root, 'log', '--format=%T', 'HEAD'),
    git(root, 'log', '--format=%T %H', target),
  ]);
  const commits = new Map(
    lines(upstream)
      .reverse()
      .map((line) => line.split(' ') as [string, string]),
  );
  const found = lines(own).find((tree) => commits.has(tree));
  return found === undefined ? undefined : commits.get(found);
}

function lines(text: string): string[] {
  return text.split('\n').filter(Boolean);
}
