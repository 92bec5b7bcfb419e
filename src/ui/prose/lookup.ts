/** What prose components ask for beyond their own attributes: they fetch nothing themselves. */
import type { Entry } from '../../domain/entry/entry.ts';
import type { Term } from '../../domain/schema/vocabulary.ts';

export interface Picture {
  src: string;
  srcset: string;
  width: number;
  height: number;
}

export interface Lookup {
  entry(id: string): Entry | undefined;
  term(id: string): Term | undefined;
  picture(path: string): Picture | undefined;
}
