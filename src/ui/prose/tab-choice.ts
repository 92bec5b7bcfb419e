/** Which tab of a group a reader chose last, kept for every group of that name. */
import { lasting } from '../browser/storage.ts';

const keyOf = (group: string) => `tab:${group}`;

/** The label of the tab; undefined where none was chosen yet. */
export function chosenTab(group: string): string | undefined {
  return lasting.get(keyOf(group));
}

/** Keeps the choice of a reader. */
export function keepTab(group: string, label: string): void {
  lasting.set(keyOf(group), label);
}

/** Takes the choice back, so that groups of this name begin with their first tab again. */
export function forgetTab(group: string): void {
  lasting.remove(keyOf(group));
}
