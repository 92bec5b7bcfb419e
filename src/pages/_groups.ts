/** The pages of entries that share something: a tag, a team, an engine. */
import type { Entry } from '../domain/entry/entry.ts';
import type { Team } from '../domain/schema/vocabulary.ts';
import { keyOfView, type Portal } from '../repository/collections/portal.ts';

/** What such a page shows of its entries. */
export interface Group {
  members: readonly Entry[];
  teams: ReadonlyMap<string, Team>;
  /** By entry id. */
  history: ReadonlyMap<string, { updated: string }>;
}

/** A path for `getStaticPaths`. `own` is what the page shows besides its entries. */
export function groupPath<Own>(
  id: string,
  own: Own,
  members: readonly Entry[] = [],
  { teams, history: histories }: Portal,
) {
  const history = new Map(
    members.flatMap((entry) => {
      const known = histories.get(entry.id);
      return known ? [[entry.id, { updated: known.updated }] as const] : [];
    }),
  );
  const props: Own & Group = { ...own, members, teams, history };
  return { params: { id }, props, cacheKey: keyOfView(props) };
}
