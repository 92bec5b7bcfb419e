/**
 * The lists of entries that the portal has, and where they go on: a list of more rows than fit on a
 * page takes several, so that no page grows with the library.
 */
import { facets } from '../query/facet.ts';
import { groupBy, inReadingOrder } from '../entry/catalogue.ts';
import type { Entry } from '../entry/entry.ts';
import { kindIds, kinds, type Kind } from '../entry/kind.ts';
import type { Team } from '../schema/vocabulary.ts';

/** Rows of a page. What fits on one page is narrowed down there; more, by search. */
export const rowsPerPage = 100;

/** The folder below a list in which its further pages are; nothing else may be there. */
export const furtherFolder = 'page';

/** A part of a list, as it stands on one page. */
export interface ListPage {
  /** Path of the first page of the list. */
  list: string;
  /** From 1. */
  number: number;
  /** How many pages the list has. */
  count: number;
  rows: readonly Entry[];
}

/** What a page of a list shows. */
export interface ListView {
  page: ListPage;
  /** How many entries of each kind are on all pages of the list. */
  totals: ReadonlyMap<Kind, number>;
  teams: ReadonlyMap<string, Team>;
  /** By entry id. */
  history: ReadonlyMap<string, { updated: string }>;
}

/** All lists by their paths: of kinds, tags, teams and engines. Kinds come one after another. */
export function listsOf(entries: readonly Entry[]): Map<string, Entry[]> {
  const byKind = groupBy(inReadingOrder(entries), ({ kind }) => [kind]);
  return groupBy(
    kindIds.flatMap((kind) => byKind.get(kind) ?? []),
    (entry) => [
      `/${kinds[entry.kind].folder}/`,
      ...facets.tag.values(entry).map((id) => `/tags/${id}/`),
      ...facets.team.values(entry).map((id) => `/teams/${id}/`),
      ...facets.engine.values(entry).map((id) => `/engines/${id}/`),
    ],
  );
}

/** The pages of a list; at least one. */
export function pagesOf(list: string, entries: readonly Entry[]): ListPage[] {
  const count = Math.max(1, Math.ceil(entries.length / rowsPerPage));
  return Array.from({ length: count }, (_, at) => ({
    list,
    number: at + 1,
    count,
    rows: entries.slice(at * rowsPerPage, (at + 1) * rowsPerPage),
  }));
}

/** Path of a page of a list. */
export function listPagePath(list: string, number: number): string {
  return number === 1 ? list : `${list}${furtherFolder}/${number}/`;
}

/** The pages on which lists go on. */
export function furtherPages(entries: readonly Entry[]): ListPage[] {
  return [...listsOf(entries)].flatMap(([list, rows]) => pagesOf(list, rows).slice(1));
}
