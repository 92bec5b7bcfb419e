/** What search knows of an entry without its text: enough to show a hit and to filter by. */
import type { Kind } from '../domain/kind.ts';
import type { Pillar } from '../domain/pillar.ts';

export interface SearchDocument {
  id: string;
  kind: Kind;
  title: string;
  /** Path from the root of the portal. */
  url: string;
  summary: string;
  pillars: readonly Pillar[];
  headings: ReadonlyArray<{ id: string; text: string }>;
  keywords: readonly string[];
  /** Error texts and alert names, letter for letter. */
  symptoms: readonly string[];
  /** Values by facet key, such as `{ kind: ['lesson'], engine: ['postgres'] }`. */
  facets: Readonly<Record<string, readonly string[]>>;
}
