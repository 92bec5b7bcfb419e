/** What follows from all entries together, derived once for a whole build. */
import type { Entry } from './entry.ts';
import { kindIds, type Kind } from './kind.ts';
import { pillarIds, type Pillar } from './pillar.ts';
import type { RetrospectiveFields } from '../schema/retrospective.ts';

export interface Neighbours {
  previous?: Entry;
  next?: Entry;
}

const byTitle = (a: Entry, b: Entry) => a.fields.title.localeCompare(b.fields.title, 'en');

/** The day an entry tells about; only a retrospective has one. */
export function dateOf({ fields }: Entry): string | undefined {
  return fields.kind === 'retrospective' ? fields.date : undefined;
}

/**
 * Entries of one kind in reading order: what happened from the newest, everything else by title.
 */
export function inReadingOrder(entries: readonly Entry[]): Entry[] {
  return entries.toSorted(
    (a, b) => (dateOf(b) ?? '').localeCompare(dateOf(a) ?? '') || byTitle(a, b),
  );
}

/** Previous and next of every entry within its kind. */
export function collectNeighbours(entries: readonly Entry[]): Map<string, Neighbours> {
  const found = new Map<string, Neighbours>();
  for (const kind of kindIds) {
    const ordered = inReadingOrder(entries.filter((entry) => entry.kind === kind));
    ordered.forEach((entry, index) =>
      found.set(entry.id, { previous: ordered[index - 1], next: ordered[index + 1] }),
    );
  }
  return found;
}

/** What a retrospective says about a practice. */
export interface PracticeUse {
  retrospective: Entry;
  outcome: RetrospectiveFields['practices'][number]['outcome'];
  note?: string;
}

/** For every playbook or lesson: the retrospectives in which it helped, hindered or was missing. */
export function collectPracticeUses(entries: readonly Entry[]): Map<string, PracticeUse[]> {
  const uses = new Map<string, PracticeUse[]>();
  for (const retrospective of entries) {
    if (retrospective.fields.kind !== 'retrospective') continue;
    for (const { ref, outcome, note } of retrospective.fields.practices) {
      const list = uses.get(ref) ?? [];
      list.push({ retrospective, outcome, ...(note ? { note } : {}) });
      uses.set(ref, list);
    }
  }
  return uses;
}

/** Work that a retrospective asked for and that is not finished. */
export interface OpenAction {
  retrospective: Entry;
  action: RetrospectiveFields['actions'][number];
}

/**
 * Open actions of all retrospectives, those due first at the top, those without a date at the end.
 */
export function collectOpenActions(entries: readonly Entry[]): OpenAction[] {
  const open: OpenAction[] = [];
  for (const retrospective of entries) {
    if (retrospective.fields.kind !== 'retrospective') continue;
    for (const action of retrospective.fields.actions) {
      if (action.status === 'open' || action.status === 'doing')
        open.push({ retrospective, action });
    }
  }
  return open.sort((a, b) => (a.action.due ?? '9').localeCompare(b.action.due ?? '9'));
}

/** How many entries serve each pillar, and how many of each kind. */
export function countByPillar(
  entries: readonly Entry[],
): Record<Pillar, { total: number } & Record<Kind, number>> {
  const counts = Object.fromEntries(
    pillarIds.map((pillar) => [pillar, { total: 0, playbook: 0, retrospective: 0, lesson: 0 }]),
  ) as Record<Pillar, { total: number } & Record<Kind, number>>;
  for (const { kind, fields } of entries) {
    for (const pillar of fields.pillars) {
      counts[pillar].total += 1;
      counts[pillar][kind] += 1;
    }
  }
  return counts;
}

/** Entries under each of their values, such as each of their tags. */
export function groupBy(
  entries: readonly Entry[],
  valuesOf: (entry: Entry) => readonly string[],
): Map<string, Entry[]> {
  const groups = new Map<string, Entry[]>();
  for (const entry of entries) {
    for (const value of valuesOf(entry)) {
      const group = groups.get(value);
      if (group) group.push(entry);
      else groups.set(value, [entry]);
    }
  }
  return groups;
}
