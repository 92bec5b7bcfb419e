/** How many hits the values of facets and the filters leave. */
import { passesFilters, type Filter } from '../../domain/query/query.ts';
import type { SearchDocument } from '../engine/document.ts';

/** Number of hits by facet key and value. */
export type FacetCounts = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** A filter, and how many hits there would be without it. */
export interface Blocking {
  filter: Filter;
  total: number;
}

/** The filter that stands most in the way. */
export function blockingFilter(
  found: ReadonlyArray<SearchDocument['facets']>,
  filters: readonly Filter[],
): Blocking | undefined {
  const without = filters.map((filter) => ({
    filter,
    total: found.filter((facets) =>
      passesFilters(
        facets,
        filters.filter((other) => other !== filter),
      ),
    ).length,
  }));
  return without.filter(({ total }) => total > 0).sort((a, b) => b.total - a.total)[0];
}

/** For each facet how many hits a value would leave, given the other facets. */
export function countFacets(
  found: ReadonlyArray<SearchDocument['facets']>,
  filters: readonly Filter[],
): FacetCounts {
  const counts = new Map<string, Map<string, number>>();
  const others = new Map(
    filters.map(({ key }) => [key, filters.filter((filter) => filter.key !== key)]),
  );
  for (const facets of found) {
    const passes = passesFilters(facets, filters);
    for (const [key, values] of Object.entries(facets)) {
      const counted = counts.get(key) ?? new Map<string, number>();
      counts.set(key, counted);
      if (!passes && !(others.has(key) && passesFilters(facets, others.get(key)!))) continue;
      for (const value of values) counted.set(value, (counted.get(value) ?? 0) + 1);
    }
  }
  return counts;
}
