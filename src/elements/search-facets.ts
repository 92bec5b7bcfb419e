/** The filter buttons of a search box: they write into the query, and show what it says and how much it would find. */
import { formatQuery, toggleFilter, type Filter, type Query } from '../domain/query.ts';
import type { Answer } from '../search/session.ts';

/** Calls back with the new text of the query when a filter is pressed. */
export function listenToFacets(root: Element, query: () => Query | undefined, change: (text: string) => void): void {
  root.addEventListener('click', (event) => {
    const button = (event.target as Element).closest<HTMLElement>('[data-filter]');
    const current = query();
    if (button && current) change(formatQuery(toggleFilter(current, filterOf(button))));
  });
}

/** Brings pressed states and counts up to date. */
export function showFacets(root: Element, { query, counts }: Answer): void {
  for (const button of root.querySelectorAll<HTMLElement>('[data-filter]')) {
    const { key, value } = filterOf(button);
    const count = counts.get(key)?.get(value) ?? 0;
    const pressed = query.filters.some((filter) => filter.key === key && filter.value === value && !filter.exclude);
    button.setAttribute('aria-pressed', String(pressed));
    button.toggleAttribute('data-zero', count === 0);
    const shown = button.querySelector('[data-count]');
    if (shown) shown.textContent = counts.size > 0 ? String(count) : '';
  }
}

function filterOf({ dataset }: HTMLElement): Filter {
  const [key = '', value = ''] = (dataset['filter'] ?? '').split(':');
  return { key, value, exclude: false };
}
