/** The query language: words, "phrases", -without and key:value, from text and back to it. */
import { isComparison, isWithin, readDates } from './date-range.ts';

/** Longer input is cut: nobody reads the answer to more, and every word costs time. */
export const maxQueryLength = 400;
const maxWords = 32;

/** Keys whose values are dates, which can be compared. */
export const dateKeys: readonly string[] = ['year', 'updated'];

/** A condition on a facet, such as `pillar:automation`, or its opposite. */
export interface Filter {
  key: string;
  /** In lower case; of a date key also with a sign or as a range. */
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

/** Asks for nothing. */
export const emptyQuery: Query = { words: [], phrases: [], without: [], filters: [] };

/** A piece of what was typed, and where it is. */
export interface Part {
  start: number;
  end: number;
  exclude: boolean;
  /** What is before a colon, as it was typed; it may be no key at all. */
  key: string | undefined;
  value: string;
  quoted: boolean;
}

/** A minus, a key, and a phrase or a word. A phrase that is still open is read as words. */
const part =
  /(?<minus>(?<![^\s])-(?=[\p{L}\p{N}"]))?(?:(?<key>[\p{L}][\p{L}\p{N}-]*):)?(?:"(?<phrase>[^"]+)"|(?<word>[^\s"]+))/gu;

/**
 * What somebody typed, cut to the length that is read. Half a character at its end becomes a whole
 * one.
 */
export function cutQuery(text: string): string {
  return text.slice(0, maxQueryLength).toWellFormed();
}

/** The pieces of what somebody typed, in order. */
export function partsOf(text: string): Part[] {
  const parts: Part[] = [];
  for (const { 0: found, index, groups = {} } of cutQuery(text).matchAll(part)) {
    const { minus, key, phrase, word } = groups;
    const said: Part = {
      start: index,
      end: index + found.length,
      exclude: minus !== undefined,
      key,
      value: phrase ?? word ?? '',
      quoted: phrase !== undefined,
    };
    parts.push(isOption(said, parts) ? { ...said, exclude: false, value: `-${said.value}` } : said);
  }
  return parts;
}

/**
 * Commands after which a minus begins an option: excluding the very thing that is asked for would
 * find everything else.
 */
const commands = new Set(
  (
    'apt awk aws az bash cat chgrp chmod chown cp crontab curl cut date dd df dig dnf docker du echo egrep fdisk find free fsck gcloud git grep gunzip gzip head helm ' +
    'hostname htop ifconfig iostat ip iptables java journalctl jq kill killall kubectl less ln ls lsblk lsof make md5sum mkdir mongodump mongosh mount mv mysql ' +
    'mysqldump nc netstat nginx nice node nohup npm nslookup openssl pg_basebackup pg_ctl pg_dump pg_dumpall pg_restore pgbench pgrep ping pip pkill podman ps psql ' +
    'pv python redis-cli renice rm rmdir rpm rsync scp screen sed sh sort split sqlcmd sqlite3 sqlplus ss ssh ssh-keygen stat strace su sudo sysctl systemctl tail ' +
    'tar tcpdump tee telnet terraform top touch traceroute umount uname unzip uptime vacuumdb vmstat watch wc wget xargs yum zip'
  ).split(' '),
);
/** Longer words after a minus are excluded even there. */
const longestOption = 4;

/** True for a piece such as -9 or -rf: one sign, or a few after a command. */
function isOption({ exclude, key, value, quoted }: Part, before: readonly Part[]): boolean {
  if (!exclude || key || quoted) return false;
  if (value.length === 1 || /^\d+$/.test(value)) return true;
  const isAfterCommand = before.some(
    (part) => !part.quoted && !part.key && commands.has(part.value.toLowerCase()),
  );
  return isAfterCommand && (value.length <= longestOption || /^X[a-z]+\d/.test(value));
}

/** Reads what somebody typed. Nothing is an error: what is not understood is a word. */
export function parseQuery(text: string, keys: readonly string[]): Query {
  const query: Query = { words: [], phrases: [], without: [], filters: [] };
  const end = text.trimEnd().length;
  for (const found of partsOf(text)) {
    if (!isOpenKey(found, keys)) addPart(query, found, keys);
    else if (found.end < end) query.words.push(found.value.slice(0, -1));
  }
  return {
    ...query,
    words: query.words.slice(0, maxWords),
    phrases: query.phrases.slice(0, maxWords),
    without: query.without.slice(0, maxWords),
  };
}

/**
 * True for a bare `pillar:`. At the end its value is still to come; before that it is a word, as in
 * `Status: failed`.
 */
function isOpenKey({ key, value, quoted }: Part, keys: readonly string[]): boolean {
  return !key && !quoted && value.endsWith(':') && keys.includes(value.slice(0, -1).toLowerCase());
}

function addPart(
  query: Query,
  { key, value, exclude, quoted }: Part,
  keys: readonly string[],
): void {
  if (key && keys.includes(key.toLowerCase())) {
    addFilters(query, key.toLowerCase(), value, exclude);
    return;
  }
  const said = key ? `${key}:${value}` : value;
  if (exclude) query.without.push(said);
  else if (quoted && !key) query.phrases.push(value.trim());
  else query.words.push(said);
}

/** `pillar:lean,culture` asks for either, as does writing the key twice. */
function addFilters(query: Query, key: string, values: string, exclude: boolean): void {
  for (const value of values.split(',')) {
    const filter = { key, value: value.trim().toLowerCase(), exclude };
    if (filter.value && !query.filters.some((known) => sameFilter(known, filter)))
      query.filters.push(filter);
  }
}

/** Writes a query so that parsing it gives the same query. */
export function formatQuery({ words, phrases, without, filters }: Query): string {
  return [
    ...filters.map(formatFilter),
    ...words,
    ...phrases.map((phrase) => `"${phrase}"`),
    ...without.map((text) => (/\s/.test(text) ? `-"${text}"` : `-${text}`)),
  ].join(' ');
}

/** A filter as it is typed. */
export function formatFilter({ key, value, exclude }: Filter): string {
  return `${exclude ? '-' : ''}${key}:${quoteValue(value)}`;
}

/** A value as it is typed: in quotes when it has spaces. */
export function quoteValue(value: string): string {
  return /[\s"]/.test(value) ? `"${value}"` : value;
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

/**
 * True if something has these facet values: any value of each key that is asked for, none that is
 * excluded, every comparison.
 */
export function passesFilters(
  facets: Readonly<Record<string, readonly string[]>>,
  filters: readonly Filter[],
): boolean {
  const has = (filter: Filter) => hasValue(facets[filter.key], filter);
  if (filters.some((filter) => filter.exclude && has(filter))) return false;
  const wanted = Map.groupBy(
    filters.filter(({ exclude }) => !exclude),
    (filter) => (isBound(filter) ? filter : filter.key),
  );
  return [...wanted.values()].every((alternatives) => alternatives.some(has));
}

function hasValue(values: readonly string[] | undefined, { key, value }: Filter): boolean {
  if (!values) return false;
  if (!dateKeys.includes(key)) return values.includes(value);
  const range = readDates(value);
  return range !== undefined && values.some((date) => isWithin(date, range));
}

function isBound({ key, value }: Filter): boolean {
  return dateKeys.includes(key) && isComparison(value);
}

/** True if two filters say the same. */
export function sameFilter(a: Filter, b: Filter): boolean {
  return a.key === b.key && a.value === b.value && a.exclude === b.exclude;
}
