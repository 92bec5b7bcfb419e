/**
 * Entries that were published once and have no file now, from the Git log: their addresses must not
 * die.
 */
import { digestOf } from '../../compile/digest.ts';
import { idOfFile } from '../../domain/entry/entry.ts';
import { kindOfFolder } from '../../domain/entry/kind.ts';
import type { RemovedEntry } from '../../domain/entry/library.ts';
import { portal } from '../../portal.config.ts';
import { readChangeLog } from './change-log.ts';
import { openRepository, whyNoAnswer, type Repository } from './git.ts';

/** The published branch, and from when its addresses count. */
export interface Published {
  branch: string;
  /** A day or a moment, `2026-03-01`; without it, they always counted. */
  since?: string;
}

/** What was found, or why nothing could be looked for. */
export interface Gone {
  removed: RemovedEntry[];
  unchecked?: string;
}

const settled: Published = {
  branch: portal.forge?.branch ?? 'main',
  ...(portal.addressesSince ? { since: portal.addressesSince } : {}),
};

/**
 * `files` are the entry files there are. Outside of a repository nothing was published, so nothing
 * is removed.
 */
export async function readRemoved(
  root: string,
  files: readonly string[],
  { branch, since }: Published = settled,
): Promise<Gone> {
  const repository = await openRepository(root);
  if (!repository) {
    const why = await whyNoAnswer(root);
    return {
      removed: [],
      ...(why && {
        unchecked: `Old addresses and secrets that Git knows were not checked, and pages show no dates. ${why}`,
      }),
    };
  }
  if (repository.shallow)
    return {
      removed: [],
      unchecked:
        'Old addresses were not checked: this is a shallow clone, which does not know them. Fetch the whole history with `git fetch --unshallow`.',
    };

  const base = await publishedCommit(repository, branch);
  const [removals, tree] = await Promise.all([
    readRemovals(repository, base),
    repository.git('ls-tree', '-r', '--name-only', base, '--', '.'),
  ]);
  const lastSeen = new Map([...removals.removed].map(([path, commit]) => [path, `${commit}^`]));
  // Git names the files of a tree by their path from the folder, those of the log by their path
  // from the top.
  for (const file of tree.split('\n'))
    if (file !== '') lastSeen.set(repository.prefix + file, base);

  const counts = await commitsSince(repository, new Set(lastSeen.values()), since);

  const there = new Set(files.map(idOfFile));
  const paths = [...lastSeen.keys()].filter(
    (path) =>
      counts.has(lastSeen.get(path)!) &&
      isEntryFile(path.slice(repository.prefix.length)) &&
      !there.has(idOfFile(path.slice(repository.prefix.length))),
  );
  const texts = await repository.texts(paths.map((path) => `${lastSeen.get(path)}:${path}`));
  const removed = paths.flatMap((path, index): RemovedEntry[] => {
    const text = texts[index];
    // A draft had no address.
    if (text === undefined || /^status:\s*["']?draft\b/m.test(text)) return [];
    const file = path.slice(repository.prefix.length);
    const now = newest(path, removals.renamed);
    return [
      {
        id: idOfFile(file),
        file,
        digest: digestOf(text),
        ...(now === path ? {} : { renamedTo: now.slice(repository.prefix.length) }),
      },
    ];
  });
  return { removed: removed.sort((a, b) => a.id.localeCompare(b.id, 'en')) };
}

/**
 * Those commits that are of a moment or later: what an older one holds was published by whoever the
 * portal was copied from, even if it is still there.
 */
async function commitsSince(
  repository: Repository,
  commits: ReadonlySet<string>,
  since: string | undefined,
): Promise<ReadonlySet<string>> {
  if (since === undefined) return commits;
  const names = [...commits];
  // By their text, so that thousands of them cost one process.
  const texts = await repository.texts(names);
  const first = Date.parse(since) / 1000;
  return new Set(names.filter((_, index) => committedAt(texts[index] ?? '') >= first));
}

/** When a commit was made, in seconds; it is a line of its text. */
function committedAt(text: string): number {
  return Number(/^committer .*> (\d+) [+-]\d{4}$/m.exec(text)?.[1] ?? 0);
}

/**
 * Where the work at hand left the published branch. Without such a branch, all that is committed
 * counts as published.
 */
async function publishedCommit({ git }: Repository, branch: string): Promise<string> {
  for (const ref of [`refs/remotes/origin/${branch}`, `refs/heads/${branch}`]) {
    const base = await git('merge-base', 'HEAD', ref).catch(() => '');
    if (base !== '') return base.trim();
  }
  return 'HEAD';
}

interface Removals {
  /** Path from the top → the last commit, of those published, that took it away. */
  removed: Map<string, string>;
  /** Path → the name that it was given next, published or not. */
  renamed: Map<string, string>;
}

/**
 * What was deleted or renamed; only what happened up to `base` can have taken away something
 * published.
 */
async function readRemovals(repository: Repository, base: string): Promise<Removals> {
  const [log, unpublished] = await Promise.all([
    readChangeLog(repository),
    repository.git('rev-list', 'HEAD', `^${base}`),
  ]);
  const ahead = new Set(unpublished.split('\n'));
  const removals: Removals = { removed: new Map(), renamed: new Map() };
  for (const { commit, status, path, renamedFrom } of log) {
    const old = status === 'D' ? path : renamedFrom;
    if (old === undefined) continue;
    if (!ahead.has(commit) && !removals.removed.has(old)) removals.removed.set(old, commit);
    if (renamedFrom !== undefined && !removals.renamed.has(renamedFrom))
      removals.renamed.set(renamedFrom, path);
  }
  return removals;
}

function newest(path: string, renamed: ReadonlyMap<string, string>): string {
  const seen = new Set<string>();
  let name = path;
  for (
    let next = renamed.get(name);
    next !== undefined && !seen.has(next);
    next = renamed.get(name)
  ) {
    seen.add(next);
    name = next;
  }
  return name;
}

function isEntryFile(file: string): boolean {
  const [folder = '', ...rest] = file.split('/');
  return kindOfFolder(folder) !== undefined && rest.length > 0 && file.endsWith('.mdx');
}
