/**
 * Opens the search dialog by key or link. Nothing of search is loaded before somebody turns to it.
 */
import { href } from '../../../domain/entry/url.ts';
import type { SearchBox } from '../box/search-box.ts';
import { slashIsOn } from './slash-key.ts';

class SearchDialog extends HTMLElement {
  #box: Promise<SearchBox> | undefined;

  connectedCallback(): void {
    this.#listenOutside();
    this.querySelector('[data-close]')!.addEventListener('click', () => this.#dialog.close());
  }

  get #dialog(): HTMLDialogElement {
    return this.querySelector('dialog')!;
  }

  get #input(): HTMLInputElement {
    return this.querySelector('input')!;
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
    const preload = ({ target }: Event) =>
      (target as Element).closest?.('[data-open-search], [data-search-box]') &&
      void this.#prepare().catch(() => undefined);
    document.addEventListener('focusin', preload);
    document.addEventListener('pointerover', preload);
  }

  #open(): void {
    this.#dialog.showModal();
    this.#input.select();
    void this.#ask();
  }

  /** What was typed while the rest was loading is asked too. */
  async #ask(): Promise<void> {
    const box = await this.#prepare().catch(() => undefined);
    this.querySelector<HTMLElement>('[data-not-loaded]')!.hidden = box !== undefined;
    await box?.ask('read');
  }

  #prepare(): Promise<SearchBox> {
    this.#box ??= this.#load();
    this.#box.catch(() => (this.#box = undefined));
    return this.#box;
  }

  async #load(): Promise<SearchBox> {
    const [{ openDialogBox }, page] = await Promise.all([
      import('./search-dialog-box.ts'),
      fetch(href('/search/')).then((response) => response.text()),
    ]);
    return openDialogBox(this, page);
  }
}

/** `/` where nobody is typing, and Ctrl or Cmd with K anywhere. */
function opensSearch({
  key,
  ctrlKey,
  metaKey,
  altKey,
  target,
  defaultPrevented,
}: KeyboardEvent): boolean {
  if (defaultPrevented || altKey) return false;
  if (ctrlKey || metaKey) return key.toLowerCase() === 'k';
  return key === '/' && !isTyping(target) && slashIsOn();
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('input, textarea, select'))
  );
}

customElements.define('search-dialog', SearchDialog);
