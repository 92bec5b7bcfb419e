/**
 * What this browser keeps. Storage may be blocked or full: then nothing is found or kept, and no
 * page breaks.
 */

class Guarded {
  /** A function, because a browser may refuse already to hand the storage out. */
  readonly #area: () => Storage;

  constructor(area: () => Storage) {
    this.#area = area;
  }

  get(key: string): string | undefined {
    try {
      return this.#area().getItem(key) ?? undefined;
    } catch {
      return undefined;
    }
  }

  /** A value kept as JSON; undefined for none, and for anything else than JSON. */
  getJson(key: string): unknown {
    try {
      return JSON.parse(this.get(key) ?? '') as unknown;
    } catch {
      return undefined;
    }
  }

  /** The keys that begin with a prefix. */
  keys(prefix: string): string[] {
    try {
      const area = this.#area();
      return Array.from({ length: area.length }, (_, index) => area.key(index)!).filter((key) =>
        key.startsWith(prefix),
      );
    } catch {
      return [];
    }
  }

  /** Returns false if it could not be kept. */
  set(key: string, value: string): boolean {
    try {
      this.#area().setItem(key, value);
      return true;
    } catch {
      return false;
    }
  }

  remove(key: string): void {
    try {
      this.#area().removeItem(key);
    } catch {
      // Where storage is blocked, nothing was kept.
    }
  }
}

/** Kept until somebody erases it. */
export const lasting = new Guarded(() => localStorage);

/** Kept as long as the tab is open. */
export const ofTab = new Guarded(() => sessionStorage);
