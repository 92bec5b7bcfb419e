/** The last searches of a reader, which stay in this browser and can be erased. */
import { addSearch, readSearches, removeSearch } from '../../../domain/query/recent-searches.ts';
import { lasting } from '../../browser/storage.ts';
import { asksFor, copyOf, fill, partOf } from './search-parts.ts';

const key = 'portal:searches';

/** Keeps a search that led somewhere. */
export function rememberSearch(text: string): void {
  keep(addSearch(load(), text));
}

/** Lists the searches while nothing is typed. */
export function showRecent(root: HTMLElement, text: string): void {
  const searches = text ? [] : load();
  partOf(root, 'recent').hidden = searches.length === 0;
  partOf(root, 'recent-list').replaceChildren(
    ...searches.map((search) => {
      const item = copyOf(root, 'recent-item');
      asksFor(item.querySelector('a')!, search);
      fill(item, { words: search });
      item.querySelector('button')!.setAttribute('aria-label', `Erase ${search}`);
      return item;
    }),
  );
}

/**
 * Lets searches be erased, one by one and all. The focus goes to the next one, or back into the
 * box.
 */
export function listenToErasing(root: HTMLElement, input: HTMLInputElement): void {
  partOf(root, 'recent').addEventListener('click', ({ target }) => {
    const button = (target as Element).closest('button');
    if (!button) return;
    const item = button.closest('li');
    const place = item ? [...item.parentElement!.children].indexOf(item) : 0;
    keep(item ? removeSearch(load(), item.querySelector('a')!.dataset['query'] ?? '') : []);
    showRecent(root, input.value.trim());
    const left = partOf(root, 'recent-list').querySelectorAll('button');
    (left[Math.min(place, left.length - 1)] ?? input).focus();
  });
}

function load(): string[] {
  return readSearches(lasting.getJson(key));
}

function keep(searches: readonly string[]): void {
  if (searches.length > 0) lasting.set(key, JSON.stringify(searches));
  else lasting.remove(key);
}
