/** The text engine: Pagefind over whole pages. It reads only the chunks that a query needs. */
import type { Kind } from '../domain/kind.ts';
import type { Pillar } from '../domain/pillar.ts';
import type { Filter, Query } from '../domain/query.ts';
import type { SearchDocument } from './document.ts';
import type { EngineAnswer, Hit, HitDetail, MatchedSection, SearchEngine } from './engine.ts';
import { dropStart, readMarked, type Excerpt } from './excerpt.ts';
import type { Pagefind, PagefindFilters, PagefindPage, PagefindResult, PagefindSection } from './pagefind.ts';
import { tellingWords } from './words.ts';

/** Which entry each record of Pagefind is: known before any record is read. */
export type TextRecords = Readonly<Record<string, string>>;

interface Loaded {
  pagefind: Pagefind;
  records: TextRecords;
}

type Found = Pick<PagefindResult, 'id' | 'score' | 'data'>;

/** Below this many hits for all words together, pages with only some of them are added. */
const few = 5;
const mostSections = 3;

export class TextEngine implements SearchEngine {
  readonly name = 'text';
  private readonly load: () => Promise<Loaded>;
  private loading: Promise<Loaded> | undefined;

  constructor(load: () => Promise<Loaded>) {
    this.load = load;
  }

  async prepare(): Promise<void> {
    await this.loaded();
  }

  async search(query: Query, signal: AbortSignal): Promise<EngineAnswer> {
    const { pagefind, records } = await this.loaded();
    signal.throwIfAborted();
    const find = async (text: string | null): Promise<Found[]> => {
      signal.throwIfAborted();
      return (await pagefind.search(text, { filters: filtersOf(query.filters) })).results;
    };
    const excluded = await idsOf(query.without, find, records);
    signal.throwIfAborted();
    const found = (await findAll(query, find)).flatMap((result) => hitOf(result, records));
    signal.throwIfAborted();
    return { hits: found.filter(({ id }) => !excluded.has(id)), excluded, corrections: [] };
  }

  /** A failure is not remembered: the next attempt may find the network again. */
  private loaded(): Promise<Loaded> {
    this.loading ??= this.load().then(async (loaded) => {
      await loaded.pagefind.init();
      return loaded;
    });
    this.loading.catch(() => (this.loading = undefined));
    return this.loading;
  }
}

type Find = (text: string | null) => Promise<Found[]>;

async function findAll({ words: written, phrases }: Query, find: Find): Promise<Found[]> {
  const words = tellingWords(written);
  if (words.length + phrases.length === 0) return find(null);
  const inPhrases = await findEvery(phrases.map((phrase) => `"${phrase}"`), find);
  const together = words.length > 0 ? await find(words.join(' ')) : inPhrases;
  const hits = phrases.length > 0 ? common(together, inPhrases) : together;
  if (hits.length >= few || words.length < 2) return hits.length > 0 || phrases.length === 0 ? hits : inPhrases;
  const apart = await findAnyOf(words, find);
  const more = phrases.length > 0 ? common(apart, inPhrases) : apart;
  return [...hits, ...below(hits, more)];
}

async function findEvery(texts: readonly string[], find: Find): Promise<Found[]> {
  const answers = await Promise.all(texts.map(find));
  return answers.length > 0 ? answers.reduce(common) : [];
}

/** Pages with some of the words. A rare word counts more, and so does a page that holds several. */
async function findAnyOf(words: readonly string[], find: Find): Promise<Found[]> {
  const sums = new Map<string, Found>();
  for (const results of await Promise.all(words.map(find))) {
    const rarity = 1 / Math.log2(2 + results.length);
    const best = results[0]?.score || 1;
    for (const result of results) {
      const score = (sums.get(result.id)?.score ?? 0) + rarity * (0.5 + result.score / best / 2);
      sums.set(result.id, { ...result, score });
    }
  }
  return [...sums.values()].sort((a, b) => b.score - a.score);
}

function common(a: readonly Found[], b: readonly Found[]): Found[] {
  const ids = new Set(b.map(({ id }) => id));
  return a.filter(({ id }) => ids.has(id));
}

/** Those not found yet, scored below those that were. */
function below(hits: readonly Found[], more: readonly Found[]): Found[] {
  const known = new Set(hits.map(({ id }) => id));
  const floor = Math.min(1, ...hits.map(({ score }) => score));
  const top = more[0]?.score || 1;
  return more.filter(({ id }) => !known.has(id)).map((result) => ({ ...result, score: (result.score / top) * floor * 0.99 }));
}

async function idsOf(texts: readonly string[], find: Find, records: TextRecords): Promise<Set<string>> {
  const answers = await Promise.all(texts.map((text) => find(`"${text}"`)));
  return new Set(answers.flat().flatMap(({ id }) => records[id] ?? []));
}

/** Any value of each key that is asked for, none that is excluded. */
function filtersOf(filters: readonly Filter[]): PagefindFilters {
  const rows = (list: readonly Filter[]): PagefindFilters[] => list.map(({ key, value }) => ({ [key]: value }));
  const wanted = Map.groupBy(filters.filter(({ exclude }) => !exclude), ({ key }) => key);
  const conditions: PagefindFilters[] = Array.from(wanted.values(), (alternatives) => ({ any: rows(alternatives) }));
  const refused = rows(filters.filter(({ exclude }) => exclude));
  if (refused.length > 0) conditions.push({ none: refused });
  return conditions.length > 0 ? { all: conditions } : {};
}

/** A record that no list knows is of another build: its page may be gone. */
function hitOf(result: Found, records: TextRecords): Hit[] {
  const id = records[result.id];
  return id === undefined ? [] : [{ id, score: result.score, detail: async () => detailOf(id, await result.data()) }];
}

function detailOf(id: string, page: PagefindPage): HitDetail {
  const sections = page.sub_results.toSorted((a, b) => weightOf(b) - weightOf(a)).slice(0, mostSections);
  return { document: documentOf(id, page), sections: sections.map(sectionOf) };
}

function weightOf({ weighted_locations }: PagefindSection): number {
  return weighted_locations.reduce((sum, { balanced_score }) => sum + balanced_score, 0);
}

function sectionOf({ anchor, title, excerpt }: PagefindSection): MatchedSection {
  const pieces = withoutTitle(readMarked(excerpt), title);
  return anchor ? { id: anchor.id, heading: title, excerpt: pieces } : { excerpt: pieces };
}

/** Pagefind counts the heading as part of the text. It is shown above it already, whole or from where the excerpt begins. */
function withoutTitle(excerpt: Excerpt, title: string): Excerpt {
  const text = excerpt.map((piece) => piece.text).join('');
  const start = text.replace(/^…\s*/, '');
  const end = start.search(/[.?!]\s/);
  const isTitle = start.startsWith(title) || (end > 0 && title.endsWith(start.slice(0, end)));
  if (!isTitle) return excerpt;
  const cut = start.startsWith(title) ? title.length : end;
  return dropStart(excerpt, text.length - start.length + start.slice(cut).search(/[^.?!\s]|$/) + cut);
}

/** What a record says of its entry: enough when the catalogue could not be loaded. */
function documentOf(id: string, { raw_url, meta, filters }: PagefindPage): SearchDocument {
  return {
    id,
    kind: filters['kind']?.[0] as Kind,
    title: meta['title'] ?? id,
    url: raw_url,
    summary: meta['summary'] ?? '',
    pillars: (filters['pillar'] ?? []) as Pillar[],
    headings: [],
    keywords: [],
    symptoms: [],
    facets: filters,
  };
}
