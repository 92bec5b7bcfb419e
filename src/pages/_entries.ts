/**
 * Gathers what the page of an entry shows. What concerns all entries is derived once, not per page.
 */
import type { Lookup, Picture } from '../ui/prose/lookup.ts';
import {
  collectNeighbours,
  collectPracticeUses,
  type Neighbours,
  type PracticeUse,
} from '../domain/entry/catalogue.ts';
import type { Entry } from '../domain/entry/entry.ts';
import { canBeConfirmed, freshnessOf } from '../domain/history/freshness.ts';
import { kinds, type Kind } from '../domain/entry/kind.ts';
import { collectPathUses, type PathUse } from '../domain/learning-path/path.ts';
import type { EntryView, ViewOf } from '../ui/entry/entry-view.ts';
import { colourOnce } from '../repository/content/colours.ts';
import { confirmLink } from '../repository/history/confirm.ts';
import { forgeLinks } from '../repository/git/forge.ts';
import { pictureOf } from '../repository/images/images.ts';
import { getPortal, type Portal } from '../repository/collections/portal.ts';

interface Derived {
  neighbours: ReadonlyMap<string, Neighbours>;
  uses: ReadonlyMap<string, readonly PracticeUse[]>;
  inPaths: ReadonlyMap<string, readonly PathUse[]>;
}

const derived = new WeakMap<Portal, Derived>();

function derive(portal: Portal): Derived {
  const known = derived.get(portal);
  if (known) return known;
  const fresh = {
    neighbours: collectNeighbours(portal.entries),
    uses: collectPracticeUses(portal.entries),
    inPaths: collectPathUses(portal.paths.values()),
  };
  derived.set(portal, fresh);
  return fresh;
}

/** The paths of all entries of a kind, for `getStaticPaths`. */
export async function entryPaths(kind: Kind) {
  const portal = await getPortal();
  return portal.ofKind(kind).map((entry) => ({
    params: { slug: entry.id.slice(kinds[kind].folder.length + 1) },
    props: { entry },
  }));
}

/** Looks entries, terms and pictures up for prose components. */
export function lookupIn(
  portal: Pick<Portal, 'byId' | 'terms'>,
  pictures: ReadonlyMap<string, Picture>,
): Lookup {
  return {
    entry: (id) => portal.byId.get(id),
    term: (id) => portal.terms.get(id),
    picture: (path) => pictures.get(path),
  };
}

/** All that the page of an entry shows. The caller knows the kind from its own route. */
export async function gather<K extends Kind>(entry: Entry): Promise<ViewOf<K>> {
  const portal = await getPortal();
  if (import.meta.env.DEV) await colourOnce(entry);
  const { neighbours, uses, inPaths } = derive(portal);
  const pictures = new Map(
    await Promise.all(entry.images.map(async ({ path }) => [path, await pictureOf(path)] as const)),
  );
  const history = portal.history.get(entry.id);
  const view: EntryView = {
    entry,
    successors: portal.successors.get(entry.id) ?? [],
    related: portal.related.get(entry.id) ?? [],
    backlinks: portal.backlinks.get(entry.id) ?? [],
    neighbours: neighbours.get(entry.id) ?? {},
    uses: uses.get(entry.id) ?? [],
    inPaths: inPaths.get(entry.id) ?? [],
    history,
    freshness: freshnessOf({
      confirmations: portal.confirmations.get(entry.id) ?? [],
      uses: uses.get(entry.id) ?? [],
      history,
    }),
    confirm: canBeConfirmed(entry) ? confirmLink(entry) : undefined,
    forge: forgeLinks(entry.file, entry.fields.title),
    teams: portal.teams,
    tags: portal.tags,
    lookup: lookupIn(portal, pictures),
  };
  return view as ViewOf<K>;
}
