/**
 * Gathers what the page of an entry shows. What concerns all entries is derived once, not per page.
 */
import { mapAtATime } from '../async/at-a-time.ts';
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
import { withColours } from '../repository/content/colours.ts';
import { confirmLink } from '../repository/history/confirm.ts';
import { forgeLinks } from '../repository/git/forge.ts';
import { pictureOf } from '../repository/images/images.ts';
import { getPortal, keyOfView, type Portal } from '../repository/collections/portal.ts';

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

/**
 * The paths of all entries of a kind, for `getStaticPaths`, each with the way to its view and, in
 * a build, the key of that. The caller knows the kind from its own route.
 */
export async function entryPaths<K extends Kind>(kind: K) {
  const portal = await getPortal();
  return mapAtATime(portal.ofKind(kind), async (entry) => ({
    params: { slug: entry.id.slice(kinds[kind].folder.length + 1) },
    props: { view: () => coloured<K>(entry, portal) },
    ...(import.meta.env.PROD && { cacheKey: keyOfView(await gather(entry, portal)) }),
  }));
}

/** What the page of an entry is given. */
export interface EntryProps<K extends Kind> {
  view: () => Promise<ViewOf<K>>;
}

/** The view with its code in colours, which is worth the time only for a page that is drawn. */
async function coloured<K extends Kind>(entry: Entry, portal: Portal): Promise<ViewOf<K>> {
  const view = { ...(await gather(entry, portal)), entry: await withColours(entry) };
  return view as EntryView as ViewOf<K>;
}

/** What prose components of an entry look up. */
async function lookupOf(entry: Entry, { byId, terms }: Portal): Promise<Lookup> {
  const pictures = new Map<string, Picture>();
  for (const { path } of entry.images) pictures.set(path, await pictureOf(path));
  return {
    entries: pick(
      byId,
      entry.links.flatMap((link) => (link.type === 'entry' ? [link.ref] : [])),
    ),
    terms: pick(
      terms,
      entry.links.flatMap((link) => (link.type === 'term' ? [link.id] : [])),
    ),
    pictures,
  };
}

function pick<T>(all: ReadonlyMap<string, T>, ids: readonly string[]): Map<string, T> {
  return new Map(ids.flatMap((id) => (all.has(id) ? [[id, all.get(id)!] as const] : [])));
}

/** All that the page of an entry shows. */
async function gather(entry: Entry, portal: Portal): Promise<EntryView> {
  const { neighbours, uses, inPaths } = derive(portal);
  const history = portal.history.get(entry.id);
  return {
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
    lookup: await lookupOf(entry, portal),
  };
}
