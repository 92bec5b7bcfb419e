/** Where a team stands with something that it needs, by its answers to the questions about it. */
import { levelOf, type Answers, type Level, type Slot } from './question.ts';

/** The level from which a need is met: it is the default, and records show it. */
const met = 4;

export const standings = {
  open: 'Not answered',
  unknown: 'Not known',
  'not-yet': 'Not yet',
  begun: 'On the way',
  met: 'In place',
} as const;

export type Standing = keyof typeof standings;

export interface Readiness {
  standing: Standing;
  /** The lowest level that was answered. */
  level?: Level;
}

/**
 * A need is as far as the lowest of its answers. What nobody knows is not in place; "not for us" is
 * left out.
 */
export function readinessOf(answers: Answers, slots: readonly Slot[]): Readiness {
  const given = slots.map((slot) => answers.get(slot));
  const levels = given.flatMap((answer) => levelOf(answer) ?? []).sort((a, b) => a - b);
  const [level] = levels;
  if (given.some((answer) => answer?.choice === 'unknown'))
    return { standing: 'unknown', ...(level && { level }) };
  if (given.includes(undefined) || level === undefined)
    return { standing: 'open', ...(level && { level }) };
  if (level >= met) return { standing: 'met', level };
  return { standing: level === 1 ? 'not-yet' : 'begun', level };
}

/** Where a team stands with all of its needs, in a sentence: for the ear, and at a glance. */
export function describeReadiness(
  needs: ReadonlyArray<{ name: string; standing: Standing }>,
): string {
  return order
    .flatMap((standing) => {
      const names = needs.filter((need) => need.standing === standing).map(({ name }) => name);
      return names.length === 0 ? [] : [`${standings[standing]}: ${names.join('; ')}.`];
    })
    .join(' ');
}

/** What is there comes first, as in a conversation. */
const order = ['met', 'begun', 'not-yet', 'unknown', 'open'] as const satisfies Standing[];
