/**
 * What the portal has beside its entries: terms of the glossary, and pages such as forms, guides,
 * learning paths, teams and pillars.
 */
import type { Query } from '../../domain/query/query.ts';
import { stemOf } from '../query/stem.ts';
import { nameOf, tellingWords } from '../query/words.ts';

export interface PortalPage {
  title: string;
  /** Path from the root of the portal. */
  url: string;
  /** What is there, in a sentence. */
  about: string;
  /** Other words by which somebody may look for it. */
  words: string;
}

export interface PortalTerm {
  term: string;
  /** Other names for it. */
  names: readonly string[];
  definition: string;
  /** Path of its place in the glossary. */
  url: string;
}

/** As it travels, in a file of its own. */
export interface PortalIndex {
  pages: readonly PortalPage[];
  terms: readonly PortalTerm[];
  /** Words of everyday English in a row, on which no question hangs. */
  common: string;
}

export interface PortalAnswer {
  /** The term that the query is. */
  definition?: PortalTerm;
  /** Pages that hold the whole query, best first. */
  pages: readonly PortalPage[];
  /**
   * Undefined where nothing of this could be loaded: then nobody can say what a question hangs on.
   */
  common?: ReadonlySet<string>;
}

const mostPages = 3;

/** What of the portal answers a query; nothing for one with filters only. */
export function fromPortal(
  { words, phrases }: Pick<Query, 'words' | 'phrases'>,
  { pages, terms, common }: PortalIndex,
): PortalAnswer {
  const everyday = new Set(common.split(' '));
  const asked = stemsOf([...words, ...phrases]);
  if (asked.length === 0) return { pages: [], common: everyday };
  const definition = terms.find(({ term, names }) =>
    [term, ...names].some((name) => isSame(stemsOf([name]), asked)),
  );
  return { ...(definition && { definition }), pages: pagesFor(asked, pages), common: everyday };
}

/**
 * Pages are found by all words of a query, of which one has to be in the title: most of their words
 * are everyday ones.
 */
function pagesFor(asked: readonly string[], pages: readonly PortalPage[]): PortalPage[] {
  const fitting = pages.flatMap((page) => {
    const title = new Set(stemsOf([page.title]));
    const known = title.union(new Set(stemsOf([page.words])));
    const named = asked.filter((stem) => title.has(stem)).length;
    return asked.every((stem) => known.has(stem)) && (named > 0 || asked.length > 1)
      ? [{ page, share: named / title.size }]
      : [];
  });
  return fitting
    .sort((a, b) => b.share - a.share)
    .slice(0, mostPages)
    .map(({ page }) => page);
}

function stemsOf(texts: readonly string[]): string[] {
  return tellingWords(texts).map((word) => stemOf(nameOf(word)));
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((stem, at) => stem === b[at]);
}
