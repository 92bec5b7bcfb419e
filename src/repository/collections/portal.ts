/** Everything that pages show, derived once per build from its stock. */
import { hash } from 'node:crypto';
import type { Entry } from '../../domain/entry/entry.ts';
import type { History } from '../../domain/history/history.ts';
import { collectConfirmations, withAuthority } from '../../domain/history/freshness.ts';
import type { KeptResult } from '../../domain/assessment/team/result-file.ts';
import { kindIds, type Kind } from '../../domain/entry/kind.ts';
import { inLearningOrder, type LearningPath } from '../../domain/learning-path/path.ts';
import type { ConfirmationOnRecord } from '../../domain/history/confirmation.ts';
import type { AssessmentModel } from '../../domain/schema/assessment.ts';
import type { LookedFor } from '../../domain/schema/looked-for.ts';
import type { Tag, Team, Term } from '../../domain/schema/vocabulary.ts';
import { backlinksOf, relatedOf, successorsOf } from './graph.ts';
import { readHistory } from '../history/history.ts';
import { readReviewSources } from '../history/reviews.ts';
import { settings } from '../content/settings.ts';
import { entryStore } from '../authoring/entry-store.ts';
import { noteReading, takeStock, type Stock } from './stock.ts';

export interface Portal {
  build: Stock['build'];
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
  /** What readers looked for; none in a library without the file. */
  lookedFor: LookedFor | undefined;
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

let built: Portal | undefined;
let current: { version: number; portal: Promise<Portal> } | undefined;

/**
 * The portal. Derived once in a build; while authoring, once for each state of the content. A page
 * that asks for it while it is drawn depends on all of it.
 */
export async function getPortal(): Promise<Portal> {
  if (import.meta.env.DEV) return currentPortal();
  noteReading();
  return (built ??= derive(takeStock()));
}

/**
 * The key of a page that shows a view and nothing else: equal keys, equal pages. Views are data;
 * an entry in them stands for its text, and functions for the code that they are.
 */
export function keyOfView(view: unknown): string {
  return hash(
    'sha256',
    JSON.stringify(view, (_, value: unknown) => {
      if (value instanceof Map) return digestOfMap(value);
      return isEntry(value) ? [value.file, value.digest] : value;
    }),
  );
}

/** Views share their maps. */
const digests = new WeakMap<ReadonlyMap<unknown, unknown>, string>();

function digestOfMap(map: ReadonlyMap<unknown, unknown>): string {
  const known = digests.get(map);
  if (known) return known;
  const digest = keyOfView([...map]);
  digests.set(map, digest);
  return digest;
}

function isEntry(value: unknown): value is Entry {
  return typeof value === 'object' && value !== null && 'blocks' in value && 'digest' in value;
}

/**
 * Derives again what changed meanwhile: Astro keeps what a page asked for until the next change.
 */
async function currentPortal(): Promise<Portal> {
  for (;;) {
    const { version } = entryStore();
    if (current?.version !== version) current = { version, portal: storedNow().then(derive) };
    const portal = await current.portal;
    if (entryStore().version === version) return portal;
  }
}

/** Of two files that claim one id, the first is shown; the check names the other. */
async function storedNow(): Promise<Stock> {
  const { entries, vocabulary } = entryStore();
  const byId = new Map(
    [...entries.values()]
      .sort((a, b) => b.file.localeCompare(a.file, 'en'))
      .map((entry) => [entry.id, entry]),
  );
  return {
    ...vocabulary,
    build: { id: '' },
    history: await readHistory(settings.content, await readReviewSources(vocabulary.teams)),
    entries: [...byId.values()],
    paths: vocabulary.paths.flatMap(({ path }) => path ?? []),
    assessments: vocabulary.assessments.flatMap(({ model }) => model ?? []),
    results: vocabulary.results.flatMap(({ result }) => result ?? []),
    lookedFor: vocabulary.lookedFor,
    confirmations: vocabulary.confirmations.flatMap(({ file, confirmation }) =>
      confirmation ? [{ file, ...confirmation }] : [],
    ),
  };
}

function derive(stock: Stock): Portal {
  const { history: files } = stock;
  const paths = byId(stock.paths);
  const history = new Map<string, History>();
  for (const { id, file } of stock.entries) {
    const known = files.get(file);
    if (known) history.set(id, known);
  }
  const entries = stock.entries.toSorted(newestFirst(history));
  const byKind = new Map(
    kindIds.map((kind) => [kind, entries.filter((entry) => entry.kind === kind)]),
  );
  return {
    build: stock.build,
    entries,
    byId: new Map(entries.map((entry) => [entry.id, entry])),
    ofKind: (kind) => byKind.get(kind)!,
    teams: byId(stock.teams),
    tags: byId(stock.tags),
    terms: byId(stock.terms),
    paths: new Map(inLearningOrder([...paths.values()]).map((path) => [path.id, path])),
    assessment: stock.assessments[0],
    results: stock.results,
    lookedFor: stock.lookedFor[0],
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
