/**
 * Lists the pages that this device keeps, and says when one of them stands in for a page that is
 * not among them.
 */
import { workerMessages, type KeptPage } from '../../domain/site/offline.ts';
import { href } from '../../domain/entry/url.ts';
import { linkItem } from '../browse/link-item.ts';
import { activeWorker } from './active-worker.ts';
import { keepAllFromNowOn } from './keep-all.ts';

interface Copy {
  path: string;
  title: string;
}

/**
 * The pages that the worker would answer with, by title: only it can tell a sound copy. Where there
 * is no worker there are none.
 */
async function keptPages(): Promise<Copy[]> {
  const kept = (await askWorker<KeptPage[]>(workerMessages.pages)) ?? [];
  const copies = kept.map(({ path, heading }) => ({ path, title: textOf(heading) }));
  return copies.sort((a, b) => a.title.localeCompare(b.title, 'en'));
}

/** What the worker answers; undefined where there is none, and none can be registered. */
async function askWorker<Answer>(message: string, script?: string): Promise<Answer | undefined> {
  const worker = await activeWorker(script);
  if (!worker) return undefined;
  const { port1, port2 } = new MessageChannel();
  const { promise, resolve } = Promise.withResolvers<Answer>();
  port1.onmessage = ({ data }: MessageEvent<Answer>) => resolve(data);
  worker.postMessage(message, [port2]);
  return promise;
}

function textOf(html: string): string {
  return new DOMParser().parseFromString(html, 'text/html').body.textContent.trim();
}

export class OfflinePages extends HTMLElement {
  async connectedCallback(): Promise<void> {
    if (location.pathname !== href('/offline/')) this.#part('unreached')!.hidden = false;
    this.querySelector('[data-keep-all]')!.addEventListener('click', () => void this.#keepAll());
    await this.#list();
  }

  async #keepAll(): Promise<void> {
    const said = this.querySelector('[data-kept]')!;
    said.textContent = 'Keeping all playbooks…';
    keepAllFromNowOn();
    // On a line that is slow or paid for there is no worker before somebody asks for one.
    const isKept = await askWorker<boolean>(workerMessages.keepAll, this.dataset['worker']);
    await this.#list();
    said.textContent = isKept
      ? 'All playbooks are kept on this device.'
      : 'Not all playbooks could be kept. Check the connection and the room on this device.';
  }

  async #list(): Promise<void> {
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
