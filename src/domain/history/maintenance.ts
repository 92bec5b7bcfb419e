/**
 * What maintainers look after: pages that nobody confirmed for long, that many rely on, or that
 * nothing leads to.
 */
import type { PracticeUse } from '../entry/catalogue.ts';
import type { ConfirmationOnRecord } from './confirmation.ts';
import { dayOf } from '../time/day.ts';
import type { Entry } from '../entry/entry.ts';
import { canBeConfirmed, freshnessOf, lastConfirmed } from './freshness.ts';
import type { History } from './history.ts';

/** A page with the days that are known of it. */
export interface MaintenanceRow {
  entry: Entry;
  /** The last confirmation, those on record first. */
  confirmed?: ConfirmationOnRecord;
  /** The last day on which what it says changed. */
  changed?: string;
  /** Reported wrong, and not confirmed since. */
  doubted?: ConfirmationOnRecord;
  /** Retrospectives in which it helped or got in the way. */
  uses: number;
}

export interface Maintenance {
  /** Reported wrong, the latest report first. */
  doubted: MaintenanceRow[];
  /** What can be confirmed, the longest without confirmation or change first. */
  unconfirmed: MaintenanceRow[];
  /** What was used, the most used first. */
  used: MaintenanceRow[];
  /** Entries to which no other entry and no learning path leads. */
  orphans: MaintenanceRow[];
}

export interface Known {
  confirmations: ReadonlyMap<string, readonly ConfirmationOnRecord[]>;
  history: ReadonlyMap<string, History>;
  uses: ReadonlyMap<string, readonly PracticeUse[]>;
  /** Whether anything leads to an entry. */
  isReached(id: string): boolean;
}

/** Deprecated pages are kept as they are, so nobody needs to look after them. */
export function collectMaintenance(entries: readonly Entry[], known: Known): Maintenance {
  const rows = entries
    .filter(({ fields }) => fields.status === 'published')
    .map((entry) => rowOf(entry, known));
  const byTitle = (a: MaintenanceRow, b: MaintenanceRow) =>
    a.entry.fields.title.localeCompare(b.entry.fields.title, 'en');
  return {
    doubted: rows
      .filter(({ doubted }) => doubted)
      .sort((a, b) => b.doubted!.on.localeCompare(a.doubted!.on) || byTitle(a, b)),
    unconfirmed: rows
      .filter(({ entry }) => canBeConfirmed(entry))
      .sort((a, b) => lastSeen(a).localeCompare(lastSeen(b)) || byTitle(a, b)),
    used: rows.filter(({ uses }) => uses > 0).sort((a, b) => b.uses - a.uses || byTitle(a, b)),
    orphans: rows.filter(({ entry }) => !known.isReached(entry.id)).sort(byTitle),
  };
}

export interface MaintenanceGroup {
  id: string;
  title: string;
  /** What it means to be in it, in a sentence or two. */
  means: string;
  rows: readonly MaintenanceRow[];
}

/** What there is to look after, what is most urgent first. Groups without a row are left out. */
export function maintenanceGroups({
  doubted,
  unconfirmed,
  used,
  orphans,
}: Maintenance): MaintenanceGroup[] {
  return [
    {
      id: 'reported-wrong',
      title: 'Reported wrong',
      means: 'Somebody found these wrong, and nobody has confirmed them since.',
      rows: doubted,
    },
    {
      id: 'not-confirmed-longest',
      title: 'Not confirmed longest',
      means:
        'Playbooks and lessons, beginning with those that nobody confirmed or changed for the longest time. That says nothing against them; it says where to look first.',
      rows: unconfirmed,
    },
    {
      id: 'most-used',
      title: 'Most used',
      means:
        'What helped or got in the way, by the number of retrospectives that say so. These are worth confirming most often.',
      rows: used,
    },
    {
      id: 'reached-from-nowhere',
      title: 'Reached from nowhere',
      means: 'No other entry and no learning path leads here. Search does.',
      rows: orphans,
    },
  ].filter(({ rows }) => rows.length > 0);
}

function rowOf(entry: Entry, { confirmations, history, uses }: Known): MaintenanceRow {
  const known = confirmations.get(entry.id) ?? [];
  const past = history.get(entry.id);
  const { doubted, uses: seen } = freshnessOf({
    confirmations: known,
    uses: uses.get(entry.id) ?? [],
    ...(past ? { history: past } : {}),
  });
  const confirmed = lastConfirmed(known);
  return {
    entry,
    ...(confirmed ? { confirmed } : {}),
    ...(past ? { changed: dayOf(past.changed.time) } : {}),
    ...(doubted ? { doubted } : {}),
    uses: seen.length,
  };
}

/** The last day on which somebody confirmed or wrote what the page says. */
function lastSeen({ confirmed, changed = '' }: MaintenanceRow): string {
  return confirmed && confirmed.on > changed ? confirmed.on : changed;
}
