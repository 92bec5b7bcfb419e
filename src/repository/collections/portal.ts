/** Everything that pages show, derived once per build from the collections and from Git. */
import { getCollection } from 'astro:content';
import type { Entry } from '../../domain/entry/entry.ts';
import type { History } from '../../domain/history/history.ts';
import { collectConfirmations, withAuthority } from '../../domain/history/freshness.ts';
import type { KeptResult } from '../../domain/assessment/team/result-file.ts';
import { kindIds, type Kind } from '../../domain/entry/kind.ts';
import { inLearningOrder, type LearningPath } from '../../domain/learning-path/path.ts';
import type { ConfirmationOnRecord, KeptConfirmation } from '../../domain/history/confirmation.ts';
import type { AssessmentModel } from '../../domain/schema/assessment.ts';
import type { Tag, Team, Term } from '../../domain/schema/vocabulary.ts';
import { backlinksOf, relatedOf, successorsOf } from './graph.ts';
import { readHistory } from '../history/history.ts';
import { readReviewSources } from '../history/reviews.ts';
import { settings } from '../content/settings.ts';
import { shelf } from '../authoring/entry-store.ts';
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
  /** The model of the assessment; none in a library without one. */
  assessment: AssessmentModel | undefined;
  /** Published results of teams. */
  results: readonly KeptResult[];
  /** Entry id → entries that lead to it. */
  backlinks: ReadonlyMap<string, readonly Entry[]>;
  /** Entry id → entries that replace it. */
  successors: ReadonlyMap<string, readonly Entry[]>;
  /** Entry id → up to six entries worth reading next. */
  related: ReadonlyMap<string, readonly Entry[]>;
  /** Entry id → history; no row where Git knows nothing. */
  history: ReadonlyMap<string, History>;
  /** Entry id → its confirmations, the newest first. */
  confirmations: ReadonlyMap<string, readonly ConfirmationOnRecord[]>;
  /** Id of a learning path → history; no row where Git knows nothing. */
  pathHistory: ReadonlyMap<string, History>;
}

/** What all of it is derived from. */
interface Stock {
  entries: Entry[];
  teams: readonly Team[];
  tags: readonly Tag[];
  terms: readonly Term[];
  paths: readonly LearningPath[];
  assessments: readonly AssessmentModel[];
  results: readonly KeptResult[];
  confirmations: readonly KeptConfirmation[];
}

let built: Promise<Portal> | undefined;
let current: { version: number; portal: Promise<Portal> } | undefined;

/** The portal. Derived once in a build; while authoring, once for each state of the content. */
export function getPortal(): Promise<Portal> {
  if (import.meta.env.DEV) return currentPortal();
  return (built ??= readCollections().then(derive));
}

/**
 * Derives again what changed meanwhile: Astro keeps what a page asked for until the next change.
 */
async function currentPortal(): Promise<Portal> {
  for (;;) {
    const { version } = shelf();
    if (current?.version !== version) current = { version, portal: derive(onShelf()) };
    const portal = await current.portal;
    if (shelf().version === version) return portal;
  }
}

async function readCollections(): Promise<Stock> {
  const [rows, shelves] = await Promise.all([
    getCollection('entries'),
    getCollection('vocabulary'),
  ]);
  const items = <T>(id: string) => intactItems(shelves.find((row) => row.id === id)) as T[];
  return {
    entries: rows.map((row) => JSON.parse(intactBody(row)) as Entry),
    teams: items('teams'),
    tags: items('tags'),
    terms: items('terms'),
    paths: items('paths'),
    assessments: items('assessments'),
    results: items('results'),
    confirmations: items('confirmations'),
  };
}

/** Of two files that claim one id, the first is shown; the check names the other. */
function onShelf(): Stock {
  const { entries, vocabulary } = shelf();
  const byId = new Map(
    [...entries.values()]
      .sort((a, b) => b.file.localeCompare(a.file, 'en'))
      .map((entry) => [entry.id, entry]),
  );
  return {
    ...vocabulary,
    entries: [...byId.values()],
    paths: vocabulary.paths.flatMap(({ path }) => path ?? []),
    assessments: vocabulary.assessments.flatMap(({ model }) => model ?? []),
    results: vocabulary.results.flatMap(({ result }) => result ?? []),
    confirmations: vocabulary.confirmations.flatMap(({ file, confirmation }) =>
      confirmation ? [{ file, ...confirmation }] : [],
    ),
  };
}

async function derive(stock: Stock): Promise<Portal> {
  const teams = byId(stock.teams);
  const files = await readHistory(settings.content, await readReviewSources(teams.values()));
  const paths = byId(stock.paths);
  const unsorted = stock.entries;
  const history = new Map<string, History>();
  for (const { id, file } of unsorted) {
    const known = files.get(file);
    if (known) history.set(id, known);
  }
  const entries = unsorted.sort(newestFirst(history));
  const byKind = new Map(
    kindIds.map((kind) => [kind, entries.filter((entry) => entry.kind === kind)]),
  );
  return {
    entries,
    byId: new Map(entries.map((entry) => [entry.id, entry])),
    ofKind: (kind) => byKind.get(kind)!,
    teams,
    tags: byId(stock.tags),
    terms: byId(stock.terms),
    paths: new Map(inLearningOrder([...paths.values()]).map((path) => [path.id, path])),
    assessment: stock.assessments[0],
    results: stock.results,
    backlinks: backlinksOf(entries),
    successors: successorsOf(entries, history),
    related: relatedOf(entries),
    history,
    confirmations: collectConfirmations(withAuthority(stock.confirmations, files), entries),
    pathHistory: new Map(
      [...paths.keys()].flatMap((id) => {
        const known = files.get(`paths/${id}.yml`);
        return known ? [[id, known] as const] : [];
      }),
    ),
  };
}

function byId<T extends { id: string }>(items: readonly T[]): Map<string, T> {
  return new Map(items.map((item) => [item.id, item]));
}

/** Without history the order is that of the ids, so that two builds agree. */
function newestFirst(history: ReadonlyMap<string, History>) {
  return (a: Entry, b: Entry) =>
    (history.get(b.id)?.updated ?? '').localeCompare(history.get(a.id)?.updated ?? '') ||
    a.id.localeCompare(b.id, 'en');
}
