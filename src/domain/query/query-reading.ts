/** A query as the search box understands it: labels become values, and mistakes are explained. */
import { readDates, repairDates } from './date-range.ts';
import {
  isKnownFilter,
  isOpen,
  resolveValue,
  specOf,
  type FilterKey,
  type FilterKeys,
} from './filter-key.ts';
import {
  cutQuery,
  dateKeys,
  formatFilter,
  parseQuery,
  partsOf,
  quoteValue,
  sameFilter,
  type Filter,
  type Part,
  type Query,
} from './query.ts';
import { nearest } from '../rules/suggest.ts';
import { either } from '../words/either.ts';

/** Something that was typed and means nothing. */
export interface Mistake {
  /** Where the piece is in the text, so that it can be left alone while it is being typed. */
  start: number;
  end: number;
  message: string;
  /** The way out: what is shown of it, and the whole query with it. */
  fix?: { label: string; text: string };
}

export interface Reading {
  /** Everything that was typed, mistaken filters included. */
  query: Query;
  /** What is asked for: the query without mistaken filters. */
  asked: Query;
  mistakes: Mistake[];
}

const fewValues = 6;

/** Reads what somebody typed with what is known of keys and values. */
export function readQuery(text: string, keys: FilterKeys): Reading {
  const parsed = parseQuery(text, Object.keys(keys));
  const query = {
    ...parsed,
    filters: parsed.filters.map((filter) => resolveFilter(filter, keys)).filter(isFirst),
  };
  const asked = {
    ...query,
    filters: query.filters.filter((filter) => isKnownFilter(filter, keys)),
  };
  const mistakes = partsOf(text).flatMap((part) => mistakesIn(part, cutQuery(text), keys));
  return { query, asked, mistakes };
}

function resolveFilter(filter: Filter, keys: FilterKeys): Filter {
  const spec = specOf(filter.key, keys);
  if (!spec || dateKeys.includes(filter.key)) return filter;
  return { ...filter, value: resolveValue(filter.value, spec) ?? filter.value };
}

function isFirst(filter: Filter, at: number, filters: readonly Filter[]): boolean {
  return filters.findIndex((other) => sameFilter(other, filter)) === at;
}

function mistakesIn(part: Part, text: string, keys: FilterKeys): Mistake[] {
  if (!part.key) return [];
  const key = part.key.toLowerCase();
  const spec = specOf(key, keys);
  if (!spec) return unknownKey(part, text, keys);
  const values = part.value
    .split(',')
    .map((value) => value.trim().toLowerCase())
    .filter(Boolean);
  return values.flatMap((value) =>
    dateKeys.includes(key)
      ? mistakenDate(part, value, text)
      : unknownValue(part, value, spec, text),
  );
}

function mistakenDate(part: Part, value: string, text: string): Mistake[] {
  if (readDates(value)) return [];
  const key = part.key!.toLowerCase();
  const message = `“${value}” is not a valid date, so it is left out. Write a year, a month or a day, such as ${key}:2026, ${key}:>2026-01 or ${key}:2025-03..2026-02.`;
  const repaired = repairDates(value);
  return [
    {
      start: part.start,
      end: part.end,
      message,
      ...(repaired && { fix: replaceValue(part, value, repaired, text) }),
    },
  ];
}

function unknownValue(part: Part, value: string, spec: FilterKey, text: string): Mistake[] {
  if (isOpen(spec) || resolveValue(value, spec)) return [];
  const noun = spec.label.toLowerCase();
  const begins = `There is no ${noun} “${value}”, so it is left out.`;
  const { start, end } = part;
  const meant = nearValue(value, spec);
  if (meant)
    return [
      {
        start,
        end,
        message: `${begins} Did you mean ${meant}?`,
        fix: replaceValue(part, value, meant, text),
      },
    ];
  const all = Object.keys(spec.values);
  const choice = all.length <= fewValues ? ` It can be ${either(all)}.` : '';
  return [{ start, end, message: begins + choice, fix: asWords(part, text) }];
}

/**
 * `piller:lean` is probably a filter, since lean is a pillar; `foo:bar` and `https://…` are words.
 */
function unknownKey(part: Part, text: string, keys: FilterKeys): Mistake[] {
  const said = part.key!.toLowerCase();
  const key = nearest(said, Object.keys(keys), Math.floor(said.length / 3));
  if (!key) return [];
  const value = part.value.toLowerCase();
  const meant = dateKeys.includes(key)
    ? readDates(value) && value
    : (resolveValue(value, keys[key]!) ?? nearValue(value, keys[key]!));
  if (!meant) return [];
  const label = formatFilter({ key, value: meant, exclude: part.exclude });
  const message = `There is no filter “${said}”, so this is searched for as words. Did you mean ${label}?`;
  return [{ start: part.start, end: part.end, message, fix: replacePart(part, label, text) }];
}

/** The value that begins like this, if it is the only one; else the one spelt most like it. */
function nearValue(said: string, { values }: FilterKey): string | undefined {
  if (said.length < 2) return undefined;
  const all = Object.entries(values);
  const begun = all.filter(
    ([value, { label }]) => value.startsWith(said) || label.toLowerCase().startsWith(said),
  );
  if (begun.length === 1) return begun[0]![0];
  const limit = Math.max(1, Math.floor(said.length * 0.4));
  const alike = nearest(
    said,
    all.flatMap(([value, { label }]) => [value, label]),
    limit,
  );
  return all.find(([value, { label }]) => value === alike || label === alike)?.[0];
}

function replaceValue(
  part: Part,
  wrong: string,
  right: string,
  text: string,
): NonNullable<Mistake['fix']> {
  const values = part.value
    .split(',')
    .map((value) => (value.trim().toLowerCase() === wrong ? right : value.trim()));
  const label = `${part.exclude ? '-' : ''}${part.key!.toLowerCase()}:${quoteValue(values.join(','))}`;
  return replacePart(part, label, text);
}

function asWords(part: Part, text: string): NonNullable<Mistake['fix']> {
  const phrase = `"${part.key}:${part.value}"`;
  return replacePart(part, part.exclude ? `-${phrase}` : phrase, text);
}

function replacePart(
  { start, end }: Part,
  label: string,
  text: string,
): NonNullable<Mistake['fix']> {
  return { label, text: text.slice(0, start) + label + text.slice(end) };
}
