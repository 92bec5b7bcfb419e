/** Everything that was read from the content folder, before anything is judged. */
import type { Compiled, Entry } from './entry.ts';
import type { LearningPath } from '../learning-path/path.ts';
import type { Place, Problem } from '../rules/problem.ts';
import type { AssessmentModel } from '../schema/assessment.ts';
import type { KeptResult } from '../assessment/team/result-file.ts';
import type { Confirmation } from '../schema/confirmation.ts';
import type { LookedFor } from '../schema/looked-for.ts';
import type { Tag, Team, Term } from '../schema/vocabulary.ts';

/** One file of a learning path. */
export interface PathFile {
  id: string;
  /** Path below the content folder. */
  file: string;
  /** There only when it fits its schema. */
  path?: LearningPath;
  /** Where each field is, by its path: `steps.0.ref`. */
  places: Record<string, Place>;
}

/** The file of the assessment. */
export interface AssessmentFile {
  /** Path below the content folder. */
  file: string;
  /** There only when it fits its schema. */
  model?: AssessmentModel;
  /** Where each field is, by its path: `questions.0.entries.1`. */
  places: Record<string, Place>;
}

/** An entry that was published once and has no file now. */
export interface RemovedEntry {
  id: string;
  /** The path that it had below the content folder. */
  file: string;
  /** Digest of its last text. */
  digest: string;
  /** The path that Git saw it move to. */
  renamedTo?: string;
}

/** One file of a confirmation. */
export interface ConfirmationFile {
  /** Path below the content folder. */
  file: string;
  /** There only when it fits its schema. */
  confirmation?: Confirmation;
  /** Where each field is, by its name. */
  places: Record<string, Place>;
}

/** One file of a team's result. */
export interface ResultFile {
  /** Path below the content folder. */
  file: string;
  /** There only when it fits its schema. */
  result?: KeptResult;
  /** Where each field is, by its path: `answers.0.median`. */
  places: Record<string, Place>;
}

export interface Library {
  /** One for every entry file that was found, readable or not. */
  compiled: Compiled[];
  /** Those of them that could be compiled. */
  entries: Entry[];
  /** The id of every entry file, compiled or not: a reference to a broken entry is not dangling. */
  ids: string[];
  teams: Team[];
  tags: Tag[];
  terms: Term[];
  /** One for every file of a learning path, readable or not. */
  paths: PathFile[];
  /** One for every file of a confirmation, readable or not. */
  confirmations: ConfirmationFile[];
  /** The file of the assessment, readable or not; none in a library without one. */
  assessments: AssessmentFile[];
  /** One for every file of a team's result, readable or not. */
  results: ResultFile[];
  /** What readers looked for; none in a library without the file. */
  lookedFor: LookedFor[];
  /** Entries that were published once and have no file now. */
  removed: RemovedEntry[];
  /** What could not be checked, and why. */
  unchecked: string[];
  /** Image files below the content folder, by relative path. */
  images: string[];
  /** What was wrong with files before their text was looked at. */
  problems: Problem[];
  /** Values that no report may repeat. */
  secrets: string[];
}
