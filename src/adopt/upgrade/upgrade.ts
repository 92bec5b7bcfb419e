/** Takes a later version of the portal into a copy: planned on the side, then done in place. */
import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { git, readTexts } from '../../repository/git/git.ts';
import { findBase } from './base.ts';
import { applyStep, changesOf, filesBetween, inScratch, makeStep } from './merge.ts';
import type { Change, Step } from './merge.ts';
import { newFields, starterContent, type NewField, type StarterContent } from './news.ts';
import { recordFile } from './owned.ts';
import { readRecord, writeRecord, type UpstreamRecord } from './record.ts';

/** Keeps what was fetched from being cleaned away. */
const fetched = 'refs/portal/upstream';

export interface Wanted {
  /** A repository of the portal: an address or a path. Without it, as recorded. */
  from?: string | undefined;
  /** A tag, a branch or a commit. Without it, the branch that the repository shows first. */
  to?: string | undefined;
  /** The commit that the copy was made from, where it cannot be told. */
  base?: string | undefined;
  /** Taken for `from` where nothing else is known: the project that the command runs in. */
  beside?: string | undefined;
}

export interface UpgradePlan {
  record: UpstreamRecord;
  base: string;
  step: Step;
  /** What merges by itself. */
  changes: Change[];
  /** What somebody has to decide, file by file. */
  conflicts: Change[];
  /** Of the changes: files that both sides changed, in different places. */
  merged: string[];
  fields: NewField[];
  starter: StarterContent;
}

/**
 * Works out what an upgrade does, without touching the copy. Undefined when the copy has that
 * version already.
 *
 * @param root The copy, whose top is the top of its repository.
 * @throws What to do first.
 */
export async function planUpgrade(root: string, wanted: Wanted): Promise<UpgradePlan | undefined> {
  const known = await readRecord(root);
  const from = wanted.from ?? known?.from ?? (await remoteNamedUpstream(root)) ?? wanted.beside;
  if (from === undefined)
    throw new TypeError(
      'Where the portal comes from is not known. Name its repository with --from ADDRESS; it is remembered',
    );
  const target = await fetchVersion(root, from, wanted.to ?? 'HEAD');
  const base = await findBase(root, target, known, wanted.base);
  if (base === target) return undefined;
  const [packageText = '{}'] = await readTexts(root, [`${target}:package.json`]);
  const { version = '' } = JSON.parse(packageText) as { version?: string };
  return inScratch(root, async (work) => {
    const step = await makeStep(work, base, target);
    await git(work, 'reset', '--quiet', '--hard', 'HEAD');
    const all = await applyStep(work, step);
    const conflicts = all.filter(isConflict);
    const changes = all.filter((change) => !isConflict(change));
    const edited = new Set(await filesBetween(work, step.base, 'HEAD'));
    const theirs = new Set(await filesBetween(work, step.base, step.target));
    return {
      record: { from, commit: target, version },
      base,
      step,
      changes,
      conflicts,
      merged: changes
        .map(({ file }) => file)
        .filter((file) => edited.has(file) && theirs.has(file)),
      fields: await newFields(work, base, target),
      starter: await starterContent(work, base, target),
    };
  });
}

/** Does what was planned. Nothing is committed, so that `git reset --hard` takes all of it back. */
export async function carryOutUpgrade(root: string, plan: UpgradePlan): Promise<void> {
  for (const { file, state } of plan.changes)
    if (state.startsWith('A') && (await exists(join(root, file))))
      throw new TypeError(
        `${file} would be overwritten, and Git does not know it. Move it away first`,
      );
  await applyStep(root, plan.step);
  await writeRecord(root, plan.record);
  await git(root, 'add', '--force', '--', recordFile);
}

/** Why a copy cannot be upgraded now, as a sentence with what to do; undefined if it can. */
export async function whyNotNow(root: string): Promise<string | undefined> {
  const top = await git(root, 'rev-parse', '--show-prefix', '--verify', 'HEAD').catch(
    () => undefined,
  );
  if (top === undefined)
    return 'This copy has no commit. Keep it in Git first: git init && git add -A && git commit';
  if (!top.startsWith('\n'))
    return 'The portal is a folder of a larger repository, which an upgrade cannot merge. Merge it with git subtree instead';
  const [first] = await changesOf(root);
  if (first)
    return `${first.file} has changes that are not committed. Commit or stash everything first, so that this can be undone`;
  return undefined;
}

/** Two letters of which one is U, or the same change on both sides. */
function isConflict({ state }: Change): boolean {
  return state.includes('U') || state === 'AA' || state === 'DD';
}

async function remoteNamedUpstream(root: string): Promise<string | undefined> {
  return git(root, 'remote', 'get-url', 'upstream').then(
    (text) => text.trim() || undefined,
    () => undefined,
  );
}

async function fetchVersion(root: string, from: string, to: string): Promise<string> {
  await git(
    root,
    'fetch',
    '--quiet',
    '--no-tags',
    '--end-of-options',
    from,
    `+${to}:${fetched}`,
  ).catch((cause: { stderr?: string }) => {
    const said = (cause.stderr ?? '').split('\n').find((line) => line.startsWith('fatal:'));
    throw new TypeError(
      `${to} cannot be fetched from ${from}${said ? `: ${said.slice(7)}` : ''}. Check --from and --to`,
    );
  });
  return (await git(root, 'rev-parse', '--verify', `${fetched}^{commit}`)).trim();
}

async function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}
