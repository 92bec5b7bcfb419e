/** The parts of a search box in the page: found by name, made from templates, filled with text. */
import { href } from '../../../domain/entry/url.ts';

/** The part of a box that has this name. */
export function partOf<E extends HTMLElement = HTMLElement>(root: Element, name: string): E {
  return root.querySelector<E>(`[data-search-part="${name}"]`)!;
}

/** A copy of what a template of the box holds. */
export function copyOf(root: Element, template: string): HTMLElement {
  const source = root.querySelector<HTMLTemplateElement>(`template[data-template="${template}"]`)!;
  return (source.content.cloneNode(true) as DocumentFragment).firstElementChild as HTMLElement;
}

/** Writes a line, and hides it when there is nothing to say. */
export function showLine(line: HTMLElement, words: string | undefined): void {
  line.textContent = words ?? '';
  line.hidden = !words;
}

/** Fills the slots of a copied template, which are named by `data-slot`. */
export function fill(root: HTMLElement, texts: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(texts))
    root.querySelector(`[data-slot="${name}"]`)!.textContent = text;
}

/**
 * Makes an element one that asks this query when it is pressed. As a link it also leads to the
 * search page.
 */
export function asksFor(element: HTMLElement, query: string, asWritten = false): void {
  element.dataset['query'] = query;
  element.toggleAttribute('data-as-written', asWritten);
  if (element instanceof HTMLAnchorElement) element.href = searchAddress(query, asWritten);
}

/** The address of a search, which can be shared. */
export function searchAddress(query: string, asWritten = false): string {
  const asked = query
    ? `?q=${encodeURIComponent(query.toWellFormed())}${asWritten ? '&exact=1' : ''}`
    : '';
  return href('/search/') + asked;
}

/** What was pressed may be gone, as a removed chip is; then the focus goes to the box. */
export function keepFocus(
  pressed: HTMLElement,
  { root, input }: { root: HTMLElement; input: HTMLInputElement },
): void {
  const isGone = !pressed.isConnected || pressed.closest('[hidden]') !== null;
  if (isGone && !root.contains(document.activeElement)) input.focus();
}

/** Without this script the input is a plain one, and says nothing of a list. */
export function becomeCombobox(input: HTMLInputElement, list: HTMLElement): void {
  input.setAttribute('role', 'combobox');
  input.setAttribute('aria-autocomplete', 'list');
  input.setAttribute('aria-expanded', 'false');
  input.setAttribute('aria-controls', list.id);
}
