/**
 * The filters of a query as chips to take away and as buttons to add. All of them lead to a new
 * text, which holds the truth.
 */
import { filterWords, isKnownFilter, type FilterKeys } from '../../../domain/query/filter-key.ts';
import {
  dateKeys,
  formatQuery,
  sameFilter,
  toggleFilter,
  type Filter,
  type Query,
} from '../../../domain/query/query.ts';
import type { FacetCounts } from '../../../search/answer/answer.ts';
import { asksFor, copyOf, fill, partOf } from '../box/search-parts.ts';

/** A facet with one value tells no hits apart. */
const fewestValues = 2;
const mostValues = 8;

/** One chip for each filter, with a button that takes it away. */
export function showChips(root: HTMLElement, query: Query, keys: FilterKeys): void {
  const list = partOf(root, 'chips');
  list.hidden = query.filters.length === 0;
  list.replaceChildren(
    ...query.filters.map((filter) => {
      const chip = copyOf(root, 'chip');
      const words = filterWords(filter, keys);
      const button = chip.querySelector('button')!;
      fill(chip, { words });
      button.setAttribute('aria-label', `Remove filter ${words}`);
      button.toggleAttribute('data-mistaken', !isKnownFilter(filter, keys));
      asksFor(button, formatQuery(toggleFilter(query, filter)));
      return chip;
    }),
  );
}

/**
 * Brings the buttons that are always there up to date. Counts are left as they are while there is
 * no answer.
 */
export function showFacets(root: HTMLElement, query: Query, counts?: FacetCounts): void {
  for (const button of root.querySelectorAll<HTMLElement>('[data-filter]')) {
    const filter = filterOf(button);
    button.setAttribute(
      'aria-pressed',
      String(query.filters.some((known) => sameFilter(known, filter))),
    );
    asksFor(button, formatQuery(toggleFilter(query, filter)));
    if (!counts) continue;
    const count = counts.get(filter.key)?.get(filter.value) ?? 0;
    button.toggleAttribute('data-zero', count === 0);
    fill(button, { count: counts.size > 0 ? String(count) : '' });
  }
}

/** The other facets that tell the hits apart, with the values that they have. */
export function showMoreFacets(
  root: HTMLElement,
  query: Query,
  keys: FilterKeys,
  counts: FacetCounts,
): void {
  const box = partOf(root, 'more-filters');
  const fixed = new Set(
    Array.from(
      root.querySelectorAll<HTMLElement>('[data-fixed] [data-filter]'),
      (button) => filterOf(button).key,
    ),
  );
  const offered = Object.keys(keys).filter(
    (key) => !fixed.has(key) && !(dateKeys.includes(key) && key !== 'year'),
  );
  const groups = offered
    .filter((key) => (counts.get(key)?.size ?? 0) >= fewestValues)
    .map((key) => groupOf(root, key, keys, counts));
  const focused = box.contains(document.activeElement)
    ? (document.activeElement as HTMLElement).dataset['filter']
    : undefined;
  box.hidden = groups.length === 0;
  partOf(root, 'more-groups').replaceChildren(...groups);
  showFacets(root, query, counts);
  if (focused) box.querySelector<HTMLElement>(`[data-filter="${CSS.escape(focused)}"]`)?.focus();
}

function groupOf(
  root: HTMLElement,
  key: string,
  keys: FilterKeys,
  counts: FacetCounts,
): HTMLElement {
  const group = copyOf(root, 'facet-group');
  const { label, values } = keys[key]!;
  fill(group, { label });
  const names = [...counts.get(key)!].sort(([, a], [, b]) => b - a).slice(0, mostValues);
  group.setAttribute('aria-label', label);
  group.querySelector('[data-values]')!.append(
    ...names.map(([value]) => {
      const button = copyOf(root, 'facet');
      button.dataset['filter'] = `${key}:${value}`;
      fill(button, { word: values[value]?.label ?? value });
      return button;
    }),
  );
  return group;
}

function filterOf({ dataset }: HTMLElement): Filter {
  const [key = '', value = ''] = (dataset['filter'] ?? '').split(':');
  return { key, value, exclude: false };
}
