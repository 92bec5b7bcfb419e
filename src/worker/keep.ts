/** Fetches what a device keeps without being asked by its reader. */
import { buildOf, type OfflinePlan } from '../domain/site/offline.ts';
import type { Copies } from './copies.ts';

export class Keeper {
  readonly #copies: Copies;
  readonly #plan: OfflinePlan;

  constructor(copies: Copies, plan: OfflinePlan) {
    this.#copies = copies;
    this.#plan = plan;
  }

  /** Keeps what the worker cannot do without, or rejects: then there is no worker. */
  async keepShell(): Promise<void> {
    const { assets } = this.#copies.names;
    for (const path of this.#plan.shell) {
      if (!(await this.#keep(assets, path)))
        throw new Error(`${path} is not the one that was built`);
    }
    await Promise.all(this.#plan.assets.map((path) => this.#keep(assets, path)));
  }

  /**
   * Keeps the planned pages, and those that the reader opened as they are in this build. Stops at
   * the first answer that is not the portal's, such as a login page.
   */
  async keepPages(): Promise<void> {
    const { planned, visited } = this.#copies.names;
    for (const path of this.#plan.pages) await this.#keep(planned, path);
    const opened = await this.#copies.pathsIn(visited);
    for (const path of opened.filter((each) => this.#copies.lists(each)))
      await this.#keep(visited, path);
  }

  /** True if this device keeps pages: not where the reader saves data. */
  async keepsPages(): Promise<boolean> {
    return (await this.#copies.pathsIn(this.#copies.names.planned)).length > 0;
  }

  /** Playbooks are worth more than what was opened by the way. */
  makeRoom(): Promise<boolean> {
    return caches.delete(this.#copies.names.visited);
  }

  /**
   * Returns false for a file that is gone, or not as it was built: by a newer build, or by a proxy
   * that changes pages.
   */
  async #keep(name: string, path: string): Promise<boolean> {
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
