/** How far somebody is in a runbook: what this browser keeps, and the words for it. */
import { formatMoment } from '../time/day.ts';
import { formatMinutes } from '../time/duration.ts';
import { plural } from '../words/plural.ts';

export interface Run {
  /** Ids of the steps that are done. */
  done: readonly string[];
  /** When the first was ticked, ISO 8601; undefined before that. */
  begun?: string;
}

export interface RunStep {
  id: string;
  /** What the step usually takes; undefined where the author did not say. */
  minutes?: number;
}

/** A run as it was kept; anything else is a run that has not begun. */
export function readRun(kept: unknown): Run {
  const { done, begun } = (kept ?? {}) as Partial<Run>;
  if (!Array.isArray(done) || typeof begun !== 'string') return { done: [] };
  return { done: done.filter((id) => typeof id === 'string'), begun };
}

/** A run in which a step has been ticked, or unticked. The last one that is taken back ends it. */
export function ticked(run: Run, id: string, isDone: boolean, now: Date): Run {
  const others = run.done.filter((other) => other !== id);
  const done = isDone ? [...others, id] : others;
  return done.length === 0 ? { done } : { done, begun: run.begun ?? now.toISOString() };
}

/** Where one is, in words: `Step 3 of 8, 12 min left, begun 29 Nov 2026, 14:05 UTC`. */
export function describeRun(steps: readonly RunStep[], { done, begun }: Run): string {
  const open = steps.filter(({ id }) => !done.includes(id));
  const minutes = open.reduce((sum, step) => sum + (step.minutes ?? 0), 0);
  const since = begun && !Number.isNaN(Date.parse(begun)) ? [`begun ${formatMoment(begun)}`] : [];
  if (open.length === 0) return [`All ${steps.length} steps done`, ...since].join(', ');
  if (open.length === steps.length)
    return [plural(steps.length, 'step'), ...(minutes > 0 ? [formatMinutes(minutes)] : [])].join(
      ', ',
    );
  const left = minutes > 0 ? [`${formatMinutes(minutes)} left`] : [];
  return [`Step ${steps.indexOf(open[0]!) + 1} of ${steps.length}`, ...left, ...since].join(', ');
}
