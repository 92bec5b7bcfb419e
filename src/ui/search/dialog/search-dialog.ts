/**
 * The search dialog: opens by key or link, answers while typing. Nothing of search is loaded before
 * that.
 */
import type { SearchBox } from '../box/search-box.ts';
import { lasting } from '../../site/storage.ts';
import '../hit/search-highlight.ts';

const slashKey = 'portal:slash';

class SearchDialog extends HTMLElement {
  #box: Promise<SearchBox> | undefined;

  connectedCallback(): void {
    this.#listenOutside();
    this.querySelector('[data-close]')!.addEventListener('click', () => this.#dialog.close());
    this.#dialog.addEventListener('click', (event) => this.#onClick(event));
    const slash = this.querySelector<HTMLInputElement>('[data-slash]')!;
    slash.checked = slashIsOn();
    slash.addEventListener('change', () => keepSlash(slash.checked));
    for (const event of ['resize', 'scroll'])
      window.visualViewport?.addEventListener(event, () => this.#fit());
  }

  get #dialog(): HTMLDialogElement {
    return this.querySelector('dialog')!;
  }

  get #input(): HTMLInputElement {
    return this.querySelector<HTMLInputElement>('[role=combobox]')!;
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
      void this.#prepare();
    document.addEventListener('focusin', preload);
    document.addEventListener('pointerover', preload);
  }

  #open(): void {
    this.#dialog.showModal();
    this.#fit();
    this.#input.select();
    void this.#ask();
  }

  /**
   * The keyboard of a phone covers the page without making it smaller: the dialog keeps to what can
   * be seen.
   */
  #fit(): void {
    const seen = window.visualViewport;
    if (!seen || !this.#dialog.open || seen.scale !== 1) return;
    this.#dialog.style.setProperty('--visible-height', `${seen.height}px`);
    this.#dialog.style.setProperty('--visible-top', `${seen.offsetTop}px`);
  }

  /** What was typed while the rest was loading is asked too. */
  async #ask(): Promise<void> {
    const box = await this.#prepare().catch(() => undefined);
    this.querySelector<HTMLElement>('[data-not-loaded]')!.hidden = box !== undefined;
    await box?.ask('read');
  }

  #prepare(): Promise<SearchBox> {
    this.#box ??= import('./search-dialog-box.ts').then(({ openDialogBox }) => {
      const box = openDialogBox(this, this.#input);
      box.prepare();
      return box;
    });
    this.#box.catch(() => (this.#box = undefined));
    return this.#box;
  }

  /**
   * A click beside the dialog closes it, and so does a link into the page that is open: the dialog
   * would be in its way.
   */
  #onClick({ target }: MouseEvent): void {
    const link = (target as Element).closest('a');
    const leadsIntoPage =
      link?.pathname === location.pathname && link.dataset['query'] === undefined;
    if (target === this.#dialog || leadsIntoPage) this.#dialog.close();
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

function slashIsOn(): boolean {
  return lasting.get(slashKey) !== 'off';
}

function keepSlash(on: boolean): void {
  if (on) lasting.remove(slashKey);
  else lasting.set(slashKey, 'off');
}

customElements.define('search-dialog', SearchDialog);
