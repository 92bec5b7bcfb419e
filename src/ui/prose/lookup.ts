/** What prose components show beyond their own attributes: they fetch nothing themselves. */
import type { Entry } from '../../domain/entry/entry.ts';
import type { Term } from '../../domain/schema/vocabulary.ts';

export interface Picture {
  src: string;
  srcset: string;
  width: number;
  height: number;
}

export interface Lookup {
  /** By id. */
  entries: ReadonlyMap<string, Entry>;
  /** By id. */
  terms: ReadonlyMap<string, Term>;
  /** By path below the content folder. */
  pictures: ReadonlyMap<string, Picture>;
}
