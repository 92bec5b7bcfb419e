/** The engine that a reader works with: where a question names none, its pages come first. */
import { resolveValue, specOf, type FilterKeys } from './filter-key.ts';
import type { Query } from './query.ts';

/** The key of the query language that says an engine. */
export const engineKey = 'engine';

/**
 * The engine whose pages come first for a query: the one of this label, unless the query names or
 * filters by one itself.
 *
 * @param label What the engine is called, as on a tab; undefined where none was ever chosen.
 */
export function preferredEngine(
  query: Query,
  label: string | undefined,
  keys: FilterKeys,
): string | undefined {
  const spec = specOf(engineKey, keys);
  if (!label || !spec || query.words.length + query.phrases.length === 0) return undefined;
  if (query.filters.some(({ key }) => key === engineKey)) return undefined;
  const said = ` ${[...query.words, ...query.phrases].join(' ').toLowerCase()} `;
  const isNamed = Object.entries(spec.values)
    .flatMap(([value, { label }]) => [value, label.toLowerCase()])
    .some((name) => said.includes(` ${name} `));
  return isNamed ? undefined : resolveValue(label.toLowerCase(), spec);
}

/** The one engine that a query asks for, if it asks for exactly one. */
export function engineAskedFor({ filters }: Query): string | undefined {
  const asked = filters.filter(({ key, exclude }) => key === engineKey && !exclude);
  return asked.length === 1 ? asked[0]!.value : undefined;
}
