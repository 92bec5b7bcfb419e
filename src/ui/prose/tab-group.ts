/** Shows one alternative at a time and remembers the choice for every group of the same name. */
import { chosenTab, keepTab } from './tab-choice.ts';

let count = 0;

export class TabGroup extends HTMLElement {
  #buttons: HTMLButtonElement[] = [];
  #panels: HTMLElement[] = [];

  connectedCallback(): void {
    const list = this.querySelector<HTMLElement>(':scope > .list');
    if (!list || this.dataset.ready !== undefined) return;
    this.#buttons = [...list.querySelectorAll('button')];
    this.#panels = [...this.querySelectorAll<HTMLElement>(':scope > .tab')];
    this.#nameParts(list);
    list.addEventListener('keydown', (event) => this.#move(event));
    this.#buttons.forEach((button) => button.addEventListener('click', () => this.#choose(button)));
    document.addEventListener('tab-chosen', this.#follow);
    const { group } = this.dataset;
    this.#show(Math.max(0, this.#indexOf(group ? chosenTab(group) : undefined)));
    this.dataset.ready = '';
  }

  disconnectedCallback(): void {
    document.removeEventListener('tab-chosen', this.#follow);
  }

  #follow = (event: Event): void => {
    const { group, label, from } = (
      event as CustomEvent<{ group: string; label: string; from: Element }>
    ).detail;
    if (from === this || group !== this.dataset.group) return;
    const index = this.#indexOf(label);
    if (index >= 0) this.#show(index);
  };

  #nameParts(list: HTMLElement): void {
    const id = `tabs-${++count}`;
    list.setAttribute('role', 'tablist');
    list.setAttribute(
      'aria-label',
      this.dataset.group ? `Choose: ${this.dataset.group}` : 'Alternatives',
    );
    this.#buttons.forEach((button, index) => {
      const panel = this.#panels[index];
      if (!panel) return;
      button.id = `${id}-tab-${index}`;
      panel.id = `${id}-panel-${index}`;
      button.setAttribute('role', 'tab');
      button.setAttribute('aria-controls', panel.id);
      panel.setAttribute('role', 'tabpanel');
      panel.setAttribute('aria-labelledby', button.id);
    });
  }

  #indexOf(label: string | undefined): number {
    return this.#buttons.findIndex((button) => button.textContent === label);
  }

  #show(chosen: number): void {
    this.#buttons.forEach((button, index) => {
      button.toggleAttribute('data-chosen', index === chosen);
      button.setAttribute('aria-selected', String(index === chosen));
      button.tabIndex = index === chosen ? 0 : -1;
    });
    this.#panels.forEach((panel, index) => panel.toggleAttribute('data-off', index !== chosen));
  }

  /** Other groups follow, and the page must not jump under the reader's pointer. */
  #choose(button: HTMLButtonElement): void {
    const before = button.getBoundingClientRect().top;
    const label = button.textContent ?? '';
    this.#show(this.#buttons.indexOf(button));
    const { group } = this.dataset;
    if (!group) return;
    keepTab(group, label);
    document.dispatchEvent(new CustomEvent('tab-chosen', { detail: { group, label, from: this } }));
    scrollBy({ top: button.getBoundingClientRect().top - before, behavior: 'instant' });
  }

  #move(event: KeyboardEvent): void {
    const last = this.#buttons.length - 1;
    const at = this.#buttons.indexOf(event.target as HTMLButtonElement);
    const to = {
      ArrowRight: at === last ? 0 : at + 1,
      ArrowLeft: at === 0 ? last : at - 1,
      Home: 0,
      End: last,
    }[event.key];
    const button = to === undefined ? undefined : this.#buttons[to];
    if (!button) return;
    event.preventDefault();
    this.#choose(button);
    button.focus();
  }
}

customElements.define('tab-group', TabGroup);
