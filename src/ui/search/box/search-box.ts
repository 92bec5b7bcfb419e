/** What the dialog and the search page share: from what is typed to an answer and next steps. */
import { complete } from '../../../domain/query/query-completion.ts';
import { emptyQuery, isEmptyQuery } from '../../../domain/query/query.ts';
import { readQuery, type Reading } from '../../../domain/query/query-reading.ts';
import type { SearchLanguage } from '../../../domain/query/search-language.ts';
import { openSession } from '../../../search/run/browser.ts';
import type { Answer } from '../../../search/answer/answer.ts';
import { engineFor, keepEngineOf } from '../page/search-engine.ts';
import { FilterPanel } from '../page/search-filter-panel.ts';
import { rememberArrival } from '../hit/arrival.ts';
import { loadLanguage } from './search-language.ts';
import { showNothing } from '../page/search-nothing.ts';
import { OptionList, type OptionListSettings } from './search-options.ts';
import { keepFocus, partOf } from './search-parts.ts';
import { showPortal } from '../page/search-portal.ts';
import { listenToErasing, rememberSearch, showRecent } from './search-recent.ts';
import { showRunbooks } from './search-runbooks.ts';
import { showSuggestions, suggestionFor } from './search-suggestions.ts';
import {
  isEnough,
  resultWords,
  showCorrections,
  showMistakes,
  showNotices,
} from './search-words.ts';

/** How a question came about: typed letter by letter, chosen or submitted, or from the address. */
export type Asked = 'typed' | 'chosen' | 'read';

export interface BoxView extends Omit<OptionListSettings, 'input'> {
  root: HTMLElement;
  input: HTMLInputElement;
  /** Number of hits to show. */
  limit(): number;
  /** The text has changed, and is about to be asked. */
  asked(how: Asked): void;
  show(answer: Answer): void;
}

/** Milliseconds of quiet before a count is read out, so that it is not at every letter. */
const announceDelayMs = 500;

/** Loads what is needed to answer, before it is needed. */
export function prepareSearch(): void {
  void openSession().prepare();
  void loadLanguage();
}

export class SearchBox {
  readonly #view: BoxView;
  readonly #session = openSession();
  readonly #options: OptionList;
  readonly #filters: FilterPanel;
  #language: SearchLanguage = { keys: {} };
  #reading: Reading = readQuery('', {});
  /** The engine whose pages come first for what is asked. */
  #engine: string | undefined;
  /** Suggestions are made while somebody types, and not for a query that was chosen. */
  #suggesting: 'no' | 'begun' | 'all' = 'no';
  #answered: string | undefined;
  #announcing: ReturnType<typeof setTimeout> | undefined;
  /** Nothing is corrected. Holds until the text is changed. */
  asWritten = false;
  /** The words that the shown hits were found by. */
  words: readonly string[] = [];

