/** What this browser has counted for its reader, whether it may, and the sending of it. */
import {
  dueItems,
  queryOf,
  readItems,
  withItem,
  withSent,
  type Item,
  type KeptItem,
} from '../../domain/telemetry/item.ts';
import { localDayOf } from '../../domain/time/day.ts';
import { lasting } from '../browser/storage.ts';

const key = 'portal:counted';
const choice = 'portal:counting';

/** Why nothing is counted: the browser says so, or the reader does. Undefined where it is. */
export function whyNotCounted(): 'browser' | 'reader' | undefined {
  const { doNotTrack, globalPrivacyControl } = navigator as Navigator & {
    globalPrivacyControl?: boolean;
  };
  if (doNotTrack === '1' || globalPrivacyControl === true) return 'browser';
  return lasting.get(choice) === 'off' ? 'reader' : undefined;
}

/** Keeps the choice of the reader. Whoever wants nothing counted keeps nothing either. */
export function setCounting(on: boolean): void {
  if (on) lasting.remove(choice);
  else {
    lasting.set(choice, 'off');
    lasting.remove(key);
  }
}

export function countedItems(): KeptItem[] {
  return readItems(lasting.getJson(key));
}

/** Counts an item, if anything may be counted. */
export function count(item: Item): void {
  if (!whyNotCounted()) keep(withItem(countedItems(), item));
}

/** Forgets an item, or all of them. */
export function forget(item?: Item): void {
  keep(
    item ? countedItems().filter(({ kind, text }) => kind !== item.kind || text !== item.text) : [],
  );
}

/** Sends what is due, each item by itself: no cookie, no referrer, nothing to join it by. */
export function sendDue(endpoint: string): void {
  if (whyNotCounted()) return;
  const today = localDayOf(new Date());
  const items = countedItems();
  const due = dueItems(items, today);
  if (due.length === 0) return;
  keep(withSent(items, today));
  for (const item of due) {
    const sent = fetch(`${endpoint}?${queryOf(item)}`, {
      method: 'POST',
      mode: 'no-cors',
      keepalive: true,
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
    });
    // What does not arrive is not counted: no reader waits for it.
    void sent.catch(() => undefined);
  }
}

function keep(items: readonly KeptItem[]): void {
  if (items.length > 0) lasting.set(key, JSON.stringify(items));
  else lasting.remove(key);
}
