/** Merges a later version into a copy as Git does, with what the organisation owns left out. */
import { mkdtemp, rm } from 'node:fs/promises';
import { devNull, tmpdir } from 'node:os';
import { join } from 'node:path';
import { git } from '../../repository/git/git.ts';
import { neverTaken, owned, takenOnce } from './owned.ts';

/** Many files of a version move at once; renames beyond this would pass for deletions. */
const renameLimit = 20_000;

/** Of commits that no branch ever holds. */
const nobody = ['-c', 'user.name=upgrade', '-c', 'user.email=upgrade@localhost'];

/** What Git proposes for the commit of an upgrade. */
const message = 'Upgrade the portal';

/** A path and, in Git's two letters, what happened to it: `UU` where both sides changed it. */
export interface Change {
  file: string;
  state: string;
}

/** Two commits that differ by what the later version brings, outside of what is owned. */
export interface Step {
  base: string;
  target: string;
}

/**
 * Calls `use` with a second work tree of the copy, in which everything can be tried; it is gone
 * afterwards.
 */
export async function inScratch<T>(root: string, use: (work: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'portal-upgrade-'));
  const work = join(folder, 'copy');
  try {
    const add = ['worktree', 'add', '--quiet', '--detach', '--no-checkout', work, 'HEAD'];
    await git(root, '-c', `core.hooksPath=${devNull}`, ...add);
    return await use(work);
  } finally {
    await rm(folder, { recursive: true, force: true });
    await git(root, 'worktree', 'prune');
  }
}

/** Makes the step from one version to another, as it is for this copy. Uses the index of `work`. */
export async function makeStep(work: string, base: string, target: string): Promise<Step> {
  const head = (await git(work, 'rev-parse', 'HEAD')).trim();
  const present = (await git(work, 'ls-tree', '-z', '--name-only', head, '--', ...takenOnce))
    .split('\0')
    .filter(Boolean);
  const before = await commitWithOwn(work, head, base, owned, []);
  const after = await commitWithOwn(work, head, target, [...neverTaken, ...present], [before]);
  return { base: before, target: after };
}

/** A commit with the files of one version, but with these paths as the copy has them. */
async function commitWithOwn(
  work: string,
  head: string,
  version: string,
  paths: readonly string[],
  parents: readonly string[],
): Promise<string> {
  await git(work, 'read-tree', version);
  await git(work, 'reset', '--quiet', head, '--', ...paths);
  const tree = (await git(work, 'write-tree')).trim();
  const from = parents.flatMap((parent) => ['-p', parent]);
  return (await git(work, ...nobody, 'commit-tree', tree, ...from, '-m', message)).trim();
}

/**
 * Merges a step into a work tree without a commit: what merges is staged, what does not is left
 * with marks, as `git merge` does. Returns every change.
 */
export async function applyStep(work: string, { base, target }: Step): Promise<Change[]> {
  if (!(await isSame(work, base, target)))
    await git(
      work,
      ...nobody,
      '-c',
      `merge.renameLimit=${renameLimit}`,
      'cherry-pick',
      '--no-commit',
      '--strategy=recursive',
      target,
    ).catch(async (cause: unknown) => {
      // Conflicts end it with an error as well, and are told apart by what is left unmerged.
      if ((await git(work, 'ls-files', '--unmerged')) === '') throw cause;
    });
  return changesOf(work);
}

async function isSame(work: string, a: string, b: string): Promise<boolean> {
  return (await filesBetween(work, a, b)).length === 0;
}

/** The files that differ between two commits. */
export async function filesBetween(work: string, a: string, b: string, ...paths: string[]) {
  const text = await git(work, 'diff', '--name-only', '--no-renames', '-z', a, b, '--', ...paths);
  return text.split('\0').filter(Boolean);
}

/** What is not as it was committed, files included that Git does not know. */
export async function changesOf(work: string): Promise<Change[]> {
  const text = await git(
    work,
    'status',
    '--porcelain',
    '--no-renames',
    '--untracked-files=all',
    '-z',
  );
  return text
    .split('\0')
    .filter(Boolean)
    .map((line) => ({ state: line.slice(0, 2), file: line.slice(3) }));
}
