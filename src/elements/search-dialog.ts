/** The search dialog: opens by key or link, answers while typing. Nothing of search is loaded before that. */
import type { Query } from '../domain/query.ts';
import { href } from '../domain/url.ts';
import type { Answer, ShownHit } from '../search/session.ts';
import { rememberArrival } from './search-highlight.ts';

const slashKey = 'portal:slash';
const shownHits = 8;

/** What is loaded when the dialog is opened for the first time. */
async function loadParts() {
  const [browser, hit, facets, words] = await Promise.all([
    import('../search/browser.ts'),
    import('./search-hit.ts'),
    import('./search-facets.ts'),
    import('./search-words.ts'),
  ]);
  return { session: browser.openSession(), hit, facets, words };
}

type Parts = Awaited<ReturnType<typeof loadParts>>;

class SearchDialog extends HTMLElement {
  #parts: Promise<Parts> | undefined;
  #hits: ShownHit[] = [];
  #words: string[] = [];
  #query: Query | undefined;
  #active = 0;
  /** The hit that the reader moved to. It stays selected when better hits push it down; the first row does not. */
  #chosen: string | undefined;
  /** The text that the shown hits answer. */
  #answered = '';

  connectedCallback(): void {
    this.#listenOutside();
    this.#listenInside();
    const slash = this.#part<HTMLInputElement>('slash');
    slash.checked = slashIsOn();
    slash.addEventListener('change', () => keepSlash(slash.checked));
  }

