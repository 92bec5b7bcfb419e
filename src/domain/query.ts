/** The query language: words, "phrases", -without and key:value, from text and back to it. */

/** Longer input is cut: nobody reads the answer to more, and every word costs time. */
export const maxQueryLength = 400;
const maxWords = 32;

/** A condition on a facet, such as `pillar:automation`, or its opposite. */
export interface Filter {
  key: string;
  value: string;
  exclude: boolean;
}

export interface Query {
  words: string[];
  phrases: string[];
  /** Words and phrases that must not occur. */
  without: string[];
  filters: Filter[];
}

/** A minus, a key, and a phrase or a word. A phrase that is still open is read as words. */
const part = /(?<minus>(?<![^\s])-(?=[\p{L}\p{N}"]))?(?:(?<key>[\p{L}][\p{L}\p{N}-]*):)?(?:"(?<phrase>[^"]+)"|(?<word>[^\s"]+))/gu;

/** Reads what somebody typed. Nothing is an error: what is not understood is a word. */
export function parseQuery(text: string, keys: readonly string[]): Query {
  const query: Query = { words: [], phrases: [], without: [], filters: [] };
  for (const { groups = {} } of text.slice(0, maxQueryLength).matchAll(part)) addPart(query, groups, keys);
  return { ...query, words: query.words.slice(0, maxWords), phrases: query.phrases.slice(0, maxWords), without: query.without.slice(0, maxWords) };
}

function addPart(query: Query, groups: Record<string, string | undefined>, keys: readonly string[]): void {
  const { minus, key, phrase, word } = groups;
  const value = phrase ?? word ?? '';
  if (key && keys.includes(key.toLowerCase())) {
    addFilters(query, key.toLowerCase(), value, minus !== undefined);
    return;
  }
  const said = key ? `${key}:${value}` : value;
  if (minus) query.without.push(said);
  else if (phrase !== undefined && !key) query.phrases.push(phrase.trim());
  else query.words.push(said);
}

/** `pillar:lean,culture` asks for either, as does writing the key twice. */
function addFilters(query: Query, key: string, values: string, exclude: boolean): void {
  for (const value of values.split(',')) {
    const filter = { key, value: value.trim().toLowerCase(), exclude };
    if (filter.value && !query.filters.some((known) => sameFilter(known, filter))) query.filters.push(filter);
  }
}

/** Writes a query so that parsing it gives the same query. */
export function formatQuery({ words, phrases, without, filters }: Query): string {
  return [
    ...filters.map(({ key, value, exclude }) => `${exclude ? '-' : ''}${key}:${/[\s"]/.test(value) ? `"${value}"` : value}`),
    ...words,
    ...phrases.map((phrase) => `"${phrase}"`),
    ...without.map((text) => (/\s/.test(text) ? `-"${text}"` : `-${text}`)),
  ].join(' ');
}

/** The query with a filter added, or without it if it was there. */
export function toggleFilter(query: Query, filter: Filter): Query {
  const others = query.filters.filter((known) => !sameFilter(known, filter));
  const filters = others.length < query.filters.length ? others : [...others, filter];
  return { ...query, filters };
}

/** True if the query asks for nothing at all. */
export function isEmptyQuery({ words, phrases, without, filters }: Query): boolean {
  return words.length + phrases.length + without.length + filters.length === 0;
}

/** True if something has these facet values: any value of each key that is asked for, none that is excluded. */
export function passesFilters(facets: Readonly<Record<string, readonly string[]>>, filters: readonly Filter[]): boolean {
  const has = ({ key, value }: Filter) => facets[key]?.includes(value) ?? false;
  if (filters.some((filter) => filter.exclude && has(filter))) return false;
  const wanted = Map.groupBy(filters.filter(({ exclude }) => !exclude), ({ key }) => key);
  return [...wanted.values()].every((alternatives) => alternatives.some(has));
}

function sameFilter(a: Filter, b: Filter): boolean {
  return a.key === b.key && a.value === b.value && a.exclude === b.exclude;
}
