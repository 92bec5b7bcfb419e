/** What an organisation decides when it makes the portal its own. */
import type { Kind } from '../domain/entry/kind.ts';
import type { Pillar } from '../domain/entry/pillar.ts';
import type { PortalConfig } from '../domain/site/config.ts';
import type { Team } from '../domain/schema/vocabulary.ts';

/** What stays as it is when it is left out. */
export interface Adoption {
  config: Partial<Pick<PortalConfig, 'name' | 'organisation' | 'description' | 'site' | 'forge'>>;
  /** The teams of the organisation. */
  teams?: Team[];
  /** What the pillars are called. */
  pillars?: Partial<Record<Pillar, string>>;
  /** The kinds of entries that stay. Results that are samples never do. */
  keep: readonly Kind[];
}

/** A change of one file, by its path from the root of the project; no text for a deletion. */
export interface FileChange {
  file: string;
  text?: string;
}
