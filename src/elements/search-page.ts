/** The search page: the box, the address and the list of hits say the same, whichever is changed. */
import { formatQuery, type Query } from '../domain/query.ts';
import { href } from '../domain/url.ts';
import { openSession } from '../search/browser.ts';
import type { Answer } from '../search/session.ts';
import { listenToFacets, showFacets } from './search-facets.ts';
import { renderHit } from './search-hit.ts';
import { rememberArrival } from './search-highlight.ts';
import { correctionWords, countWords, showLine } from './search-words.ts';

const pageSize = 20;

class SearchPage extends HTMLElement {
  readonly #session = openSession();
  readonly #title = document.title;
  #limit = pageSize;
  #query: Query | undefined;
  #words: string[] = [];

  connectedCallback(): void {
    this.#input.addEventListener('input', () => this.#ask('replace'));
    this.#input.form?.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.#ask('push');
    });
    listenToFacets(this, () => this.#query, (text) => this.#set(text));
    this.#part('more').addEventListener('click', () => this.#showMore());
    this.#part('unfilter').addEventListener('click', () => this.#query && this.#set(formatQuery({ ...this.#query, filters: [] })));
    this.#list.addEventListener('click', (event) => this.#remember(event));
    this.#list.addEventListener('auxclick', (event) => this.#remember(event));
    addEventListener('popstate', () => this.#readAddress());
    this.#readAddress();
  }

  get #input(): HTMLInputElement {
    return this.querySelector<HTMLInputElement>('input[name=q]')!;
  }

  get #results(): HTMLElement {
    return this.querySelector<HTMLElement>('[data-search-results]')!;
  }

  get #list(): HTMLElement {
    return this.#part('hits');
  }

  #part(name: string): HTMLElement {
    return this.querySelector<HTMLElement>(`[data-part-of-page="${name}"]`)!;
  }

  #readAddress(): void {
    this.#input.value = new URLSearchParams(location.search).get('q') ?? '';
    void this.#ask('keep');
  }

  #set(text: string): void {
    this.#input.value = text;
    void this.#ask('push');
  }

  async #ask(address: 'keep' | 'push' | 'replace'): Promise<void> {
    const text = this.#input.value.trim();
    this.#limit = pageSize;
    if (address !== 'keep') this.#writeAddress(text, address);
    document.title = text ? `${text} · ${this.#title}` : this.#title;
    await this.#answer(text);
  }

  #writeAddress(text: string, how: 'push' | 'replace'): void {
    const address = href('/search/') + (text ? `?q=${encodeURIComponent(text)}` : '');
    if (address === location.pathname + location.search) return;
    if (how === 'push') history.pushState(null, '', address);
    else history.replaceState(history.state, '', address);
  }

  async #answer(text: string): Promise<void> {
    this.#results.dataset['state'] = 'loading';
    for await (const answer of this.#session.ask(text, this.#limit)) this.#show(answer, text);
  }

  #show(answer: Answer, text: string): void {
    const template = this.querySelector<HTMLTemplateElement>('template[data-hit-template]')!;
    this.#query = answer.query;
    this.#words = [...answer.marks];
    this.#list.replaceChildren(...answer.hits.map((hit) => renderHit(template, hit, this.#words)));
    showFacets(this, answer);
    showLine(this.#part('corrections'), correctionWords(answer));
    showLine(this.#part('notice'), answer.notice);
    const nothing = answer.complete && text !== '' && answer.total === 0;
    this.toggleAttribute('data-asked', text !== '');
    this.#showNextSteps(answer, nothing);
    if (answer.complete) this.#complete(answer, text);
  }

  #complete(answer: Answer, text: string): void {
    this.#part('count').textContent = text ? countWords(answer) : '';
    this.#part('more-block').hidden = answer.hits.length >= answer.total;
    this.#results.dataset['state'] = 'done';
  }

  #showNextSteps({ nearest, withoutFilters }: Answer, nothing: boolean): void {
    this.#part('nothing').hidden = !nothing;
    this.#part('browse').hidden = this.hasAttribute('data-asked') && !nothing;
    this.#part('unfilter-block').hidden = withoutFilters === 0;
    this.#part('unfilter').textContent = `Show ${withoutFilters} without the filters`;
    this.#part('nearest-block').hidden = nearest.length === 0;
    this.#part('nearest').replaceChildren(...nearest.map(({ url, title }) => linkIn('li', url, title)));
  }

  async #showMore(): Promise<void> {
    const shown = this.#list.childElementCount;
    this.#limit += pageSize;
    await this.#answer(this.#input.value.trim());
    this.#list.children[shown]?.querySelector('a')?.focus();
  }

  #remember(event: Event): void {
    const link = (event.target as Element).closest('a');
    if (link) rememberArrival(link.pathname, this.#words);
  }
}

function linkIn(tag: string, path: string, words: string): HTMLElement {
  const item = document.createElement(tag);
  const link = document.createElement('a');
  link.href = href(path);
  link.textContent = words;
  item.append(link);
  return item;
}

customElements.define('search-page', SearchPage);
