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
  pillars: Pillar[];
  headings: Array<{ id: string; text: string }>;
  /** Error texts and alert names, letter for letter. */
  symptoms: string[];
  keywords: string[];
  /** Values by facet key, such as `{ kind: ['lesson'], engine: ['postgres'] }`. */
  facets: Record<string, string[]>;
}
