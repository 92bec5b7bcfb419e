/**
 * Learning paths: how long one takes, what is next, what has changed since it was read. Browsers
 * load this file, so it holds no schema.
 */
import { roughEffort } from '../time/duration.ts';
import type { Entry } from '../entry/entry.ts';
import type { PathFields } from '../schema/path.ts';

export interface LearningPath extends PathFields {
  id: string;
}

export type Step = LearningPath['steps'][number];

/** What a browser has to know of a step to keep its progress. */
export interface StepMark {
  id: string;
  minutes: number;
  required: boolean;
  /** Digest of the source of the entry that the step leads to; empty when it leads to none. */
  digest: string;
  /** Whether it asks questions. */
  quiz?: boolean;
}

/**
 * The digests with which steps were ticked off, by step id. A quiz that was passed has a row of its
 * own, see `passedKey`.
 */
export type Progress = ReadonlyMap<string, string>;

/** The row of a quiz that was passed. A dot is in no id. */
export function passedKey(id: string): string {
  return `${id}.passed`;
}

/** Whether a step is done and all answers of its quiz were right. */
export function hasPassed(progress: Progress, id: string): boolean {
  return progress.has(id) && progress.has(passedKey(id));
}

/** The path of a learning path's page, from the root of the portal. */
export function learningPathPath(id: string): string {
  return `/start/${id}/`;
}

/** Anchor of a step in the page of its path. */
export function stepAnchor(id: string): string {
  return `step-${id}`;
}

/** What a step is called: by its own title, or by that of its entry. */
export function titleOf({ title, ref, id }: Step, entry?: Entry): string {
  return title ?? entry?.fields.title ?? ref ?? id;
}

/** A step of a path that leads to an entry. */
export interface PathUse {
  path: LearningPath;
  step: Step;
  /** Its place in the path, counted from 1. */
  number: number;
}

/** For every entry the steps that lead to it. */
export function collectPathUses(paths: Iterable<LearningPath>): Map<string, PathUse[]> {
  const uses = new Map<string, PathUse[]>();
  for (const path of paths) {
    path.steps.forEach((step, index) => {
      if (step.ref === undefined) return;
      uses.set(step.ref, [...(uses.get(step.ref) ?? []), { path, step, number: index + 1 }]);
    });
  }
  return uses;
}

/** The steps of a path as a browser knows them. */
export function marksOf(
  { steps }: LearningPath,
  entryOf: (ref: string) => Entry | undefined,
): StepMark[] {
  return steps.map(({ id, minutes, required, ref, questions }) => ({
    id,
    minutes,
    required,
    digest: (ref && entryOf(ref)?.digest) || '',
    ...(questions.length > 0 && { quiz: true }),
  }));
}

/** Minutes of the steps that are required, and of those that are not. */
export function effortOf(steps: ReadonlyArray<Pick<StepMark, 'minutes' | 'required'>>): {
  required: number;
  optional: number;
} {
  const sum = (required: boolean) =>
    steps
      .filter((step) => step.required === required)
      .reduce((total, { minutes }) => total + minutes, 0);
  return { required: sum(true), optional: sum(false) };
}

/** Minutes of the required steps that are not done. */
export function minutesLeft(steps: readonly StepMark[], progress: Progress): number {
  return effortOf(steps.filter(({ id }) => !progress.has(id))).required;
}

/** Whether all required steps are done. */
export function isFinished(steps: readonly StepMark[], progress: Progress): boolean {
  return steps.every(({ id, required }) => !required || progress.has(id));
}

/** The first step that is not done; optional ones only when nothing else is left. */
export function nextStep(steps: readonly StepMark[], progress: Progress): StepMark | undefined {
  const left = steps.filter(({ id }) => !progress.has(id));
  return left.find(({ required }) => required) ?? left[0];
}

/** Steps that are done, but whose entry is no longer the one that was read. */
export function changedSteps(steps: readonly StepMark[], progress: Progress): StepMark[] {
  return steps.filter(({ id, digest }) => {
    const read = progress.get(id);
    return Boolean(read) && digest !== '' && read !== digest;
  });
}

/** How far somebody is, in one sentence. */
export function describeProgress(steps: readonly StepMark[], progress: Progress): string {
  const done = steps.filter(({ id }) => progress.has(id)).length;
  const left = minutesLeft(steps, progress);
  const changed = changedSteps(steps, progress).length;
  const sum =
    done === steps.length ? `All ${done} steps done` : `${done} of ${steps.length} steps done`;
  const rest =
    left > 0
      ? `, ${roughEffort(left)} left`
      : done < steps.length
        ? ', only optional ones left'
        : '';
  return `${sum}${rest}${changed > 0 ? `; ${changed} changed since you read ${changed === 1 ? 'it' : 'them'}` : ''}`;
}

/** Progress as a short text: the path, then its done steps, each with the digest that was read. */
export function writeProgress(path: string, progress: Progress): string {
  return [path, ...[...progress].map(([id, digest]) => (digest ? `${id}=${digest}` : id))].join(
    ' ',
  );
}

/** Progress from its text, or undefined when the text is not about this path. */
export function readProgress(path: string, text: string): Progress | undefined {
  const [about, ...words] = text.trim().split(/\s+/);
  if (about !== path) return undefined;
  return new Map(
    words.map((word) => {
      const [id = '', digest = ''] = word.split('=', 2);
      return [id, digest];
    }),
  );
}

/**
 * Ids of all paths that come before one, near or far: the path itself is among them when paths wait
 * for one another.
 */
export function pathsBefore(id: string, beforeOf: (id: string) => readonly string[]): Set<string> {
  const found = new Set<string>();
  const collect = (current: string): void => {
    for (const earlier of beforeOf(current)) {
      if (found.has(earlier)) continue;
      found.add(earlier);
      collect(earlier);
    }
  };
  collect(id);
  return found;
}

/** Paths in the order in which they can be done: none before one that it needs, else by title. */
export function inLearningOrder(paths: readonly LearningPath[]): LearningPath[] {
  const byId = new Map(paths.map((path) => [path.id, path]));
  const depth = new Map(
    paths.map(({ id }) => [id, pathsBefore(id, (other) => byId.get(other)?.before ?? []).size]),
  );
  return paths.toSorted(
    (a, b) => depth.get(a.id)! - depth.get(b.id)! || a.title.localeCompare(b.title, 'en'),
  );
}
