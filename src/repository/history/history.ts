/**
 * Who changed what, when and why, from one pass over the Git log. Says nothing where Git cannot
 * know.
 */
import { createHash } from 'node:crypto';
import { digestOf } from '../../compile/digest.ts';
import type { History, Revision } from '../../domain/history/history.ts';
import { substanceOf } from '../../domain/entry-file/content-digest.ts';
import { readAuthority, type Authorship } from './authority.ts';
import { readChangeLog, type FileChange } from '../git/change-log.ts';
import { readCommits, type Commit, type Commits } from '../git/commits.ts';
import { openRepository, type Repository } from '../git/git.ts';
import { presentable } from './presentable.ts';
import type { ReviewSources } from './reviews.ts';

type Told = Omit<Revision, 'substantial' | 'digest'>;

/** What is known of a text: digests of what it says, and of all of it. */
interface TextDigests {
  substance: string;
  text: string;
}

/**
 * History of every file below a folder, by path relative to it. Empty outside a repository, and in
 * a shallow clone, where the oldest commit known would pass for the creation of every file.
 */
export async function readHistory(
  folder: string,
  sources: ReviewSources = { teams: [], exported: [] },
): Promise<Map<string, History>> {
  const repository = await openRepository(folder);
  if (!repository || repository.shallow) return new Map();

  const [commits, log, texts] = await Promise.all([
    readCommits(repository),
    readChangeLog(repository),
    readTree(repository),
  ]);
  const changes = byFile(log, repository.prefix);
  const digests = await readDigests(repository, changes);
  const told = describeAll(
    changes,
    commits,
    await readAuthority(repository, commits, changes, sources),
  );
  return new Map(
    [...changes].map(([file, list]) => {
      const made = list.findIndex(({ to }) => to === texts.get(file));
      const revisions = list.slice(Math.max(made, 0)).map((change) => ({
        ...told.get(change.commit)!,
        substantial: isSubstantial(change, digests),
        ...(digests.has(change.to) && { digest: digests.get(change.to)!.text }),
      }));
      return [file, historyOf(revisions, made === -1 ? undefined : revisions[0])];
    }),
  );
}

/**
 * File -> hash of the text that is published. A merge can take the text of either side, and the log
 * does not say which.
 */
async function readTree({ git, head }: Repository): Promise<Map<string, string>> {
  const lines = (await git('ls-tree', '-r', '-z', head, '.')).split('\0').filter(Boolean);
  return new Map(
    lines.map((line) => {
      const [facts = '', path = ''] = line.split('\t', 2);
      return [path, facts.split(' ')[2] ?? ''];
    }),
  );
}

/** The changes of every file there is or was, the newest first, by the name of today. */
function byFile(log: readonly FileChange[], prefix: string): Map<string, FileChange[]> {
  const changes = new Map<string, FileChange[]>();
  /** An older name → the name of today. */
  const today = new Map<string, string>();
  for (const change of log) {
    if (change.status === 'D') continue;
    const name = today.get(change.path) ?? change.path;
    if (change.renamedFrom !== undefined) today.set(change.renamedFrom, name);
    const file = name.slice(prefix.length);
    const list = changes.get(file);
    if (list) list.push(change);
    else changes.set(file, [change]);
  }
  return changes;
}

/**
 * Digests of each text of an entry, by its hash in Git. Read only where there are two texts to
 * compare.
 */
async function readDigests(
  { texts }: Repository,
  changes: ReadonlyMap<string, readonly FileChange[]>,
): Promise<Map<string, TextDigests>> {
  const wanted = new Set<string>();
  for (const [file, list] of changes) {
    if (!file.endsWith('.mdx') || list.length === 1) continue;
    for (const hash of list.flatMap(({ from, to }) => [from, to]))
      if (!isNothing(hash)) wanted.add(hash);
  }
  const hashes = [...wanted];
  const found = await texts(hashes);
  return new Map(
    hashes.flatMap((hash, index) => {
      const text = found[index];
      return text === undefined ? [] : [[hash, digestsOf(text)] as const];
    }),
  );
}

function digestsOf(text: string): TextDigests {
  const substance = createHash('sha1').update(substanceOf(text)).digest('base64');
  return { substance, text: digestOf(text) };
}

function isNothing(hash: string): boolean {
  return /^0+$/.test(hash);
}

function isSubstantial(
  { from, to }: FileChange,
  digests: ReadonlyMap<string, TextDigests>,
): boolean {
  if (from === to) return false;
  const before = digests.get(from)?.substance;
  return before === undefined || before !== digests.get(to)?.substance;
}

/**
 * Says of every commit who made it, why, and who reviewed it. Each is described once, however many
 * files it changed.
 */
function describeAll(
  changes: ReadonlyMap<string, readonly FileChange[]>,
  { byHash, broughtBy }: Commits,
  authority: (commit: Commit) => Authorship,
): Map<string, Told> {
  const hashes = new Set([...changes.values()].flat().map(({ commit }) => commit));
  const described = [...hashes].map((hash) =>
    describe(byHash.get(hash)!, broughtBy.get(hash), authority(byHash.get(hash)!)),
  );
  return new Map(presentable(described).map((told) => [told.commit, told]));
}

function describe(commit: Commit, merge: Commit | undefined, authorship: Authorship): Told {
  const authors = [commit.author, ...commit.coAuthors];
  const why = commit.why ?? merge?.why;
  return {
    commit: commit.hash,
    time: commit.time,
    authors: [...new Set(authors.map(({ name }) => name))],
    subject: commit.subject,
    ...(why ? { why } : {}),
    refs: [...new Set([...commit.refs, ...(merge?.refs ?? [])])],
    ...authorship,
  };
}

function historyOf(revisions: Revision[], text: Revision | undefined): History {
  const newest = revisions[0]!;
  const oldest = revisions.at(-1)!;
  return {
    created: oldest.time,
    updated: newest.time,
    changed: revisions.find(({ substantial }) => substantial) ?? oldest,
    authors: [...new Set(revisions.flatMap(({ authors }) => authors))],
    revisions,
    commit: newest.commit,
    ...(text ? { text } : {}),
  };
}
