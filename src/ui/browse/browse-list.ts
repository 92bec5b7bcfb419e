/**
 * Narrows a list down by facets, keeps their counts true, sorts, and writes its state into the
 * address. A list of several pages has only some of its rows here: an address with filters leads on
 * to search, which has all.
 */
import { href } from '../../domain/entry/url.ts';

const wide = matchMedia('(width >= 64rem)');

type Chosen = ReadonlyMap<string, ReadonlySet<string>>;

interface Row {
  element: HTMLElement;
  title: string;
  date: string;
  values: ReadonlySet<string>;
}

export class BrowseList extends HTMLElement {
  #rows: Row[] = [];
  #boxes: HTMLInputElement[] = [];
  #sort: HTMLSelectElement | null = null;

  connectedCallback(): void {
    this.#openWhenWide();
    const { searched } = this.dataset;
    if (searched) leadOn(searched);
    else this.#narrow();
  }

  #narrow(): void {
    this.#rows = [...this.querySelectorAll<HTMLElement>('[data-values]')].map((element) => ({
      element,
      title: element.querySelector('.title')?.textContent ?? '',
      date: element.dataset.date ?? '',
      values: new Set(element.dataset.values?.split(' ')),
    }));
    this.#boxes = [...this.querySelectorAll<HTMLInputElement>('[data-facets] input')];
    this.#sort = this.querySelector('[data-sort]');
    this.#readAddress();
    this.#update();
    this.addEventListener('change', () => {
      this.#writeAddress();
      this.#update();
    });
    this.querySelectorAll('[data-clear]').forEach((button) =>
      button.addEventListener('click', () => this.#clear()),
    );
    addEventListener('popstate', () => {
      this.#readAddress();
      this.#update();
    });
  }

  #openWhenWide(): void {
    const fold = this.querySelector<HTMLDetailsElement>('.fold');
    if (!fold) return;
    fold.open = wide.matches;
    wide.addEventListener('change', () => (fold.open = wide.matches));
  }

  #readAddress(): void {
    const query = new URLSearchParams(location.search);
    for (const box of this.#boxes) {
      box.checked = query.getAll(box.name).includes(box.value);
      const more = box.closest<HTMLDetailsElement>('.more');
      if (box.checked && more) more.open = true;
    }
    if (this.#sort) this.#sort.value = query.get('sort') ?? '';
  }

  #writeAddress(): void {
    const query = new URLSearchParams(
      this.#boxes.filter(({ checked }) => checked).map(({ name, value }) => [name, value]),
    );
    if (this.#sort?.value) query.set('sort', this.#sort.value);
    const search = query.toString();
    history.replaceState(null, '', search ? `?${search}` : location.pathname);
  }

  #clear(): void {
    for (const box of this.#boxes) box.checked = false;
    this.#writeAddress();
    this.#update();
    this.#boxes[0]?.focus();
  }

  #chosen(): Chosen {
    const chosen = new Map<string, Set<string>>();
    for (const { name, value, checked } of this.#boxes) {
      if (checked) chosen.set(name, (chosen.get(name) ?? new Set()).add(value));
    }
    return chosen;
  }

  #update(): void {
    const chosen = this.#chosen();
    const shown = this.#rows.filter((row) => matches(row, chosen));
    const shownElements = new Set(shown.map(({ element }) => element));
    for (const { element } of this.#rows) element.hidden = !shownElements.has(element);
    this.#order();
    this.#count(chosen);
    this.#say(shown.length, chosen);
  }

  #order(): void {
    const list = this.querySelector('[data-list]');
    const by = this.#sort?.value;
    const rows =
      by === 'title'
        ? this.#rows.toSorted((a, b) => a.title.localeCompare(b.title, 'en'))
        : by === 'date'
          ? this.#rows.toSorted((a, b) => b.date.localeCompare(a.date))
          : this.#rows;
    const inPlace = rows.every(({ element }, index) => list?.children[index] === element);
    if (!inPlace) list?.append(...rows.map(({ element }) => element));
  }

  /**
   * A count says how many rows would be shown with that value, given what is chosen in the other
   * facets.
   */
  #count(chosen: Chosen): void {
    const names = new Set(this.#boxes.map(({ name }) => name));
    const counts = new Map<string, number>();
    for (const name of names) {
      const others = new Map([...chosen].filter(([key]) => key !== name));
      for (const row of this.#rows) {
        if (!matches(row, others)) continue;
        for (const value of row.values) {
          if (value.startsWith(`${name}:`)) counts.set(value, (counts.get(value) ?? 0) + 1);
        }
      }
    }
    for (const box of this.#boxes) {
      const count = counts.get(`${box.name}:${box.value}`) ?? 0;
      const label = box.closest('label');
      const number = label?.querySelector('.count');
      if (number) number.textContent = String(count);
      label?.toggleAttribute('data-zero', count === 0);
    }
  }

  #say(count: number, chosen: Chosen): void {
    const status = this.querySelector<HTMLElement>('[data-count]');
    const number = [...chosen.values()].reduce((sum, values) => sum + values.size, 0);
    const total = this.#rows.length;
    if (status)
      status.textContent =
        number === 0
          ? `${total} ${status.dataset.noun}`
          : `${count} of ${total} ${status.dataset.noun}`;
    this.querySelector('[data-empty]')?.toggleAttribute('hidden', count > 0);
    this.querySelectorAll('[data-facets] [data-clear]').forEach((button) =>
      button.toggleAttribute('hidden', number === 0),
    );
    const badge = this.querySelector('[data-chosen-count]');
    if (badge) badge.textContent = number === 0 ? '' : ` (${number})`;
  }
}

/** Asks search for the entries of a kind that the address speaks of, if it speaks of some. */
function leadOn(kind: string): void {
  const filters = [...new URLSearchParams(location.search)].filter(([name]) => name !== 'sort');
  if (filters.length === 0) return;
  const words = [`kind:${kind}`, ...filters.map(([name, value]) => `${name}:${value}`)];
  location.replace(`${href('/search/')}?${new URLSearchParams({ q: words.join(' ') })}`);
}

/** True if a row has one of the chosen values of every facet in which something is chosen. */
function matches(row: Row, chosen: Chosen): boolean {
  return [...chosen].every(([name, values]) =>
    [...values].some((value) => row.values.has(`${name}:${value}`)),
  );
}

customElements.define('browse-list', BrowseList);
