/**
 * What a page learns of the hit that led to it. Storage, not the address: that may be shared and
 * cached.
 */
import { lasting } from '../../browser/storage.ts';

const key = 'portal:arrival';
/** Words that were meant for a page which was not opened soon are forgotten. */
const seconds = 60;

export interface Arrival {
  path: string;
  words: readonly string[];
  /** Id of the heading of the part that was found; empty for the top of the page. */
  part: string;
}

/** Called when a hit is followed. */
export function rememberArrival(arrival: Arrival): void {
  lasting.set(key, JSON.stringify({ ...arrival, at: Date.now() }));
}

/** True if a hit was followed lately, to whatever page. */
export function hasArrival(): boolean {
  return lasting.get(key) !== undefined;
}

/** What led to this page, once. */
export function takeArrival(): Arrival | undefined {
  const arrival = lasting.getJson(key) as (Arrival & { at: number }) | undefined;
  if (arrival?.path !== location.pathname) return undefined;
  lasting.remove(key);
  return Date.now() - arrival.at < seconds * 1000 ? arrival : undefined;
}
