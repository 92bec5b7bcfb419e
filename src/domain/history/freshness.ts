/**
 * What shows that a page holds: when it changed, who confirmed it, where it was used. Evidence,
 * never a verdict.
 */
import { dateOf, type PracticeUse } from '../entry/catalogue.ts';
import { holds, type ConfirmationOnRecord, type KeptConfirmation } from './confirmation.ts';
import { dayOf } from '../time/day.ts';
import { entryPath, type Entry } from '../entry/entry.ts';
import { authorityOf, type History } from './history.ts';
import type { Confirmation } from '../schema/confirmation.ts';

export interface Freshness {
  /**
   * The last confirmation on record that the page is right; without one, the last that is only
   * stated.
   */
  confirmed?: ConfirmationOnRecord;
  /** Whether the page has changed since. */
  changedSince: boolean;
  /**
   * A report that the page is wrong, when none that it is right came on a later day and weighs as
   * much.
   */
  doubted?: ConfirmationOnRecord;
  /** Retrospectives in which it helped or got in the way, the newest first. */
  uses: PracticeUse[];
}

interface Evidence {
  /** Those of the page, the newest first. */
  confirmations: readonly ConfirmationOnRecord[];
  uses: readonly PracticeUse[];
  history?: History;
}

export function freshnessOf({ confirmations, uses, history }: Evidence): Freshness {
  const confirmed = lastConfirmed(confirmations);
  const doubted = confirmations.find(
    (report) => !holds(report) && !isAnswered(report, confirmations),
  );
  return {
    ...(confirmed ? { confirmed } : {}),
    changedSince: Boolean(confirmed && history && dayOf(history.changed.time) > confirmed.on),
    ...(doubted ? { doubted } : {}),
    uses: uses
      .filter(({ outcome }) => outcome === 'helped' || outcome === 'hindered')
      .toSorted((a, b) => dateOf(b.retrospective)!.localeCompare(dateOf(a.retrospective)!)),
  };
}

/** What is on record comes first, however old: anybody can state something newer. */
export function lastConfirmed(
  confirmations: readonly ConfirmationOnRecord[],
): ConfirmationOnRecord | undefined {
  const holding = confirmations.filter(holds);
  return holding.find(({ authority }) => authority === 'recorded') ?? holding[0];
}

/** What is only stated does not answer a report that is on record. */
function isAnswered(
  report: ConfirmationOnRecord,
  confirmations: readonly ConfirmationOnRecord[],
): boolean {
  return confirmations.some(
    (answer) =>
      holds(answer) &&
      answer.on > report.on &&
      (answer.authority === 'recorded' || report.authority !== 'recorded'),
  );
}

/**
 * Says of each confirmation whether its team is on record for it. `histories` are those of files.
 */
export function withAuthority(
  kept: readonly KeptConfirmation[],
  histories: ReadonlyMap<string, History>,
): ConfirmationOnRecord[] {
  return kept.map(({ file, ...confirmation }) => ({
    ...confirmation,
    authority: authorityOf(confirmation.by, histories.get(file)),
  }));
}

/**
 * Entry id → its confirmations, the newest first. A page that was renamed keeps those of its old
 * name, through its alias.
 */
export function collectConfirmations<C extends Confirmation>(
  confirmations: readonly C[],
  entries: readonly Entry[],
): Map<string, C[]> {
  const today = new Map(
    entries.flatMap(({ id, fields }) => fields.aliases.map((alias) => [alias, id] as const)),
  );
  const newestFirst = confirmations.toSorted((a, b) => b.on.localeCompare(a.on));
  return Map.groupBy(newestFirst, ({ page }) => today.get(entryPath(page)) ?? page);
}

/** Retrospectives tell what was; only what says how things are can be confirmed. */
export function canBeConfirmed({ kind }: Entry): boolean {
  return kind !== 'retrospective';
}
