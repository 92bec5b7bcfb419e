/**
 * Which drafts are open, in whatever tab: a lock that the browser frees together with the tab.
 * Where there are none, as on a page without TLS, a second tab is noticed when it keeps something.
 */
const prefix = 'portal-draft:';

/** Keeps a lock for as long as the tab is there. */
const untilTabCloses = new Promise<never>(() => undefined);

/** Takes a draft for this tab. Returns false while another tab has it. */
export function hold(id: string): Promise<boolean> {
  if (!('locks' in navigator)) return Promise.resolve(true);
  return new Promise((tell) => {
    void navigator.locks.request(prefix + id, { ifAvailable: true }, (lock) => {
      tell(lock !== null);
      return lock ? untilTabCloses : undefined;
    });
  });
}

/** Takes a draft once no other tab has it; and lets it go at once if it is not wanted by then. */
export function holdWhenFree(id: string, isWanted: () => boolean): Promise<void> {
  return new Promise((tell) => {
    void navigator.locks.request(prefix + id, () => {
      tell();
      return isWanted() ? untilTabCloses : undefined;
    });
  });
}

/** Ids of the drafts that are open somewhere. */
export async function openDrafts(): Promise<Set<string>> {
  if (!('locks' in navigator)) return new Set();
  const { held = [] } = await navigator.locks.query();
  return new Set(
    held.flatMap(({ name = '' }) => (name.startsWith(prefix) ? [name.slice(prefix.length)] : [])),
  );
}