  get #dialog(): HTMLDialogElement {
    return this.querySelector('dialog')!;
  }

  get #input(): HTMLInputElement {
    return this.querySelector<HTMLInputElement>('[role=combobox]')!;
  }

  get #list(): HTMLElement {
    return this.#part('options');
  }

  #part<E extends HTMLElement = HTMLElement>(name: string): E {
    return this.querySelector<E>(`[data-part-of-dialog="${name}"]`)!;
  }

  #listenOutside(): void {
    document.addEventListener('keydown', (event) => {
      if (!opensSearch(event) || this.#dialog.open) return;
      event.preventDefault();
      this.#open();
    });
    document.addEventListener('click', (event) => {
      const opener = (event.target as Element).closest?.('[data-open-search]');
      if (!opener || event.metaKey || event.ctrlKey || event.shiftKey) return;
      event.preventDefault();
      this.#open();
    });
    const preload = ({ target }: Event) => (target as Element).closest?.('[data-open-search], [data-search-box]') && void this.#prepare();
    document.addEventListener('focusin', preload);
    document.addEventListener('pointerover', preload);
  }

  #listenInside(): void {
    this.#input.addEventListener('input', () => {
      this.#chosen = undefined;
      void this.#ask();
    });
    this.#input.addEventListener('keydown', (event) => this.#onKey(event));
    this.#input.form!.addEventListener('submit', (event) => this.#follow(event));
    this.#list.addEventListener('pointermove', ({ target }) => this.#choose(this.#rows.indexOf((target as Element).closest<HTMLElement>('[role=option]')!)));
    this.#part('close').addEventListener('click', () => this.#dialog.close());
    this.#dialog.addEventListener('click', (event) => {
      if (event.target === this.#dialog) this.#dialog.close();
      this.#remember(event);
    });
    this.#dialog.addEventListener('auxclick', (event) => this.#remember(event));
  }

  get #rows(): HTMLElement[] {
    return [...this.#list.children] as HTMLElement[];
  }

  #open(): void {
    this.#dialog.showModal();
    this.#input.select();
    void this.#ask();
  }

  #prepare(): Promise<Parts> {
    this.#parts ??= loadParts().then((parts) => {
      parts.facets.listenToFacets(this, () => this.#query, (text) => this.#set(text));
      void parts.session.prepare();
      return parts;
    });
    this.#parts.catch(() => (this.#parts = undefined));
    return this.#parts;
  }

  #set(text: string): void {
    this.#input.value = text;
    this.#input.focus();
    void this.#ask();
  }

  async #ask(): Promise<void> {
    const text = this.#input.value.trim();
    this.#list.dataset['state'] = 'loading';
    const parts = await this.#prepare().catch(() => undefined);
    if (!parts) {
      this.#part('notice').hidden = false;
      this.#list.dataset['state'] = 'done';
      return;
    }
    for await (const answer of parts.session.ask(text, shownHits)) this.#show(answer, text, parts);
  }

  #show(answer: Answer, text: string, { hit, facets, words }: Parts): void {
    const template = this.querySelector<HTMLTemplateElement>('template[data-hit-template]')!;
    this.#hits = answer.hits;
    this.#answered = text;
    this.#query = answer.query;
    this.#words = [...answer.marks];
    this.#list.replaceChildren(...answer.hits.map((shown, place) => asOption(hit.renderHit(template, shown, this.#words), place)));
    this.#input.setAttribute('aria-expanded', String(answer.hits.length > 0));
    this.#activate(Math.max(0, answer.hits.findIndex(({ id }) => id === this.#chosen)));
    facets.showFacets(this, answer);
    words.showLine(this.#part('corrections'), words.correctionWords(answer));
    words.showLine(this.#part('notice'), answer.notice);
    this.#part('all').hidden = !text;
    this.#part<HTMLAnchorElement>('all').href = `${href('/search/')}?q=${encodeURIComponent(text)}`;
    this.#part('browse').hidden = text !== '' && !(answer.complete && answer.total === 0);
    if (!answer.complete) return;
    this.#part('count').textContent = text ? words.countWords(answer) : '';
    this.#list.dataset['state'] = 'done';
  }

  #choose(place: number): void {
    if (place < 0 || place === this.#active) return;
    this.#chosen = this.#hits[place]?.id;
    this.#activate(place);
  }

  #activate(place: number): void {
    this.#active = place;
    this.#rows.forEach((row, at) => row.setAttribute('aria-selected', String(at === place)));
    const row = this.#rows[place];
    if (row) this.#input.setAttribute('aria-activedescendant', row.id);
    else this.#input.removeAttribute('aria-activedescendant');
    void this.#preview();
  }

  /** The sections of the selected page that hold the words. */
  async #preview(): Promise<void> {
    const { hit: tools } = await this.#prepare();
    const hit = this.#hits[this.#active];
    const preview = this.#part('preview');
    preview.hidden = !hit;
    if (!hit) return;
    const template = this.querySelector<HTMLTemplateElement>('template[data-section-template]')!;
    const rows = hit.sections.map((section) => tools.renderHit(template, { ...hit, sections: [section] }, this.#words));
    this.#part('preview-title').textContent = hit.document.title;
    this.#part('preview-summary').textContent = hit.document.summary;
    this.#part('preview-sections').replaceChildren(...rows);
  }

  #onKey(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined || this.#rows.length === 0) return;
    event.preventDefault();
    this.#choose((this.#active + step + this.#rows.length) % this.#rows.length);
    this.#rows[this.#active]?.scrollIntoView({ block: 'nearest' });
  }

  /** Enter opens the selected hit; with none for these words yet, the form leads to the search page. */
  #follow(event: SubmitEvent): void {
    const row = this.#rows[this.#active];
    if (!row || this.#answered !== this.#input.value.trim()) return;
    event.preventDefault();
    row.click();
  }

  #remember(event: Event): void {
    const link = (event.target as Element).closest('a');
    if (!link) return;
    rememberArrival(link.pathname, this.#words);
    // A link into the page that is open leaves the dialog in its way.
    if (link.pathname === location.pathname && event.type === 'click') this.#dialog.close();
  }
}

function asOption(row: HTMLElement, place: number): HTMLElement {
  row.id = `search-option-${place}`;
  return row;
}

/** `/` where nobody is typing, and Ctrl or Cmd with K anywhere. */
function opensSearch({ key, ctrlKey, metaKey, altKey, target, defaultPrevented }: KeyboardEvent): boolean {
  if (defaultPrevented || altKey) return false;
  if (ctrlKey || metaKey) return key.toLowerCase() === 'k';
  return key === '/' && !isTyping(target) && slashIsOn();
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'));
}

function slashIsOn(): boolean {
  try {
    return localStorage.getItem(slashKey) !== 'off';
  } catch {
    return true;
  }
}

function keepSlash(on: boolean): void {
  try {
    if (on) localStorage.removeItem(slashKey);
    else localStorage.setItem(slashKey, 'off');
  } catch {
    // Without storage the choice holds for nothing; the key stays on.
  }
}

customElements.define('search-dialog', SearchDialog);
