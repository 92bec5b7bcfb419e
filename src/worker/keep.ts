/** Keeps copies before anybody opens their pages: at once where many are missing. */
import {
  buildOf,
  isIndexPath,
  isPage,
  packPath,
  type OfflinePlan,
} from '../domain/site/offline.ts';
import { textIn } from '../domain/site/pack.ts';
import type { Copies } from './copies.ts';

/** Fewer are fetched one by one; a pack brings all of its files, also those that are here. */
const fewestForPack = 4;

export class Keeper {
  readonly #copies: Copies;
  readonly #plan: OfflinePlan;

  constructor(copies: Copies, plan: OfflinePlan) {
    this.#copies = copies;
    this.#plan = plan;
  }

  /** Keeps what the worker cannot do without, or rejects: then there is no worker. */
  async keepShell(): Promise<void> {
    const { shell, assets, first } = this.#plan;
    // The quick way, which may fail: what it does not bring is fetched by itself.
    await this.#unpack(0, await this.#missing([...shell, ...assets, ...first])).catch(() => {});
    for (const path of shell) {
      if (!(await this.#keep(path))) throw new Error(`${path} is not the one that was built`);
    }
    for (const path of assets) await this.#keep(path).catch(() => false);
  }

  /**
   * Keeps what every device keeps, with all other playbooks if `all`, and the pages that the reader
   * opened as they are in this build. Stops at the first answer that is not the portal's, such as a
   * login page.
   */
  async keepPages(all: boolean): Promise<void> {
    const packs = [this.#plan.first, ...(all ? this.#plan.rest : [])];
    for (const [at, paths] of packs.entries()) {
      await this.#unpack(at, await this.#missing(paths));
      for (const path of paths) await this.#keep(path);
    }
    const { visited } = this.#copies.names;
    const opened = await this.#copies.pathsIn(visited);
    for (const path of opened.filter((each) => this.#copies.lists(each)))
      await this.#keep(path, visited);
  }

  /**
   * Which pages this device keeps, of whatever build: none, those of a first visit, or all. Pages
   * that were opened are kept as well, so it takes most of the rest to be all.
   */
  async keeps(): Promise<'nothing' | 'first' | 'all'> {
    const kept = new Set(await this.#copies.pathsIn(this.#copies.names.planned));
    const rest = this.#plan.rest.flat();
    if (rest.filter((path) => kept.has(path)).length * 2 > rest.length) return 'all';
    return kept.size > 0 ? 'first' : 'nothing';
  }

  /** Playbooks are worth more than what was opened by the way. */
  makeRoom(): Promise<boolean> {
    return caches.delete(this.#copies.names.visited);
  }

  /** The name of the cache that a planned file belongs to. */
  #cacheOf(path: string): string {
    const { assets, indexes, planned } = this.#copies.names;
    if (isIndexPath(this.#plan.base, path)) return indexes;
    return isPage(path) && !this.#plan.shell.includes(path) ? planned : assets;
  }

  async #missing(paths: readonly string[]): Promise<string[]> {
    const missing: string[] = [];
    for (const path of paths)
      if (!(await this.#copies.read(this.#cacheOf(path), path))) missing.push(path);
    return missing;
  }

  /** Keeps files from a pack, each judged by its own digest. Few are not worth it. */
  async #unpack(at: number, paths: readonly string[]): Promise<void> {
    if (paths.length < fewestForPack) return;
    const answer = await fetch(packPath(this.#plan.base, at), { cache: 'no-cache' });
    if (!answer.ok || answer.redirected) return;
    // What is no pack, such as a login page, has no text.
    const pack: unknown = await answer.json().catch(() => undefined);
    for (const path of paths) {
      const bytes = new TextEncoder().encode(textIn(pack, path));
      const copy = await this.#copies.copyOfBytes(path, bytes);
      if (copy) await this.#put(this.#cacheOf(path), path, copy);
    }
  }

  /**
   * Returns false for a file that is gone, or not as it was built: by a newer build, or by a proxy
   * that changes pages.
   */
  async #keep(path: string, name = this.#cacheOf(path)): Promise<boolean> {
    if (await this.#copies.read(name, path)) return true;
    const answer = await fetch(path, { cache: 'no-cache' });
    if (answer.status === 404 || answer.status === 410) return false;
    if (!answer.ok || answer.redirected) throw new Error(`${path} was not answered by the portal`);
    const copy = await this.#copies.copyOf(answer.clone());
    if (copy) await this.#put(name, path, copy);
    else if (!(await isOfThePortal(answer)))
      throw new Error(`${path} was not answered by the portal`);
    return copy !== undefined;
  }

  async #put(name: string, path: string, copy: Response): Promise<void> {
    const spare = copy.clone();
    const put = async (response: Response) =>
      (await caches.open(name)).put(this.#copies.keyOf(path), response);
    await put(copy).catch(async () => {
      await this.makeRoom();
      await put(spare);
    });
  }
}

/** False for a page without the mark of the portal, such as a login page. */
async function isOfThePortal(answer: Response): Promise<boolean> {
  const isHtml = (answer.headers.get('content-type') ?? '').startsWith('text/html');
  return !isHtml || buildOf(await answer.text()) !== undefined;
}
