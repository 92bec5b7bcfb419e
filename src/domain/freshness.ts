/** What shows that a page holds: when it changed, who confirmed it, where it was used. Evidence, never a verdict. */
import { dateOf, type PracticeUse } from './catalogue.ts';
import { holds } from './confirmation.ts';
import { dayOf } from './day.ts';
import { entryPath, type Entry } from './entry.ts';
import type { History } from './history.ts';
import type { Confirmation } from './schema/confirmation.ts';

export interface Freshness {
  /** The last confirmation that the page is right. */
  confirmed?: Confirmation;
  /** Whether the page has changed since. */
  changedSince: boolean;
  /** A report that the page is wrong, when none that it is right came on a later day. */
  doubted?: Confirmation;
  /** Retrospectives in which it helped or got in the way, the newest first. */
  uses: PracticeUse[];
}

/** `confirmations` are those of the page, the newest first. */
export function freshnessOf({ confirmations, uses, history }: { confirmations: readonly Confirmation[]; uses: readonly PracticeUse[]; history?: History }): Freshness {
  const confirmed = confirmations.find(holds);
  const doubted = confirmations.find((confirmation) => !holds(confirmation) && (!confirmed || confirmation.on >= confirmed.on));
  return {
    ...(confirmed ? { confirmed } : {}),
    changedSince: Boolean(confirmed && history && dayOf(history.changed.time) > confirmed.on),
    ...(doubted ? { doubted } : {}),
    uses: uses
      .filter(({ outcome }) => outcome === 'helped' || outcome === 'hindered')
      .toSorted((a, b) => dateOf(b.retrospective)!.localeCompare(dateOf(a.retrospective)!)),
  };
}

/** Entry id → its confirmations, the newest first. A page that was renamed keeps those of its old name, through its alias. */
export function collectConfirmations(confirmations: readonly Confirmation[], entries: readonly Entry[]): Map<string, Confirmation[]> {
  const today = new Map(entries.flatMap(({ id, fields }) => fields.aliases.map((alias) => [alias, id] as const)));
  const newestFirst = confirmations.toSorted((a, b) => b.on.localeCompare(a.on));
  return Map.groupBy(newestFirst, ({ page }) => today.get(entryPath(page)) ?? page);
}

/** Retrospectives tell what was; only what says how things are can be confirmed. */
export function canBeConfirmed({ kind }: Entry): boolean {
  return kind !== 'retrospective';
}
