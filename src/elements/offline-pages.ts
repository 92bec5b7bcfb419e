/** Lists the pages that this device keeps, and says when one of them stands in for a page that is not among them. */
import { cacheNames } from '../domain/offline.ts';
import { href } from '../domain/url.ts';
import { linkItem } from './link-item.ts';

interface Copy {
  path: string;
  title: string;
}

/** The copies in a cache, by title. Where there is no such cache there are none. */
async function copiesIn(name: string): Promise<Copy[]> {
  if (!('caches' in window) || !(await caches.has(name))) return [];
  const cache = await caches.open(name);
  const requests = await cache.keys();
  const copies = await Promise.all(requests.map(async (request) => ({ path: new URL(request.url).pathname, title: titleOf(await (await cache.match(request))!.text()) })));
  return copies.sort((a, b) => a.title.localeCompare(b.title, 'en'));
}

function titleOf(html: string): string {
  return new DOMParser().parseFromString(html, 'text/html').querySelector('h1')?.textContent?.trim() ?? '';
}

export class OfflinePages extends HTMLElement {
  async connectedCallback(): Promise<void> {
    if (location.pathname !== href('/offline/')) this.#part('unreached')!.hidden = false;
    const { planned, visited } = cacheNames(href('/'));
    const copies = [...(await copiesIn(planned)), ...(await copiesIn(visited))];
    const isPlaybook = ({ path }: Copy) => path.startsWith(href('/playbooks/')) && path !== href('/playbooks/');
    this.#show('playbooks', copies.filter(isPlaybook));
    this.#show('others', copies.filter((copy) => !isPlaybook(copy)));
    this.#part('none')!.hidden = copies.length > 0;
  }

  #show(part: string, copies: readonly Copy[]): void {
    const section = this.#part(part)!;
    section.querySelector('ul')!.replaceChildren(...copies.map(({ path, title }) => linkItem(path, title)));
    section.hidden = copies.length === 0;
  }

  #part(name: string): HTMLElement | null {
    return this.querySelector(`[data-part=${name}]`);
  }
}

customElements.define('offline-pages', OfflinePages);