  constructor(view: BoxView) {
    this.#view = view;
    this.#options = new OptionList(view);
    this.#filters = new FilterPanel(view.root);
    const { input, root } = view;
    input.addEventListener('input', () => {
      this.#suggesting = 'begun';
      this.asWritten = false;
      void this.ask('typed');
    });
    input.addEventListener('keydown', (event) => this.#onKey(event));
    root.addEventListener('click', (event) => this.#onClick(event));
    root.addEventListener('auxclick', (event) => this.#followed(event));
    partOf(root, 'suggestions').addEventListener('pointerdown', (event) => event.preventDefault());
    partOf(root, 'reload').addEventListener('click', () => location.reload());
    listenToErasing(root, input);
  }

  get text(): string {
    return this.#view.input.value.trim();
  }

  /** True if what is shown answers what is in the box. */
  get isAnswered(): boolean {
    return this.#answered === this.text;
  }

  get active(): HTMLElement | undefined {
    return this.#options.active;
  }

  /** Asks another text. */
  async set(text: string, how: Asked, asWritten = false): Promise<void> {
    this.#view.input.value = text;
    this.asWritten = asWritten;
    this.#suggesting = 'no';
    await this.ask(how);
  }

  /** Asks what is in the box, and shows the answers as they come. */
  async ask(how: Asked): Promise<void> {
    this.#answered = undefined;
    this.#options.forget();
    clearTimeout(this.#announcing);
    this.#view.asked(how);
    this.#read();
    if (how === 'chosen') keepEngineOf(this.#reading.asked, this.#language.keys);
    // While somebody types, the question goes out before anything is drawn.
    if (how === 'typed') setTimeout(() => this.#draw());
    else this.#draw();
    const language = await loadLanguage();
    if (language !== this.#language) {
      this.#language = language;
      this.#read();
      this.#draw();
    }
    await this.answer(how);
  }

  /** Asks the same again, for more hits. */
  async answer(how: Asked): Promise<void> {
    const { text } = this;
    const asked = how !== 'typed' || isEnough(text) ? this.#reading.asked : emptyQuery;
    const options = { asWritten: this.asWritten, engine: this.#engine, opened: how === 'read' };
    for await (const answer of this.#session.ask(asked, this.#view.limit(), options))
      this.#show(answer, text, !isEmptyQuery(asked));
  }

  /** Keeps the search that led somewhere. */
  remember(): void {
    if (this.isAnswered) rememberSearch(this.text);
  }

  #read(): void {
    const { keys } = this.#language;
    this.#reading = readQuery(this.#view.input.value, keys);
    this.#engine = engineFor(this.#reading.asked, keys);
  }

  /** Shows everything that follows from the text alone. */
  #draw(): void {
    const { root } = this.#view;
    root.toggleAttribute('data-asked', this.text !== '');
    this.#filters.show(this.#reading.query, this.#language.keys, this.#engine);
    showRecent(root, this.text);
    showRunbooks(root, this.text);
    this.#suggest();
  }

  #show(answer: Answer, text: string, isAsked: boolean): void {
    const { root, show } = this.#view;
    const { query } = this.#reading;
    this.words = answer.marks;
    this.#filters.count(answer.counts);
    showCorrections(root, answer, text, this.asWritten);
    showNotices(root, answer);
    showPortal(root, answer);
    showNothing(root, { answer, query, text, isAsked, language: this.#language });
    show(answer);
    this.#answered = text;
    this.#suggest();
    if (answer.complete) this.#announce(answer, isAsked);
  }

  #announce(answer: Answer, isAsked: boolean): void {
    const { root } = this.#view;
    const { count, announcement } = resultWords(answer, isAsked);
    partOf(root, 'count').textContent = count;
    const line = partOf(root, 'announcement');
    this.#announcing = setTimeout(() => (line.textContent = announcement), announceDelayMs);
  }

  #suggest(): void {
    const { root, input } = this.#view;
    const caret = input.selectionStart ?? input.value.length;
    const options = {
      keys: this.#language.keys,
      counts: this.#filters.counts,
      all: this.#suggesting === 'all',
    };
    const suggestions = this.#suggesting === 'no' ? [] : complete(input.value, caret, options);
    showSuggestions(this.#view, suggestions);
    this.#options.refresh();
    const begun = ({ start, end }: { start: number; end: number }) =>
      suggestions.length > 0 && start < caret && caret <= end;
    showMistakes(
      root,
      this.#reading.mistakes.filter((mistake) => !begun(mistake)),
    );
  }

  /** Writes a suggestion into the box; the next ones follow from that. */
  #take(option: HTMLElement): void {
    const { input } = this.#view;
    input.value = option.dataset['completes'] ?? '';
    const caret = Number(option.dataset['caret']);
    input.setSelectionRange(caret, caret);
    this.#suggesting = 'begun';
    void this.ask('chosen');
  }

  #onKey(event: KeyboardEvent): void {
    if (event.isComposing) return;
    if (event.key === 'ArrowDown' && event.altKey) {
      event.preventDefault();
      this.#suggesting = 'all';
      this.#suggest();
      return;
    }
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : undefined;
    if (step && this.#options.move(step)) event.preventDefault();
    const suggestion = suggestionFor(event, this.#options.active, this.#view.root);
    if (!suggestion) return;
    event.preventDefault();
    this.#take(suggestion);
  }

  #onClick(event: MouseEvent): void {
    const target = event.target as Element;
    const option = target.closest<HTMLElement>('[data-completes]');
    if (option) return this.#take(option);
    const asking = target.closest<HTMLElement>('[data-query]');
    if (!asking) return this.#followed(event);
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    const answered = this.set(
      asking.dataset['query']!,
      'chosen',
      asking.hasAttribute('data-as-written'),
    );
    keepFocus(asking, this.#view);
    void answered.then(() => keepFocus(asking, this.#view));
  }

  #followed({ target }: MouseEvent): void {
    const hit = (target as Element).closest<HTMLAnchorElement>('[data-search-hits] a');
    if (!hit) return;
    this.remember();
    rememberArrival({ path: hit.pathname, words: this.words, part: hit.dataset['found'] ?? '' });
    if (hit.pathname === location.pathname) void import('../hit/search-highlight.ts');
  }
}
