/** A step of a learning path with what it leads to. */
import type { Entry } from '../../domain/entry/entry.ts';
import type { Step } from '../../domain/learning-path/path.ts';

export interface PathStep {
  step: Step;
  entry?: Entry;
  /** Address of the history of the entry on the forge. */
  history?: string;
}
