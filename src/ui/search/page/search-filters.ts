/**
 * The filters of a query as chips to take away and as buttons to add. All of them lead to a new
 * text, which holds the truth.
 */
import { engineKey } from '../../../domain/query/preferred-engine.ts';
import { filterWords, isKnownFilter, type FilterKeys } from '../../../domain/query/filter-key.ts';
import {
  dateKeys,
  formatQuery,
  sameFilter,
  toggleFilter,
  type Filter,
  type Query,
} from '../../../domain/query/query.ts';
import type { FacetCounts } from '../../../search/answer/facets.ts';
import { asksFor, copyOf, fill, partOf } from '../box/search-parts.ts';

/** A facet with one value tells no hits apart. */
const fewestValues = 2;
const maxValues = 8;
/** Always there until something is asked; then it is among the others. */
const steppingBack = 'pillar';

/**
 * One chip for each filter, each exclusion and the engine that comes first, with a button that
 * takes it away.
 */
export function showChips(
  root: HTMLElement,
  query: Query,
  keys: FilterKeys,
  engine: string | undefined,
): void {
  const list = partOf(root, 'chips');
  const filters = query.filters.map((filter) => {
    const chip = copyOf(root, 'chip');
    const words = filterWords(filter, keys);
    const button = chip.querySelector('button')!;
    fill(chip, { words });
    button.setAttribute('aria-label', `Remove filter ${words}`);
    button.toggleAttribute('data-mistaken', !isKnownFilter(filter, keys));
    asksFor(button, formatQuery(toggleFilter(query, filter)));
    return chip;
  });
  const chips = [
    ...filters,
    ...query.without.map((text) => exclusionChip(root, query, text)),
    ...(engine === undefined ? [] : [preferenceChip(root, query, engine, keys)]),
  ];
  list.hidden = chips.length === 0;
  list.replaceChildren(...chips);
}

/** The engine whose pages come first, with a button that puts all on a par again. */
function preferenceChip(
  root: HTMLElement,
  query: Query,
  engine: string,
  keys: FilterKeys,
): HTMLElement {
  const chip = copyOf(root, 'chip');
  const button = chip.querySelector('button')!;
  const { label } = keys[engineKey]!.values[engine]!;
  fill(chip, { words: `${label} first` });
  button.setAttribute('aria-label', `Do not put ${label} first`);
  button.toggleAttribute('data-forgets-engine', true);
  asksFor(button, formatQuery(query));
  return chip;
}

/** What must not occur, with a button that lets it occur again. */
function exclusionChip(root: HTMLElement, query: Query, text: string): HTMLElement {
  const chip = copyOf(root, 'chip');
  const button = chip.querySelector('button')!;
  fill(chip, { words: `Without “${text}”` });
  button.setAttribute('aria-label', `Remove the exclusion of “${text}”`);
  asksFor(
    button,
    formatQuery({ ...query, without: query.without.filter((other) => other !== text) }),
  );
  return chip;
}

/**
 * Brings the buttons up to date, those that are always there and the others. Counts are left as
 * they are while there is no answer.
 */
export function showFacets(
  root: HTMLElement,
  query: Query,
  keys: FilterKeys,
  counts?: FacetCounts,
): void {
  for (const button of root.querySelectorAll<HTMLElement>('[data-filter]')) {
    const filter = filterOf(button);
    const isChosen = query.filters.some((known) => sameFilter(known, filter));
    button.setAttribute('aria-pressed', String(isChosen));
    asksFor(button, formatQuery(toggleFilter(query, filter)));
    if (button.hasAttribute('data-if-held'))
      button.hidden = !isChosen && !keys[filter.key]?.values[filter.value]?.count;
    if (!counts) continue;
    const count = counts.get(filter.key)?.get(filter.value) ?? 0;
    button.toggleAttribute('data-zero', counts.size > 0 && count === 0);
    fill(button, { count: counts.size > 0 ? String(count) : '' });
  }
}

/** The other facets: drawn once, when somebody unfolds them. */
export function drawMoreFacets(root: HTMLElement, keys: FilterKeys): void {
  const place = partOf(root, 'more-groups');
  const fixed = new Set(
    Array.from(
      root.querySelectorAll<HTMLElement>('[data-fixed] [role=group]'),
      ({ dataset }) => dataset['key'],
    ),
  );
  const offered = Object.keys(keys).filter(
    (key) =>
      (!fixed.has(key) || key === steppingBack) && !(dateKeys.includes(key) && key !== 'year'),
  );
  place.replaceChildren(...offered.map((key) => groupOf(root, key, keys)));
}

/**
 * Shows of the other facets those that tell the hits apart, with the values that most hits have.
 * Before there are hits, the library counts.
 */
export function showMoreFacets(
  root: HTMLElement,
  keys: FilterKeys,
  counts: FacetCounts | undefined,
): void {
  const groups = [...partOf(root, 'more-groups').children] as HTMLElement[];
  for (const group of groups) {
    const key = group.dataset['key']!;
    const countOf = (value: string) =>
      counts ? (counts.get(key)?.get(value) ?? 0) : (keys[key]?.values[value]?.count ?? 0);
    const buttons = [...group.querySelectorAll<HTMLElement>('[data-filter]')];
    const held = buttons.filter((button) => countOf(filterOf(button).value) > 0);
    const most = new Set(
      held
        .sort((a, b) => countOf(filterOf(b).value) - countOf(filterOf(a).value))
        .slice(0, maxValues),
    );
    for (const button of buttons) button.hidden = !most.has(button) && !isPressed(button);
    group.hidden = held.length < fewestValues && !buttons.some(isPressed);
  }
  partOf(root, 'no-more').hidden = groups.some(({ hidden }) => !hidden);
}

function groupOf(root: HTMLElement, key: string, keys: FilterKeys): HTMLElement {
  const group = copyOf(root, 'facet-group');
  const { label, values } = keys[key]!;
  group.dataset['key'] = key;
  group.setAttribute('aria-label', label);
  fill(group, { label });
  group.querySelector('[data-values]')!.append(
    ...Object.entries(values).map(([value, { label: word }]) => {
      const button = copyOf(root, 'facet');
      button.dataset['filter'] = `${key}:${value}`;
      fill(button, { word });
      return button;
    }),
  );
  return group;
}

function isPressed(button: HTMLElement): boolean {
  return button.getAttribute('aria-pressed') === 'true';
}

function filterOf({ dataset }: HTMLElement): Filter {
  const [key = '', value = ''] = (dataset['filter'] ?? '').split(':');
  return { key, value, exclude: false };
}
