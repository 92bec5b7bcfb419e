/**
 * The engine that a reader works with: kept when a tab or a filter names it, and taken back by its
 * chip.
 */
import {
  engineAskedFor,
  engineKey,
  preferredEngine,
} from '../../../domain/query/preferred-engine.ts';
import type { FilterKeys } from '../../../domain/query/filter-key.ts';
import type { Query } from '../../../domain/query/query.ts';
import { chosenTab, forgetTab, keepTab } from '../../prose/tab-choice.ts';

/** The engine whose pages come first for a query, if any. */
export function engineFor(query: Query, keys: FilterKeys): string | undefined {
  return preferredEngine(query, chosenTab(engineKey), keys);
}

/** Whoever filters by an engine works with it; tabs that are named after engines follow. */
export function keepEngineOf(query: Query, keys: FilterKeys): void {
  const engine = engineAskedFor(query);
  const label = engine && keys[engineKey]?.values[engine]?.label;
  if (label) keepTab(engineKey, label);
}

/** Puts the pages of all engines on a par again. */
export function forgetEngine(): void {
  forgetTab(engineKey);
}
