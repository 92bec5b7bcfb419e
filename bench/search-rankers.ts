/**
 * Other ways to rank the same pages, to hold the portal's search against: each engine alone, and
 * both packages as they come.
 */
import lunr from 'lunr';
import { queryKeys } from '../src/domain/query/facet.ts';
import { parseQuery } from '../src/domain/query/query.ts';
import { openFolder } from '../src/search/run/folder.ts';
import { SearchSession, type SessionOptions } from '../src/search/run/session.ts';

/** From a query to the ids of entries, best first. */
export type Ranker = (query: string) => Promise<string[]>;

export interface Page {
  id: string;
  title: string;
  text: string;
}

const maxHits = 50;
const missing = () => Promise.reject(new Error('left out'));

/** In place of the full text, for an engine that is measured alone. */
export const withoutText: SessionOptions['text'] = missing;

/** Rankers over a built site and the texts of its pages. */
export function rankersOf(out: string, pages: readonly Page[]): Record<string, Ranker> {
  const engines = openFolder(out);
  const { text } = engines;
  const session =
    (options: SessionOptions): Ranker =>
    async (query) => {
      const answers = await Array.fromAsync(
        new SearchSession(options).ask(parseQuery(query, queryKeys), maxHits),
      );
      return answers.at(-1)!.hits.map(({ id }) => id);
    };
  return {
    'fields alone': session({ fielded: engines.fielded, text: withoutText }),
    'full text alone': session({
      fielded: { prepare: missing, match: missing, findPhrase: missing, catalogue: missing },
      text,
    }),
    'plain Pagefind': plainPagefind(out),
    'plain lunr': plainLunr(pages),
  };
}

/** One search with the whole query, as Pagefind's own box makes it. */
function plainPagefind(out: string): Ranker {
  const { text, fielded } = openFolder(out);
  const never = new AbortController().signal;
  return async (query) => {
    const { documents } = await fielded.catalogue();
    const { engine } = await text();
    const matches = await engine.match(
      { form: query, readings: [], asked: [query], share: 1 },
      never,
    );
    return [...matches.keys()].map((number) => documents[number]!.id);
  };
}

/** Titles and full texts with lunr's own pipeline. */
function plainLunr(pages: readonly Page[]): Ranker {
  const index = lunr(function () {
    this.ref('id');
    this.field('title', { boost: 10 });
    this.field('text');
    for (const page of pages) this.add(page);
  });
  return async (query) => {
    const words = query
      .toLowerCase()
      .split(/[^\p{L}\p{N}_]+/u)
      .filter(Boolean);
    return index
      .query((clauses) => words.forEach((word) => clauses.term(word, {})))
      .slice(0, maxHits)
      .map(({ ref }) => ref);
  };
}
