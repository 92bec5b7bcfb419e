/**
 * Lists the pages that this device keeps, and says when one of them stands in for a page that is
 * not among them.
 */
import type { KeptPage } from '../../domain/site/offline.ts';
import { href } from '../../domain/entry/url.ts';
import { linkItem } from '../browse/link-item.ts';

interface Copy {
  path: string;
  title: string;
}

/**
 * The pages that the worker would answer with, by title: only it can tell a sound copy. Where there
 * is no worker there are none.
 */
async function keptPages(): Promise<Copy[]> {
  const worker = (await navigator.serviceWorker?.getRegistration())?.active;
  if (!worker) return [];
  const { port1, port2 } = new MessageChannel();
  const answer = new Promise<KeptPage[]>(
    (done) => (port1.onmessage = ({ data }: MessageEvent<KeptPage[]>) => done(data)),
  );
  worker.postMessage('pages', [port2]);
  const copies = (await answer).map(({ path, heading }) => ({ path, title: textOf(heading) }));
  return copies.sort((a, b) => a.title.localeCompare(b.title, 'en'));
}

function textOf(html: string): string {
  return new DOMParser().parseFromString(html, 'text/html').body.textContent.trim();
}

export class OfflinePages extends HTMLElement {
  async connectedCallback(): Promise<void> {
    if (location.pathname !== href('/offline/')) this.#part('unreached')!.hidden = false;
    const copies = await keptPages();
    const isPlaybook = ({ path }: Copy) =>
      path.startsWith(href('/playbooks/')) && path !== href('/playbooks/');
    this.#show('playbooks', copies.filter(isPlaybook));
    this.#show(
      'others',
      copies.filter((copy) => !isPlaybook(copy)),
    );
    this.#part('none')!.hidden = copies.length > 0;
  }

  #show(part: string, copies: readonly Copy[]): void {
    const section = this.#part(part)!;
    section
      .querySelector('ul')!
      .replaceChildren(...copies.map(({ path, title }) => linkItem(path, title)));
    section.hidden = copies.length === 0;
  }

  #part(name: string): HTMLElement | null {
    return this.querySelector(`[data-part=${name}]`);
  }
}

customElements.define('offline-pages', OfflinePages);
