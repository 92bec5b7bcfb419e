/**
 * Asks search for the words of an address that was not found, spelling included, and offers what it
 * says.
 */
import { wordsOfAddress } from '../../../domain/query/lost-address.ts';
import { emptyQuery, type Query } from '../../../domain/query/query.ts';
import { href } from '../../../domain/entry/url.ts';
import { openSession } from '../../../search/run/browser.ts';
import type { Answer } from '../../../search/answer/answer.ts';
import { linkItem } from '../../browse/link-item.ts';
import { correctionWords } from '../box/search-words.ts';

const maxShown = 5;

export class NearestPages extends HTMLElement {
  async connectedCallback(): Promise<void> {
    const { words, kind } = wordsOfAddress(location.pathname.slice(href('/').length));
    if (words.length === 0) return;
    const input = document.querySelector<HTMLInputElement>('main input[name=q]');
    if (input && input.value === '') input.value = words.join(' ');
    const query = { ...emptyQuery, words };
    const filters = [{ key: 'kind', value: kind ?? '', exclude: false }];
    const answer = (kind && (await this.#ask({ ...query, filters }))) ?? (await this.#ask(query));
    if (answer) this.#show(answer);
  }

  /** The whole answer if it names pages, exactly or nearly. */
  async #ask(query: Query): Promise<Answer | undefined> {
    let last: Answer | undefined;
    try {
      for await (const answer of openSession().ask(query, maxShown, { namesOnly: true }))
        last = answer;
    } catch {
      // Without an index there is nothing to offer; the box and the lists stay.
    }
    return last && last.hits.length + last.nearest.length > 0 ? last : undefined;
  }

  #show(answer: Answer): void {
    const { hits, nearest } = answer;
    const pages = hits.length > 0 ? hits.map(({ document }) => document) : nearest;
    const corrections = correctionWords(answer);
    const line = this.querySelector('p')!;
    line.textContent = corrections;
    line.hidden = corrections === '';
    this.querySelector('ul')!.replaceChildren(
      ...pages.map(({ url, title }) => linkItem(href(url), title)),
    );
    this.hidden = false;
  }
}

customElements.define('nearest-pages', NearestPages);
