/** As much of a browser as code of pages asks for that is tested without one. */

const given = new Map<string, PropertyDescriptor | undefined>();

/** Gives a global a value, or a way to make one, until `takeBack`. */
export function give(name: string, get: () => unknown): void {
  if (!given.has(name)) given.set(name, Object.getOwnPropertyDescriptor(globalThis, name));
  Object.defineProperty(globalThis, name, { configurable: true, get });
}

/** Every global as it was. To be called after each test. */
export function takeBack(): void {
  for (const [name, before] of given) {
    if (before) Object.defineProperty(globalThis, name, before);
    else Reflect.deleteProperty(globalThis, name);
  }
  given.clear();
}

/** Storage that holds what is kept, and what it holds. */
export function giveStorage(): Map<string, string> {
  const kept = new Map<string, string>();
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
    key: (index: number) => [...kept.keys()][index] ?? null,
    get length() {
      return kept.size;
    },
  };
  give('localStorage', () => storage);
  return kept;
}

/** A page at an address, in which others can say that something happened. */
export function givePage(address: string): EventTarget & { location: URL } {
  const page = Object.assign(new EventTarget(), { location: new URL(address) });
  give('location', () => page.location);
  give('history', () => ({
    replaceState: (_state: unknown, _title: string, to: string) =>
      (page.location = new URL(to, page.location)),
  }));
  give('addEventListener', () => page.addEventListener.bind(page));
  return page;
}
