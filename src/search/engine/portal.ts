/**
 * What the portal has beside its entries: terms of the glossary, and pages such as forms, guides,
 * learning paths, teams and pillars.
 */
import type { Query } from '../../domain/query/query.ts';
import { stemOf } from '../query/stem.ts';
import { nameOf, significantWords } from '../query/words.ts';

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

const maxPages = 3;

/** Answers a query from the portal; nothing for one with filters only. */
export type Portal = (query: Pick<Query, 'words' | 'phrases'>) => PortalAnswer;

interface ReadPage {
  page: PortalPage;
  title: ReadonlySet<string>;
  /** Stems of the title and of the other words. */
  known: ReadonlySet<string>;
}

/** Opens what travelled. Its words are read here, once, and not again with every letter. */
export function openPortal({ pages, terms, common }: PortalIndex): Portal {
  const everyday = new Set(common.split(' '));
  const named = terms.flatMap((term) =>
    [term.term, ...term.names].map((name) => [stemsOf([name]).join(' '), term] as const),
  );
  // Of terms that share a name, the first one is shown.
  const definitions = new Map(named.toReversed());
  const read = pages.map((page): ReadPage => {
    const title = new Set(stemsOf([page.title]));
    return { page, title, known: title.union(new Set(stemsOf([page.words]))) };
  });
  return ({ words, phrases }) => {
    const asked = stemsOf([...words, ...phrases]);
    if (asked.length === 0) return { pages: [], common: everyday };
    const definition = definitions.get(asked.join(' '));
    return { ...(definition && { definition }), pages: pagesFor(asked, read), common: everyday };
  };
}

/**
 * Pages are found by all words of a query, of which one has to be in the title: most of their words
 * are everyday ones.
 */
function pagesFor(asked: readonly string[], pages: readonly ReadPage[]): PortalPage[] {
  const fitting = pages.flatMap(({ page, title, known }) => {
    const named = asked.filter((stem) => title.has(stem)).length;
    return asked.every((stem) => known.has(stem)) && (named > 0 || asked.length > 1)
      ? [{ page, share: named / title.size }]
      : [];
  });
  return fitting
    .sort((a, b) => b.share - a.share)
    .slice(0, maxPages)
    .map(({ page }) => page);
}

function stemsOf(texts: readonly string[]): string[] {
  return significantWords(texts).map((word) => stemOf(nameOf(word)));
}
