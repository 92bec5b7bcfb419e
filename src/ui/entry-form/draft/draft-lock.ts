/**
 * Which drafts are open, in whatever tab: a lock that the browser frees together with the tab.
 * Where there are none, as on a page without TLS, a second tab is noticed when it keeps something.
 */
const prefix = 'portal-draft:';

/** What lets go of each draft that this tab has. */
const held = new Map<string, () => void>();

/** Keeps a lock until this tab lets go of the draft, or is closed. */
function untilReleased(id: string): Promise<void> {
  return new Promise((release) => held.set(id, release));
}

/** Lets go of a draft, if this tab has it: another one may open it. */
export function release(id: string): void {
  held.get(id)?.();
  held.delete(id);
}

/** Takes a draft for this tab. Returns false while another tab has it. */
export function hold(id: string): Promise<boolean> {
  if (!('locks' in navigator)) return Promise.resolve(true);
  return new Promise((tell) => {
    void navigator.locks.request(prefix + id, { ifAvailable: true }, (lock) => {
      tell(lock !== null);
      return lock ? untilReleased(id) : undefined;
    });
  });
}

/** Takes a draft once no other tab has it; and lets it go at once if it is not wanted by then. */
export function holdWhenFree(id: string, isWanted: () => boolean): Promise<void> {
  return new Promise((tell) => {
    void navigator.locks.request(prefix + id, () => {
      tell();
      return isWanted() ? untilReleased(id) : undefined;
    });
  });
}

/** Ids of the drafts that are open somewhere. */
export async function openDrafts(): Promise<Set<string>> {
  if (!('locks' in navigator)) return new Set();
  const { held: locks = [] } = await navigator.locks.query();
  return new Set(
    locks.flatMap(({ name = '' }) => (name.startsWith(prefix) ? [name.slice(prefix.length)] : [])),
  );
}
