/** The pages of entries that share something: a kind, a tag, a team, an engine. */
import { engines, type Engine } from '../domain/entry/database.ts';
import type { Entry } from '../domain/entry/entry.ts';
import { kinds, kindOfFolder } from '../domain/entry/kind.ts';
import { listsOf, pagesOf, type ListView } from '../domain/site/lists.ts';
import { keyOfView, type Portal } from '../repository/collections/portal.ts';

const derived = new WeakMap<Portal, ReadonlyMap<string, readonly Entry[]>>();

function listsIn(portal: Portal): ReadonlyMap<string, readonly Entry[]> {
  const lists = derived.get(portal) ?? listsOf(portal.entries);
  derived.set(portal, lists);
  return lists;
}

/** All pages of a list, each with what it shows of its entries. */
function groupsOf(list: string, portal: Portal): ListView[] {
  const members = listsIn(portal).get(list) ?? [];
  const byKind = Map.groupBy(members, ({ kind }) => kind);
  const totals = new Map([...byKind].map(([kind, { length }]) => [kind, length]));
  return pagesOf(list, members).map((page) => {
    const history = new Map(
      page.rows.flatMap(({ id }) => {
        const known = portal.history.get(id);
        return known ? [[id, { updated: known.updated }] as const] : [];
      }),
    );
    return { page, totals, teams: portal.teams, history };
  });
}

/**
 * A path for `getStaticPaths`: the first page of a list. `own` is what it shows besides its
 * entries.
 */
export function groupPath<Own>(id: string, own: Own, list: string, portal: Portal) {
  const props: Own & ListView = { ...own, ...groupsOf(list, portal)[0]! };
  return { params: { id }, props, cacheKey: keyOfView(props) };
}

/** Paths for `getStaticPaths`: the pages of all lists but their first. */
export function furtherPaths(portal: Portal) {
  return [...listsIn(portal).keys()].flatMap((list) => {
    const title = titleOf(list, portal);
    return groupsOf(list, portal)
      .slice(1)
      .map((group) => {
        const props = { ...group, title };
        const params = { list: list.slice(1, -1), page: String(group.page.number) };
        return { params, props, cacheKey: keyOfView(props) };
      });
  });
}

function titleOf(list: string, { tags, teams }: Portal): string {
  const [, folder = '', id = ''] = list.split('/');
  if (folder === 'tags') return tags.get(id)!.label;
  if (folder === 'teams') return teams.get(id)!.name;
  if (folder === 'engines') return engines[id as Engine];
  return kinds[kindOfFolder(folder)!].plural;
}
