/** All that the page of a learning path shows, gathered by the page and handed to its layout. */
import type { PathStep } from './steps/path-step.ts';
import type { Forge, History } from '../../domain/history/history.ts';
import type { LearningPath, StepMark } from '../../domain/learning-path/path.ts';
import type { Team } from '../../domain/schema/vocabulary.ts';

export interface PathView {
  path: LearningPath;
  steps: readonly PathStep[];
  marks: readonly StepMark[];
  /** Paths to do first. */
  before: readonly LearningPath[];
  /** Paths that ask for this one. */
  after: readonly LearningPath[];
  owner?: Team;
  teams: ReadonlyMap<string, Team>;
  history?: History;
  forge?: Forge;
}
