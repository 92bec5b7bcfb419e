/**
 * Copies of the build's own files: the only place that writes to a cache or answers from one. A
 * page's script can write to the same caches, so each copy is judged by its digest whenever it
 * comes or goes.
 */
import {
  cacheNames,
  contentTypeOf,
  digestOf,
  isOwnCache,
  isPage,
  mayBeKept,
  offlinePath,
  stampCopy,
  textOf,
  type KeptPage,
  type OfflinePlan,
} from '../domain/site/offline.ts';
import { headersOf } from '../domain/site/headers.ts';

/**
 * When a copy was made. A script of a page may have changed it; it can be wrong, and nothing else.
 */
const copiedHeader = 'portal-copied';

/** Where a page's script put several answers under one address, all of them are meant. */
const everyAnswer = { ignoreSearch: true, ignoreVary: true };

export class Copies {
  readonly names;
  readonly #base: string;
  readonly #digests: ReadonlyMap<string, string>;
  readonly #planned: ReadonlySet<string>;

  constructor({ base, digests, first, rest }: Omit<OfflinePlan, 'shell' | 'assets'>) {
    this.#base = base;
    this.#planned = new Set([...first, ...rest.flat()].filter(isPage));
    this.#digests = new Map(Object.entries(digests));
    this.names = cacheNames(base);
  }

  /** True for a page that every device keeps. */
  plans(path: string): boolean {
    return this.#planned.has(path);
  }

  /** True for a path of the build that may be kept. */
  lists(path: string): boolean {
    return this.#digests.has(path);
  }

  /**
   * The address under which a path is kept. It has the digest in it, so that the copies of two
   * builds can lie beside each other until the newer one has all of its own.
   */
  keyOf(path: string): string {
    return `${path}?${this.#digests.get(path) ?? 'unlisted'}`;
  }

  /** The copy of an answer; nothing unless it is the file that the build lists. */
  async copyOf(response: Response): Promise<Response | undefined> {
    const path = pathOf(response);
    const contentType = response.headers.get('content-type') ?? '';
    if (!mayBeKept({ ...facts(response), contentType, path })) return undefined;
    return this.copyOfBytes(path, new Uint8Array(await response.arrayBuffer()));
  }

  /** The copy of a file that came in another one; nothing unless it is what the build lists. */
  async copyOfBytes(path: string, bytes: Uint8Array<ArrayBuffer>): Promise<Response | undefined> {
    if (!(await this.#isListed(path, bytes))) return undefined;
    return new Response(bytes, {
      headers: { 'Content-Type': contentTypeOf(path), [copiedHeader]: new Date().toISOString() },
    });
  }

  /**
   * What a copy answers with; nothing if it is not the file that the build lists. Only its bytes
   * are believed: headers are made anew.
   */
  async answerOf(path: string, kept: Response | undefined): Promise<Response | undefined> {
    if (!kept || !this.lists(path)) return undefined;
    const bytes = new Uint8Array(await kept.arrayBuffer());
    if (!(await this.#isListed(path, bytes))) return undefined;
    const inPortal = `/${path.slice(this.#base.length)}`;
    // The page that stands in for others is not the page that was asked for, so it has no age.
    const body =
      isPage(path) && inPortal !== offlinePath ? stampCopy(textOf(bytes), dateOf(kept)) : bytes;
    return new Response(body, {
      headers: { ...headersOf(inPortal), 'Content-Type': contentTypeOf(path) },
    });
  }

  /** Reads a copy. One that is not what the build lists is removed, and counts as none. */
  async read(name: string, path: string): Promise<Response | undefined> {
    const cache = await caches.open(name);
    const kept = await cache.match(this.keyOf(path), { ignoreVary: true });
    const answer = await this.answerOf(path, kept);
    if (kept && !answer) await cache.delete(this.keyOf(path), { ignoreVary: true });
    return answer;
  }

  /** Forgets a page that was taken back. */
  async forget(path: string): Promise<void> {
    for (const name of [this.names.planned, this.names.visited])
      await (await caches.open(name)).delete(path, everyAnswer);
  }

  /** Paths that a cache has something for, of whatever build, the oldest first. */
  async pathsIn(name: string): Promise<string[]> {
    const requests = await (await caches.open(name)).keys();
    return [...new Set(requests.map(pathOf))];
  }

  /** Forgets the pages of a cache that came first, until so many are left. */
  async trim(name: string, most: number): Promise<void> {
    const cache = await caches.open(name);
    for (const path of (await this.pathsIn(name)).slice(0, -most))
      await cache.delete(path, everyAnswer);
  }

  /** Removes all that is not a file of this build, and leaves the caches of others alone. */
  async removeStale(): Promise<void> {
    const used: string[] = Object.values(this.names);
    for (const name of await caches.keys()) {
      if (used.includes(name)) await this.#tidyCache(name);
      else if (isOwnCache(this.#base, name)) await caches.delete(name);
    }
  }

  /** Pages that can be read now, without those whose copies were damaged. */
  async pages(): Promise<KeptPage[]> {
    const pages: KeptPage[] = [];
    for (const name of [this.names.planned, this.names.visited]) {
      for (const path of await this.pathsIn(name)) {
        const html = await (await this.read(name, path))?.text();
        if (html !== undefined)
          pages.push({ path, heading: /<h1\b[^]*?<\/h1>/.exec(html)?.[0] ?? '' });
      }
    }
    return pages;
  }

  async #tidyCache(name: string): Promise<void> {
    const cache = await caches.open(name);
    const belongs = (path: string) =>
      this.lists(path) && (name !== this.names.planned || this.plans(path));
    for (const request of await cache.keys()) {
      const path = pathOf(request);
      const isOwn = belongs(path) && request.url === location.origin + this.keyOf(path);
      if (!isOwn) await cache.delete(request, { ignoreVary: true });
    }
  }

  async #isListed(path: string, bytes: Uint8Array<ArrayBuffer>): Promise<boolean> {
    return (await digestOf(path, bytes)) === this.#digests.get(path);
  }
}

/** The path of an address. */
export function pathOf({ url }: { url: string }): string {
  return new URL(url).pathname;
}

function facts({ status, type, redirected }: Response) {
  return { status, type, redirected };
}

/** A date that makes no sense is that of today: it is shown, and nothing depends on it. */
function dateOf(kept: Response): Date {
  const copied = new Date(kept.headers.get(copiedHeader) ?? '');
  return Number.isNaN(copied.valueOf()) ? new Date() : copied;
}
