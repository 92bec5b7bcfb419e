/** A step of a learning path with what it leads to. */
import type { Entry } from '../../../domain/entry/entry.ts';
import type { Forge, Revision } from '../../../domain/history/history.ts';
import type { Step } from '../../../domain/learning-path/path.ts';

export interface PathStep {
  step: Step;
  entry?: Entry;
  /** Changes of the text of the entry, the newest first. */
  changes?: readonly Revision[];
  /** The forge's pages about the entry. */
  forge?: Forge;
  /** Address of the history of the entry: on the forge, or on its page. */
  history?: string;
}
