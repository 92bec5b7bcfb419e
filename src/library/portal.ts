/** Everything that pages show, derived once per build from the collections and from Git. */
import { getCollection, type CollectionEntry } from 'astro:content';
import type { Entry } from '../domain/entry.ts';
import type { History } from '../domain/history.ts';
import { collectConfirmations } from '../domain/freshness.ts';
import { kindIds, type Kind } from '../domain/kind.ts';
import { inLearningOrder, type LearningPath } from '../domain/path.ts';
import type { Confirmation } from '../domain/schema/confirmation.ts';
import type { Tag, Team, Term } from '../domain/schema/vocabulary.ts';
import { backlinksOf, relatedOf, successorsOf } from './graph.ts';
import { readHistory } from './history.ts';
import { readReviewExport } from './reviews.ts';
import { settings } from './settings.ts';
import { intactBody, intactItems } from './store-row.ts';

export interface Portal {
  /** What this build publishes, the newest change first. */
  entries: readonly Entry[];
  byId: ReadonlyMap<string, Entry>;
  ofKind(kind: Kind): readonly Entry[];
  teams: ReadonlyMap<string, Team>;
  tags: ReadonlyMap<string, Tag>;
  /** By id, sorted by name. */
  terms: ReadonlyMap<string, Term>;
  /** By id, in the order in which they can be done. */
  paths: ReadonlyMap<string, LearningPath>;
  /** Entry id → entries that lead to it. */
  backlinks: ReadonlyMap<string, readonly Entry[]>;
  /** Entry id → entries that replace it. */
  successors: ReadonlyMap<string, readonly Entry[]>;
  /** Entry id → up to six entries worth reading next. */
  related: ReadonlyMap<string, readonly Entry[]>;
  /** Entry id → history; no row where Git knows nothing. */
  history: ReadonlyMap<string, History>;
  /** Entry id → its confirmations, the newest first. */
  confirmations: ReadonlyMap<string, readonly Confirmation[]>;
  /** Id of a learning path → history; no row where Git knows nothing. */
  pathHistory: ReadonlyMap<string, History>;
}

type Rows = ReadonlyArray<CollectionEntry<'entries'>>;
type Shelves = ReadonlyArray<CollectionEntry<'vocabulary'>>;

let derived: { digest: string; portal: Promise<Portal> } | undefined;

/** The portal. Derived once in a build; while authoring, once for each state of the content. */
export async function getPortal(): Promise<Portal> {
  if (derived && !import.meta.env.DEV) return derived.portal;
  const [rows, shelves] = await Promise.all([getCollection('entries'), getCollection('vocabulary')]);
  const digest = [...rows, ...shelves].map(({ id, digest: state }) => `${id} ${state}`).join('\n');
  if (derived?.digest !== digest) derived = { digest, portal: derive(rows, shelves) };
  return derived.portal;
}

async function derive(rows: Rows, shelves: Shelves): Promise<Portal> {
  const teams = shelf<Team>(shelves, 'teams');
  const files = await readHistory(settings.content, { teams: teams.values(), exported: await readReviewExport(settings.reviews) });
  const paths = shelf<LearningPath>(shelves, 'paths');
  const unsorted = rows.map((row) => JSON.parse(intactBody(row)) as Entry);
  const history = new Map<string, History>();
  for (const { id, file } of unsorted) {
    const known = files.get(file);
    if (known) history.set(id, known);
  }
  const entries = unsorted.sort(newestFirst(history));
  const byKind = new Map(kindIds.map((kind) => [kind, entries.filter((entry) => entry.kind === kind)]));
  return {
    entries,
    byId: new Map(entries.map((entry) => [entry.id, entry])),
    ofKind: (kind) => byKind.get(kind)!,
    teams,
    tags: shelf<Tag>(shelves, 'tags'),
    terms: shelf<Term>(shelves, 'terms'),
    paths: new Map(inLearningOrder([...paths.values()]).map((path) => [path.id, path])),
    backlinks: backlinksOf(entries),
    successors: successorsOf(entries),
    related: relatedOf(entries),
    history,
    confirmations: collectConfirmations(items<Confirmation>(shelves, 'confirmations'), entries),
    pathHistory: new Map([...paths.keys()].flatMap((id) => {
      const known = files.get(`paths/${id}.yml`);
      return known ? [[id, known] as const] : [];
    })),
  };
}

function shelf<T extends { id: string }>(shelves: Shelves, id: string): Map<string, T> {
  return new Map(items<T>(shelves, id).map((item) => [item.id, item]));
}

function items<T>(shelves: Shelves, id: string): T[] {
  return intactItems(shelves.find((row) => row.id === id)) as T[];
}

/** Without history the order is that of the ids, so that two builds agree. */
function newestFirst(history: ReadonlyMap<string, History>) {
  return (a: Entry, b: Entry) =>
    (history.get(b.id)?.updated ?? '').localeCompare(history.get(a.id)?.updated ?? '') || a.id.localeCompare(b.id, 'en');
}
