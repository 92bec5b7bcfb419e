/** A step of a learning path with what it leads to. */
import type { Entry } from '../domain/entry.ts';
import type { Step } from '../domain/path.ts';

export interface PathStep {
  step: Step;
  entry?: Entry;
  /** Address of the history of the entry on the forge. */
  history?: string;
}
