/**
 * What is in the search dialog: options to choose from, and a preview of the one that is active.
 * Loaded when it is opened.
 */
import type { Answer } from '../../../search/answer/answer.ts';
import type { ShownHit } from '../../../search/engine/engine.ts';
import { prepareSearch, SearchBox } from '../box/search-box.ts';
import { renderHit, renderOpening } from '../hit/search-hit.ts';
import { becomeCombobox, partOf, searchAddress } from '../box/search-parts.ts';
import { fillDialog } from './search-dialog-parts.ts';
import { keepSlash, slashIsOn } from './slash-key.ts';

const shownHits = 8;

/** Fills the dialog from the HTML of the search page, and makes its box work. */
export async function openDialogBox(root: HTMLElement, page: string): Promise<SearchBox> {
  prepareSearch();
  await fillDialog(root, page);
  const dialog = root.querySelector('dialog')!;
  dialog.addEventListener('click', (event) => closeAround(dialog, event));
  const slash = root.querySelector<HTMLInputElement>('[data-slash]')!;
  slash.checked = slashIsOn();
  slash.addEventListener('change', () => keepSlash(slash.checked));
  keepInSight(dialog);
  return new DialogBox(root, root.querySelector('input')!).box;
}

/**
 * A click beside the dialog closes it, and so does a link into the page that is open: the dialog
 * would be in its way.
 */
function closeAround(dialog: HTMLDialogElement, { target }: MouseEvent): void {
  const link = (target as Element).closest('a');
  const leadsIntoPage = link?.pathname === location.pathname && link.dataset['query'] === undefined;
  if (target === dialog || leadsIntoPage) dialog.close();
}

/**
 * The keyboard of a phone covers the page without making it smaller: the dialog keeps to what can
 * be seen.
 */
function keepInSight(dialog: HTMLDialogElement): void {
  const fit = () => {
    const seen = window.visualViewport;
    if (!seen || !dialog.open || seen.scale !== 1) return;
    dialog.style.setProperty('--visible-height', `${seen.height}px`);
    dialog.style.setProperty('--visible-top', `${seen.offsetTop}px`);
  };
  for (const event of ['resize', 'scroll']) window.visualViewport?.addEventListener(event, fit);
  dialog.addEventListener('toggle', fit);
  fit();
}

class DialogBox {
  readonly #root: HTMLElement;
  readonly #list: HTMLElement;
  readonly box: SearchBox;
  #hits: ShownHit[] = [];

  constructor(root: HTMLElement, input: HTMLInputElement) {
    this.#root = root;
    this.#list = partOf(root, 'options');
    becomeCombobox(input, this.#list);
    this.box = new SearchBox({
      root,
      input,
      list: this.#list,
      first: (rows) => rows.find((row) => row instanceof HTMLAnchorElement),
      moved: (row) => this.#preview(row),
      limit: () => shownHits,
      asked: () => (this.#list.dataset['state'] = 'loading'),
      show: (answer) => this.#show(answer),
    });
    input.form!.addEventListener('submit', (event) => this.#follow(event));
  }

  #show(answer: Answer): void {
    const { text, asWritten } = this.box;
    const template = this.#root.querySelector<HTMLTemplateElement>('template[data-hit-template]')!;
    this.#hits = answer.hits;
    const hits = partOf(this.#root, 'hits');
    hits.hidden = answer.hits.length === 0;
    hits.replaceChildren(
      ...answer.hits.map((hit, place) => asOption(renderHit(template, hit), hit, place)),
    );
    const all = partOf<HTMLAnchorElement>(this.#root, 'all');
    all.hidden = !text;
    all.href = searchAddress(text, asWritten);
    partOf(this.#root, 'browse').hidden = text !== '' && !(answer.complete && answer.total === 0);
    if (answer.complete) this.#list.dataset['state'] = 'done';
  }

  /** What the active page would show first. */
  #preview(row: HTMLElement | undefined): void {
    const hit = this.#hits.find(({ id }) => row && id === row.dataset['key']);
    const preview = partOf(this.#root, 'preview');
    preview.hidden = !hit || hit.opening.length === 0;
    preview.replaceChildren(...renderOpening(hit?.opening ?? []));
    preview.scrollTop = 0;
  }

  /** Enter opens the active hit; with none for this text yet, the form leads to the search page. */
  #follow(event: SubmitEvent): void {
    const row = this.box.active;
    if (!row || !this.box.isAnswered) return;
    event.preventDefault();
    row.click();
  }
}

function asOption(row: HTMLElement, { id }: ShownHit, place: number): HTMLElement {
  row.id = `search-option-${place}`;
  row.dataset['key'] = id;
  return row;
}
