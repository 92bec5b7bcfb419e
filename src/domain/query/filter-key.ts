/** What can be written before and after the colon of a filter, with the words for it. */
import { dateKeys, type Filter } from './query.ts';
import { readDates } from './date-range.ts';

/** A value that a filter can have. */
export interface FilterValue {
  label: string;
  /** Entries of the whole library that have it. */
  count: number;
}

/** A key that a filter can have. */
export interface FilterKey {
  label: string;
  /** Every value in the order to show them. Of a date key: those that occur. */
  values: Readonly<Record<string, FilterValue>>;
}

export type FilterKeys = Readonly<Record<string, FilterKey>>;

/** What is known of a key, or undefined for anything else, names such as `constructor` included. */
export function specOf(key: string, keys: FilterKeys): FilterKey | undefined {
  return Object.hasOwn(keys, key) ? keys[key] : undefined;
}

/**
 * The value that is meant: itself, or the one that is called so, as in `engine:PostgreSQL` and
 * `kind:lessons`.
 */
export function resolveValue(said: string, { values }: FilterKey): string | undefined {
  if (Object.hasOwn(values, said)) return said;
  const folded = fold(said);
  const alike = Object.entries(values).filter(
    ([value, { label }]) => fold(value) === folded || fold(label) === folded,
  );
  return folded && alike.length === 1 ? alike[0]![0] : undefined;
}

/** Letters and digits without the plural: `Access exclusive` and `access-exclusive` are one. */
function fold(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(/s$/, '');
}

/** True for a filter that can find something: a date that can be read, or a value that exists. */
export function isKnownFilter({ key, value }: Filter, keys: FilterKeys): boolean {
  if (dateKeys.includes(key)) return readDates(value) !== undefined;
  const spec = specOf(key, keys);
  return spec !== undefined && (isOpen(spec) || Object.hasOwn(spec.values, value));
}

/** True for a key of which no values are known, so that any may be right. */
export function isOpen({ values }: FilterKey): boolean {
  return Object.keys(values).length === 0;
}

/** A filter in words: `Pillar: Automation`, or `not Status: Deprecated`. */
export function filterWords({ key, value, exclude }: Filter, keys: FilterKeys): string {
  const spec = specOf(key, keys);
  const known = spec && Object.hasOwn(spec.values, value) ? spec.values[value]!.label : value;
  return `${exclude ? 'not ' : ''}${spec?.label ?? key}: ${known}`;
}
