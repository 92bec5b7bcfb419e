/** The link graph: which entry leads to which, and what is worth reading next. Computed once. */
import { idOfPath, type Entry } from '../../domain/entry/entry.ts';
import type { History } from '../../domain/history/history.ts';
import { isAgreed } from '../../domain/history/replacement.ts';

const maxRelated = 6;

/**
 * A tag that a tenth of a large library carries says little about kinship, and costs most to
 * follow.
 */
const commonShare = 0.1;
const largeLibrary = 200;

/** Ids of the entries that an entry leads to, whether by field, component or link. */
function targetsOf(entry: Entry): Set<string> {
  const targets = new Set<string>();
  for (const link of entry.links) {
    if (link.type === 'entry') targets.add(link.ref);
    if (link.type === 'page') targets.add(idOfPath(link.path));
  }
  targets.delete(entry.id);
  return targets;
}

/** For every entry the entries that lead to it, in the order given. */
export function backlinksOf(entries: readonly Entry[]): Map<string, Entry[]> {
  const known = new Set(entries.map(({ id }) => id));
  const backlinks = new Map<string, Entry[]>();
  for (const entry of entries) {
    for (const target of targetsOf(entry)) {
      if (known.has(target)) push(backlinks, target, entry);
    }
  }
  return backlinks;
}

/**
 * For every entry the entries that replace it: those whose claim its owner agrees to. `history` is
 * by entry id.
 */
export function successorsOf(
  entries: readonly Entry[],
  history: ReadonlyMap<string, History> = new Map(),
): Map<string, Entry[]> {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const successors = new Map<string, Entry[]>();
  for (const entry of entries) {
    for (const id of entry.fields.supersedes) {
      const replaced = byId.get(id);
      if (replaced && isAgreed(entry, replaced, history.get(entry.id))) push(successors, id, entry);
    }
  }
  return successors;
}

/**
 * For every entry up to six others: the declared ones first, then by shared tags, weighted by how
 * rare the tag is.
 */
export function relatedOf(entries: readonly Entry[]): Map<string, Entry[]> {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const byTag = new Map<string, Entry[]>();
  for (const entry of entries) for (const tag of entry.fields.tags) push(byTag, tag, entry);

  return new Map(
    entries.map((entry) => {
      const declared = entry.fields.related.flatMap((id) => byId.get(id) ?? []);
      const kin = kinOf(entry, byTag, entries.length).filter((other) => !declared.includes(other));
      return [entry.id, [...declared, ...kin].slice(0, maxRelated)];
    }),
  );
}

function kinOf(entry: Entry, byTag: ReadonlyMap<string, Entry[]>, total: number): Entry[] {
  const scores = new Map<Entry, number>();
  for (const tag of entry.fields.tags) {
    const members = byTag.get(tag) ?? [];
    if (total > largeLibrary && members.length > total * commonShare) continue;
    for (const other of members)
      if (other !== entry) scores.set(other, (scores.get(other) ?? 0) + 1 / members.length);
  }
  return [...scores]
    .sort(([a, scoreA], [b, scoreB]) => scoreB - scoreA || a.id.localeCompare(b.id, 'en'))
    .slice(0, maxRelated)
    .map(([other]) => other);
}

function push<Key>(map: Map<Key, Entry[]>, key: Key, entry: Entry): void {
  const list = map.get(key);
  if (list) list.push(entry);
  else map.set(key, [entry]);
}
