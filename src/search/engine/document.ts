/**
 * What search knows of an entry: enough to show a hit and to filter by; and its text, which is read
 * for the hits that are shown.
 */
import { entryPath } from '../../domain/entry/entry.ts';
import type { Kind } from '../../domain/entry/kind.ts';
import type { Pillar } from '../../domain/entry/pillar.ts';

/** Values by facet key, such as `{ kind: ['lesson'], engine: ['postgres'] }`. */
export type FacetValues = Readonly<Record<string, readonly string[]>>;

export interface SearchDocument {
  id: string;
  kind: Kind;
  title: string;
  /** Path from the root of the portal. */
  url: string;
  /** Empty until the text of the entry was read. */
  summary: string;
  pillars: readonly Pillar[];
  facets: FacetValues;
}

/** The text of a page by its headings. */
export interface PageText {
  summary: string;
  sections: ReadonlyArray<{ id?: string; heading?: string; text: string }>;
}

/** A document from what lists hold of it. */
export function documentOf(
  id: string,
  title: string,
  facets: FacetValues,
  summary = '',
): SearchDocument {
  return {
    id,
    kind: facets['kind']?.[0] as Kind,
    title,
    url: entryPath(id),
    summary,
    pillars: (facets['pillar'] ?? []) as Pillar[],
    facets,
  };
}
