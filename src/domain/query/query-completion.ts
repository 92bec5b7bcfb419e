/** What the word at the caret could become: a key of the query language, or a value. */
import { specOf, type FilterKey, type FilterKeys } from './filter-key.ts';
import { cutQuery, dateKeys, quoteValue } from './query.ts';

/** Entries by facet key and value, as they are in the answer to what was typed so far. */
export type ValueCounts = ReadonlyMap<string, ReadonlyMap<string, number>>;

export interface Suggestion {
  /** What it writes, such as `pillar:` or `pillar:automation`. */
  writes: string;
  /** The same in words. */
  label: string;
  /** Entries that have the value; none for a key. */
  count?: number;
  /** The whole query with it, and where the caret stands then. */
  text: string;
  caret: number;
}

export interface CompletionOptions {
  keys: FilterKeys;
  /** Without these, the counts of the whole library are taken. */
  counts?: ValueCounts | undefined;
  /** Offers every key where no word has been begun. */
  all?: boolean;
}

const maxValues = 8;
const maxForWord = 4;
/** One letter begins too many keys, and two begin too many values. */
const lettersForKey = 2;
const lettersForValue = 3;

const beginning = /(?:^|\s)(?<minus>-?)(?:(?<key>\p{L}[\p{L}\p{N}-]*):)?(?<typed>"[^"]*|[^\s"]*)$/u;

/** The word at the caret, cut in two. */
interface Place {
  start: number;
  end: number;
  minus: string;
  key: string | undefined;
  typed: string;
}

/** The best ways to go on from the caret, best first. */
export function complete(text: string, caret: number, options: CompletionOptions): Suggestion[] {
  const place = placeAt(text, caret);
  if (!place) return [];
  const spec = place.key && specOf(place.key, options.keys);
  if (spec) return valuesFor(place, spec, text, options);
  if (place.key) return [];
  if (!place.typed) return options.all ? keysFor(place, text, options) : [];
  const keys = place.typed.length < lettersForKey ? [] : keysFor(place, text, options);
  return [...keys, ...valuesForWord(place, text, options)].slice(0, maxForWord);
}

function placeAt(text: string, caret: number): Place | undefined {
  if (text.length !== cutQuery(text).length) return undefined;
  const found = beginning.exec(text.slice(0, caret));
  if (!found) return undefined;
  const { minus = '', key, typed = '' } = found.groups!;
  const start = found.index + found[0].search(/\S|$/);
  const rest = /^[^\s"]*"?/.exec(text.slice(caret))![0];
  return {
    start,
    end: caret + rest.length,
    minus,
    key: key?.toLowerCase(),
    typed: typed.toLowerCase(),
  };
}

function keysFor(place: Place, text: string, { keys }: CompletionOptions): Suggestion[] {
  return Object.entries(keys)
    .filter(
      ([key, { label }]) =>
        key.startsWith(place.typed) || label.toLowerCase().startsWith(place.typed),
    )
    .map(([key, { label }]) =>
      write(place, text, { writes: `${place.minus}${key}:`, label, ends: '' }),
    );
}

/** The last of several values with commas between them is completed; those before it stay. */
function valuesFor(
  place: Place,
  spec: FilterKey,
  text: string,
  options: CompletionOptions,
): Suggestion[] {
  const key = place.key!;
  const said = place.typed.replace(/^"/, '').split(',');
  const last = said.pop()!.trimStart();
  const offered = dateKeys.includes(key)
    ? datesFor(key, last, spec, options)
    : rank(key, last, spec, options);
  return offered
    .filter(({ value }) => !said.includes(value))
    .slice(0, maxValues)
    .map(({ value, label, count }) =>
      write(place, text, {
        writes: `${place.minus}${key}:${quoteValue([...said, value].join(','))}`,
        label,
        count,
        ends: ' ',
      }),
    );
}

interface Offer {
  value: string;
  label: string;
  count: number;
}

/** Values that begin like this, or have a word that does, in the order of their counts. */
function rank(
  key: string,
  typed: string,
  { values }: FilterKey,
  { counts }: CompletionOptions,
): Offer[] {
  const countOf = (value: string) =>
    counts ? (counts.get(key)?.get(value) ?? 0) : values[value]!.count;
  const offers = Object.entries(values).flatMap(
    ([value, { label }]): Array<Offer & { place: number }> => {
      const place = placeIn(typed, value, label);
      return place === undefined || value === typed
        ? []
        : [{ value, label, count: countOf(value), place }];
    },
  );
  const some = offers.filter(({ count }) => count > 0);
  return (counts ? some : offers).sort((a, b) => a.place - b.place || b.count - a.count);
}

/** 0 for a beginning of value or label, 1 for that of a later word, undefined for neither. */
function placeIn(typed: string, value: string, label: string): 0 | 1 | undefined {
  const words = label.toLowerCase();
  if (value.startsWith(typed) || words.startsWith(typed)) return 0;
  return [...value.split('-'), ...words.split(/[\s(]+/)].some((word) => word.startsWith(typed))
    ? 1
    : undefined;
}

/** Years, and months once a year is written; a sign in front stays. */
function datesFor(
  key: string,
  typed: string,
  { values }: FilterKey,
  { counts }: CompletionOptions,
): Offer[] {
  const { sign = '', begun = '' } = /^(?<sign>[<>]=?|[^.]*\.\.)?(?<begun>.*)$/.exec(typed)!.groups!;
  const length = begun.length < 4 ? 4 : 7;
  const known = counts
    ? [...(counts.get(key) ?? [])]
    : Object.entries(values).map(([value, { count }]) => [value, count] as const);
  const sums = new Map<string, number>();
  for (const [date, count] of known)
    if (date.length >= length)
      sums.set(date.slice(0, length), (sums.get(date.slice(0, length)) ?? 0) + count);
  return [...sums]
    .filter(([date]) => date.startsWith(begun) && date !== begun)
    .sort(([a], [b]) => b.localeCompare(a))
    .map(([date, count]) => ({ value: sign + date, label: date, count }));
}

/**
 * A word that is a value of something is offered as that. An answer to the word itself says nothing
 * of the value, so the library is counted.
 */
function valuesForWord(place: Place, text: string, { keys }: CompletionOptions): Suggestion[] {
  if (place.typed.length < lettersForValue || place.typed.startsWith('"')) return [];
  return Object.entries(keys)
    .filter(([key]) => !dateKeys.includes(key))
    .flatMap(([key, { values }]) =>
      Object.entries(values).map(([value, { label, count }]) => ({ key, value, label, count })),
    )
    .filter(({ value, label, count }) => count > 0 && placeIn(place.typed, value, label) === 0)
    .sort((a, b) => b.count - a.count)
    .map(({ key, value, label, count }) =>
      write(place, text, {
        writes: `${place.minus}${key}:${quoteValue(value)}`,
        label,
        count,
        ends: ' ',
      }),
    );
}

function write(
  { start, end }: Place,
  text: string,
  { writes, label, count, ends }: Pick<Suggestion, 'writes' | 'label' | 'count'> & { ends: string },
): Suggestion {
  const before = text.slice(0, start) + writes + ends;
  const rest = text.slice(end);
  return {
    writes,
    label,
    ...(count !== undefined && { count }),
    text: before + (ends ? rest.trimStart() : rest),
    caret: before.length,
  };
}
