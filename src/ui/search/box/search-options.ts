/**
 * The options of a combobox: which of them is active, by arrow keys and pointer. Focus stays in the
 * input.
 */

export interface OptionListSettings {
  input: HTMLInputElement;
  list: HTMLElement;
  /** The option that is active before the reader moves; none if Enter shall not take any. */
  first(rows: readonly HTMLElement[]): HTMLElement | undefined;
  moved(row: HTMLElement | undefined): void;
}

export class OptionList {
  readonly #settings: OptionListSettings;
  #active: HTMLElement | undefined;
  /**
   * `data-key` of the option that the reader moved to. It stays active when others come before it;
   * the first one does not.
   */
  #chosen: string | undefined;

  constructor(settings: OptionListSettings) {
    this.#settings = settings;
    settings.list.addEventListener('pointermove', ({ target }) => {
      const row = (target as Element).closest<HTMLElement>('[role=option]');
      if (row && row !== this.#active) this.#choose(row);
    });
  }

  get active(): HTMLElement | undefined {
    return this.#active;
  }

  get #rows(): HTMLElement[] {
    return [...this.#settings.list.querySelectorAll<HTMLElement>('[role=option]')];
  }

  /** To be called when the options have changed. */
  refresh(): void {
    const rows = this.#rows;
    this.#settings.input.setAttribute('aria-expanded', String(rows.length > 0));
    this.#activate(
      rows.find(({ dataset }) => this.#chosen !== undefined && dataset['key'] === this.#chosen) ??
        this.#settings.first(rows),
    );
  }

  /** Forgets where the reader had moved to: the text has changed. */
  forget(): void {
    this.#chosen = undefined;
  }

  /** Makes the next or the previous option active. Returns false when there is none. */
  move(step: 1 | -1): boolean {
    const rows = this.#rows;
    if (rows.length === 0) return false;
    const at = this.#active ? rows.indexOf(this.#active) : step > 0 ? -1 : rows.length;
    const row = rows[(at + step + rows.length) % rows.length]!;
    this.#choose(row);
    row.scrollIntoView({ block: 'nearest' });
    return true;
  }

  #choose(row: HTMLElement): void {
    this.#chosen = row.dataset['key'];
    this.#activate(row);
  }

  #activate(active: HTMLElement | undefined): void {
    this.#active = active;
    for (const row of this.#rows) row.setAttribute('aria-selected', String(row === active));
    if (active) this.#settings.input.setAttribute('aria-activedescendant', active.id);
    else this.#settings.input.removeAttribute('aria-activedescendant');
    this.#settings.moved(active);
  }
}
