/**
 * Chips and buttons of a search box. They are brought up to date in their place; the many that are
 * folded away are drawn when somebody unfolds them.
 */
import type { FilterKeys } from '../../../domain/query/filter-key.ts';
import { emptyQuery, type Query } from '../../../domain/query/query.ts';
import type { FacetCounts } from '../../../search/answer/facets.ts';
import { drawMoreFacets, showChips, showFacets, showMoreFacets } from './search-filters.ts';
import { forgetEngine } from './search-engine.ts';
import { partOf } from '../box/search-parts.ts';

export class FilterPanel {
  readonly #root: HTMLElement;
  readonly #more: HTMLDetailsElement;
  #query: Query = emptyQuery;
  #keys: FilterKeys = {};
  #drawnFor: FilterKeys | undefined;
  /** How many hits each filter would leave; undefined while nothing is found. */
  counts: FacetCounts | undefined;

  constructor(root: HTMLElement) {
    this.#root = root;
    this.#more = partOf<HTMLDetailsElement>(root, 'more-filters');
    this.#more.addEventListener('toggle', () => this.#update(this.counts));
    // Heard before the box asks again, as for every chip.
    partOf(root, 'chips').addEventListener('click', ({ target }) => {
      if ((target as Element).closest('[data-forgets-engine]')) forgetEngine();
    });
    // Browsers leave a button alone that is half in sight, at the end of its row.
    root.querySelector('[data-fixed]')?.addEventListener('focusin', ({ target }) => {
      (target as Element).scrollIntoView({ block: 'nearest', inline: 'nearest' });
    });
  }

  /** Shows which filters a query has and which engine comes first. Counts stay for now. */
  show(query: Query, keys: FilterKeys, engine: string | undefined): void {
    this.#query = query;
    this.#keys = keys;
    showChips(this.#root, query, keys, engine);
    this.#update();
  }

  /** Shows how many hits each filter would leave. */
  count(counts: FacetCounts): void {
    this.counts = counts.size > 0 ? counts : undefined;
    this.#update(counts);
  }

  #update(counts?: FacetCounts): void {
    if (this.#more.open && this.#drawnFor !== this.#keys) {
      drawMoreFacets(this.#root, this.#keys);
      this.#drawnFor = this.#keys;
    }
    showFacets(this.#root, this.#query, this.#keys, counts);
    if (this.#more.open) showMoreFacets(this.#root, this.#keys, this.counts);
  }
}
