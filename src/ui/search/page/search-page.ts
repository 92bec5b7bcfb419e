/**
 * The search page: the box, the address and the list of hits say the same, whichever is changed.
 */
import type { Answer } from '../../../search/answer/answer.ts';
import { prepareSearch, SearchBox, type Asked } from '../box/search-box.ts';
import { renderHit } from '../hit/search-hit.ts';
import { becomeCombobox, partOf, searchAddress } from '../box/search-parts.ts';

const pageSize = 20;
/** Hits that a tall screen shows at once. */
const screenful = 12;

class SearchPage extends HTMLElement {
  readonly #title = document.title;
  #limit = pageSize;
  #box: SearchBox | undefined;

  connectedCallback(): void {
    const input = this.querySelector<HTMLInputElement>('input[name=q]')!;
    const list = partOf(this, 'suggestions');
    becomeCombobox(input, list);
    this.#box = new SearchBox({
      root: this,
      input,
      list,
      first: () => undefined,
      moved: () => undefined,
      limit: () => this.#limit,
      asked: (how) => this.#asked(how),
      show: (answer) => this.#show(answer),
    });
    input.form?.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.#submit();
    });
    partOf(this, 'more').addEventListener('click', () => this.#showMore());
    prepareSearch();
    addEventListener('popstate', () => this.#readAddress());
    this.#readAddress();
  }

  get #results(): HTMLElement {
    return this.querySelector<HTMLElement>('[data-search-results]')!;
  }

  #readAddress(): void {
    const asked = new URLSearchParams(location.search);
    void this.#box!.set(asked.get('q') ?? '', 'read', asked.has('exact'));
  }

  async #submit(): Promise<void> {
    const box = this.#box!;
    await box.set(box.text, 'chosen', box.asWritten);
    box.remember();
  }

  #asked(how: Asked): void {
    const { text, asWritten } = this.#box!;
    this.#limit = pageSize;
    this.#results.dataset['state'] = 'loading';
    document.title = text ? `${text} · ${this.#title}` : this.#title;
    const address = searchAddress(text, asWritten);
    if (how === 'read' || address === location.pathname + location.search) return;
    if (how === 'chosen') history.pushState(null, '', address);
    else history.replaceState(history.state, '', address);
  }

  #show(answer: Answer): void {
    const template = this.querySelector<HTMLTemplateElement>('template[data-hit-template]')!;
    const { text } = this.#box!;
    this.toggleAttribute('data-ready', true);
    const list = partOf(this, 'hits');
    // Of what is still to be put right, no more is drawn than a screen shows, or than is there.
    const drawn = answer.complete ? answer.hits.length : Math.max(screenful, list.children.length);
    list.replaceChildren(...answer.hits.slice(0, drawn).map((hit) => renderHit(template, hit)));
    partOf(this, 'browse').hidden = text !== '' && !(answer.complete && answer.total === 0);
    if (!answer.complete) return;
    partOf(this, 'more-block').hidden = answer.hits.length >= answer.total;
    this.#results.dataset['match'] = answer.match;
    this.#results.dataset['state'] = 'done';
  }

  async #showMore(): Promise<void> {
    const list = partOf(this, 'hits');
    const shown = list.childElementCount;
    this.#limit += pageSize;
    this.#results.dataset['state'] = 'loading';
    await this.#box!.answer('read');
    list.children[shown]?.querySelector('a')?.focus();
  }
}

customElements.define('search-page', SearchPage);
