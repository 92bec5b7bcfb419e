/** What a build should hold, by the content folder: one side of the ledger. */
import { resultAnchor } from '../../domain/assessment/team/result-file.ts';
import { servicePath } from '../../domain/measure/series.ts';
import { omission, type Audience } from '../../domain/entry/audience.ts';
import { entryPath, idOfPath, type Entry } from '../../domain/entry/entry.ts';
import type { Library } from '../../domain/entry/library.ts';
import { ownPaths } from '../../domain/entry/page.ts';
import { furtherPages, listPagePath } from '../../domain/site/lists.ts';
import type { Redirect } from '../../domain/site/redirect.ts';
import { countedPath } from '../../domain/telemetry/settings.ts';
import { portal } from '../../portal.config.ts';

/** What a build should hold, and what it leaves out with the reason. */
export interface Publication {
  sources: string[];
  omitted: Array<{ id: string; why: string }>;
  /** Old paths that lead on to an entry: pages without a source of their own. */
  redirects: Redirect[];
  /**
   * Links to sections of the portal's own pages: whether they are there is known once the pages
   * are.
   */
  anchors: OwnAnchor[];
  /** Results of teams, each with its section on the page of all of them. */
  results: Array<{ file: string; anchor: string }>;
  /** Series, each with its section on the page of its service. */
  series: Array<{ file: string; path: string; anchor: string }>;
  /** Paths of the portal's own pages. */
  ownPaths: string[];
}

interface OwnAnchor {
  /** Where the link is: `lessons/a.mdx:11:5`. */
  place: string;
  /** Id of the page: `guide/rules`. */
  page: string;
  anchor: string;
}

/**
 * Splits the entry files into those that a build publishes and those that it leaves out, with the
 * reason.
 */
export function publication(library: Library, audience: Audience): Publication {
  const { ids, entries } = library;
  const omitted = entries.flatMap((entry) => {
    const why = omission(entry.fields, { audience, drafts: false });
    return why ? [{ id: entry.id, why }] : [];
  });
  const out = new Set(omitted.map(({ id }) => id));
  const published = entries.filter(({ id }) => !out.has(id));
  const redirects = published.flatMap(({ id, fields }) =>
    fields.aliases.map((from) => ({ from, to: entryPath(id) })),
  );
  const known = new Set([...ids, 'glossary']);
  const anchors = published.flatMap(anchorsOf).filter(({ page }) => !known.has(page));
  return {
    sources: ids.filter((id) => !out.has(id)),
    omitted,
    redirects,
    anchors,
    results: library.results.flatMap(({ file, result }) =>
      result ? [{ file, anchor: resultAnchor(result) }] : [],
    ),
    series: library.series.flatMap(({ file, series }) =>
      series ? [{ file, path: servicePath(series), anchor: series.metric }] : [],
    ),
    ownPaths: [
      ...ownPaths(library),
      ...furtherPages(published).map(({ list, number }) => listPagePath(list, number)),
      ...(portal.telemetry ? [countedPath] : []),
    ],
  };
}

function anchorsOf({ file, links }: Entry): OwnAnchor[] {
  return links.flatMap((link) => {
    if (link.type !== 'page' || !link.anchor) return [];
    return [
      {
        place: `${file}:${link.line}:${link.column}`,
        page: idOfPath(link.path),
        anchor: link.anchor,
      },
    ];
  });
}
