/**
 * What entries can be narrowed down by: the one table from which browse pages and search derive.
 */
import { engines, lockLevels, onlineModes, operations, risks } from '../entry/database.ts';
import type { Entry } from '../entry/entry.ts';
import type { FilterKey, FilterKeys, FilterValue } from './filter-key.ts';
import { retrospectiveTypes, severities } from '../incident/incident.ts';
import { kindIds, kinds, type Kind } from '../entry/kind.ts';
import { pillars } from '../entry/pillar.ts';
import { entryStatuses } from '../schema/entry.ts';
import { playbookTypes } from '../schema/playbook.ts';

type Labels = Readonly<Record<string, string>>;

export interface FacetSpec {
  label: string;
  /** Kinds of entry that can have a value. */
  kinds: readonly Kind[];
  /** The values of an entry; none when it does not speak about this. */
  values(entry: Entry): readonly string[];
  /**
   * All values with their words in the order to show them, where the set is closed. Tags, teams and
   * years are open.
   */
  labels?(kind?: Kind): Labels;
}

const labelsOf = <Key extends string>(table: Readonly<Record<Key, { label: string }>>): Labels =>
  Object.fromEntries(
    Object.entries<{ label: string }>(table).map(([key, { label }]) => [key, label]),
  );

const pillarLabels = labelsOf(pillars);
const kindLabels = labelsOf(kinds);
const operationLabels = labelsOf(operations);
const allTypes: Labels = { ...playbookTypes, ...retrospectiveTypes };
const typesOf: Partial<Record<Kind, Labels>> = {
  playbook: playbookTypes,
  retrospective: retrospectiveTypes,
};

const one = (value: string | undefined): readonly string[] => (value === undefined ? [] : [value]);

const table = {
  pillar: {
    label: 'Pillar',
    kinds: kindIds,
    labels: () => pillarLabels,
    values: ({ fields }) => fields.pillars,
  },
  kind: { label: 'Kind', kinds: kindIds, labels: () => kindLabels, values: ({ kind }) => [kind] },
  type: {
    label: 'Type',
    kinds: ['playbook', 'retrospective'],
    labels: (kind) => (kind ? (typesOf[kind] ?? {}) : allTypes),
    values: ({ fields }) => (fields.kind === 'lesson' ? [] : [fields.type]),
  },
  severity: {
    label: 'Severity',
    kinds: ['retrospective'],
    labels: () => severities,
    values: ({ fields }) => (fields.kind === 'retrospective' ? one(fields.severity) : []),
  },
  engine: {
    label: 'Engine',
    kinds: kindIds,
    labels: () => engines,
    values: ({ fields }) => [...new Set(fields.database?.engines?.map(({ name }) => name))],
  },
  operation: {
    label: 'Operation',
    kinds: kindIds,
    labels: () => operationLabels,
    values: ({ fields }) => one(fields.database?.operation),
  },
  risk: {
    label: 'Risk',
    kinds: kindIds,
    labels: () => risks,
    values: ({ fields }) => one(fields.database?.risk),
  },
  lock: {
    label: 'Lock',
    kinds: ['playbook', 'lesson'],
    labels: () => lockLevels,
    values: ({ fields }) => one(fields.database?.lock?.level),
  },
  online: {
    label: 'While it runs',
    kinds: ['playbook', 'lesson'],
    labels: () => onlineModes,
    values: ({ fields }) => one(fields.database?.online),
  },
  tag: { label: 'Tag', kinds: kindIds, values: ({ fields }) => fields.tags },
  team: { label: 'Team', kinds: kindIds, values: ({ fields }) => [fields.owner] },
  year: {
    label: 'Year',
    kinds: ['retrospective'],
    values: ({ fields }) => (fields.kind === 'retrospective' ? [fields.date.slice(0, 4)] : []),
  },
  status: {
    label: 'Status',
    kinds: kindIds,
    labels: () => entryStatuses,
    values: ({ fields }) => [fields.status],
  },
} as const satisfies Record<string, FacetSpec>;

export type FacetKey = keyof typeof table;

export const facets: Readonly<Record<FacetKey, FacetSpec>> = table;

export const facetKeys = Object.keys(table) as FacetKey[];

/** The day of the last change comes from Git, so that it is no facet of an entry. */
export const updatedKey = 'updated';

/** Every key that a query can filter by. */
export const queryKeys: readonly string[] = [...facetKeys, updatedKey];

/** The facets that tell entries of one kind apart, or all of them. */
export function facetsOf(kind?: Kind): FacetKey[] {
  if (!kind) return facetKeys;
  return facetKeys.filter((key) => key !== 'kind' && facets[key].kinds.includes(kind));
}

/** The words of open sets: what a tag or a team is called. */
export interface Vocabulary {
  tags: ReadonlyMap<string, { label: string }>;
  teams: ReadonlyMap<string, { name: string }>;
}

/** The words for one value of a facet. */
export function facetLabel(key: FacetKey, value: string, words: Vocabulary): string {
  if (key === 'tag') return words.tags.get(value)?.label ?? value;
  if (key === 'team') return words.teams.get(value)?.name ?? value;
  return facets[key].labels?.()[value] ?? value;
}

/**
 * All values that a facet can have, in the order to show them: closed sets as they are written,
 * years from the newest, others by name.
 */
export function facetValues(
  key: FacetKey,
  entries: readonly Entry[],
  words: Vocabulary,
  kind?: Kind,
): string[] {
  const closed = facets[key].labels?.(kind);
  if (closed) return Object.keys(closed);
  if (key === 'tag') return [...words.tags.keys()];
  if (key === 'team') return [...words.teams.keys()];
  return [...new Set(entries.flatMap((entry) => facets[key].values(entry)))].sort().reverse();
}

/** How many entries have each value of a facet. */
export function countValues(key: FacetKey, entries: readonly Entry[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const entry of entries) {
    for (const value of facets[key].values(entry)) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return counts;
}

/**
 * All keys of the query language: the facets, and the month of the last change, which Git knows
 * (ISO time by entry id).
 */
export function filterKeys(
  entries: readonly Entry[],
  words: Vocabulary,
  changed: (id: string) => string | undefined,
): FilterKeys {
  const rows = facetKeys.map((key): [string, FilterKey] => {
    const counts = countValues(key, entries);
    const values = facetValues(key, entries, words).map((value): [string, FilterValue] => [
      value,
      { label: facetLabel(key, value, words), count: counts.get(value) ?? 0 },
    ]);
    return [key, { label: facets[key].label, values: Object.fromEntries(values) }];
  });
  const months = Map.groupBy(
    entries.flatMap(({ id }) => changed(id)?.slice(0, 7) ?? []),
    (month) => month,
  );
  const updated = [...months]
    .sort(([a], [b]) => b.localeCompare(a))
    .map(([month, { length }]): [string, FilterValue] => [month, { label: month, count: length }]);
  return {
    ...Object.fromEntries(rows),
    [updatedKey]: { label: 'Last change', values: Object.fromEntries(updated) },
  };
}
