/**
 * Every commit of a repository with what its message says, and the merge that brought it to the
 * published branch.
 */
import {
  foldMail,
  readMessage,
  type Identity,
  type Message,
} from '../../domain/history/commit-message.ts';
import type { Repository } from './git.ts';

export interface Commit extends Message {
  hash: string;
  parents: string[];
  /** ISO time at which it was committed. */
  time: string;
  /** ISO time at which it was written; a rebase keeps it. */
  written: string;
  author: Identity;
}

export interface Commits {
  byHash: ReadonlyMap<string, Commit>;
  /**
   * Commits on the line of first parents: what was pushed, merged or squashed onto the branch, and
   * so not by its author alone.
   */
  mainline: ReadonlySet<string>;
  /** Commit → the merge on that line through which it came. */
  broughtBy: ReadonlyMap<string, Commit>;
}

/** Ended by NUL, which a commit message cannot hold: a message cannot pass for a commit. */
const fields = [
  '%H',
  '%P',
  '%cI',
  '%aI',
  '%aN',
  '%aE',
  '%s',
  '%b',
  '%(trailers:only=true,unfold=true)',
];

/** Reads all commits of HEAD, without looking at what they changed. */
export async function readCommits({ git }: Repository): Promise<Commits> {
  const parts = (await git('log', '-z', `--format=${fields.join('%x00')}`)).split('\0');
  const byHash = new Map<string, Commit>();
  for (let at = 0; at + fields.length <= parts.length; at += fields.length) {
    const [
      hash = '',
      parents = '',
      time = '',
      written = '',
      name = '',
      mail = '',
      subject = '',
      body = '',
      trailers = '',
    ] = parts.slice(at, at + fields.length);
    byHash.set(hash, {
      ...readMessage({ subject, body, trailers }),
      hash,
      parents: parents.split(' ').filter(Boolean),
      time,
      written,
      author: { name, mail: foldMail(mail) },
    });
  }
  return { byHash, ...mergesOf(byHash) };
}

/**
 * Walks the line of first parents from its beginning; what each merge adds to what was there came
 * through that merge.
 */
function mergesOf(byHash: ReadonlyMap<string, Commit>): Pick<Commits, 'mainline' | 'broughtBy'> {
  const line: Commit[] = [];
  // Git prints the newest commit of HEAD first.
  for (
    let commit = byHash.values().next().value;
    commit;
    commit = byHash.get(commit.parents[0] ?? '')
  )
    line.push(commit);

  const mainline = new Set(line.map(({ hash }) => hash));
  const broughtBy = new Map<string, Commit>();
  for (const merge of line.reverse()) {
    const open = merge.parents.slice(1);
    for (let hash = open.pop(); hash !== undefined; hash = open.pop()) {
      if (mainline.has(hash) || broughtBy.has(hash)) continue;
      broughtBy.set(hash, merge);
      open.push(...(byHash.get(hash)?.parents ?? []));
    }
  }
  return { mainline, broughtBy };
}

/**
 * The one commit whose hash is a name or begins with it; undefined for none, for several, and for
 * fewer than seven signs.
 */
export function commitNamed<One extends { hash: string }>(
  name: string,
  byHash: ReadonlyMap<string, One>,
): One | undefined {
  const whole = byHash.get(name);
  if (whole || !/^[0-9a-f]{7,64}$/.test(name)) return whole;
  const [only, ...others] = [...byHash.values()].filter(({ hash }) => hash.startsWith(name));
  return others.length === 0 ? only : undefined;
}
