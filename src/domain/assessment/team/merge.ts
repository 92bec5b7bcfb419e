/**
 * The answers of several people as one: a median for each question, and how far apart they are.
 * What could point at one person is left out here, so that no page can show it.
 */
import { partsOf, sideIds, slots, type Answers, type Side, type Slot } from '../question.ts';
import { quantile } from '../../measure/statistics.ts';

/** What a round of people answers. */
export const scopes = {
  both: 'Both',
  general: 'General only',
  database: 'Database only',
} as const;

export type Scope = keyof typeof scopes;

export const scopeIds = Object.keys(scopes) as Scope[];

/** The sides that a scope asks. */
export function sidesOf(scope: Scope): Side[] {
  return sideIds.filter((side) => scope === 'both' || scope === side);
}

/** The slots that a scope asks, the two sides of a question beside each other. */
export function slotsOf(scope: Scope): Slot[] {
  return slots.filter((slot) => sidesOf(scope).includes(partsOf(slot).side));
}

/** How far the levels of a question are apart, in words that give away no single level. */
export const spreads = {
  none: 'all agree',
  one: 'one level apart',
  wide: 'two levels or more apart',
} as const;

export type Spread = keyof typeof spreads;

/** With fewer answers, whoever knows two of them knows the third. */
export const fewestMerged = 3;

/** With fewer answers, the lowest and the highest point at a person. */
export const fewestForRange = 5;

export interface Merged {
  /** How many answered with a level. */
  levels: number;
  /** From 1 to 5, in halves; there from three levels on, as is `spread`. */
  median?: number;
  spread?: Spread;
  /** Lowest and highest level; there from five levels on. */
  range?: readonly [lowest: number, highest: number];
  unknown: number;
  notForUs: number;
  /** Levels with evidence. */
  evidence: number;
}

/** The answers of a team, by what they are about. */
export type TeamAnswers = ReadonlyMap<Slot, Merged>;

/** Merges the answers of people; undefined below three of them. */
export function merge(people: readonly Answers[], scope: Scope): TeamAnswers | undefined {
  if (people.length < fewestMerged) return undefined;
  return new Map(slotsOf(scope).map((slot) => [slot, mergeSlot(people, slot)]));
}

function mergeSlot(people: readonly Answers[], slot: Slot): Merged {
  const given = people.flatMap((answers) => answers.get(slot) ?? []);
  const levels = given
    .flatMap(({ choice }) => (typeof choice === 'number' ? choice : []))
    .sort((a, b) => a - b);
  const counts = {
    levels: levels.length,
    unknown: given.filter(({ choice }) => choice === 'unknown').length,
    notForUs: given.filter(({ choice }) => choice === 'not-for-us').length,
    evidence: given.filter(({ choice, evidence }) => typeof choice === 'number' && evidence).length,
  };
  if (levels.length < fewestMerged) return counts;
  const lowest = levels[0]!;
  const highest = levels.at(-1)!;
  return {
    ...counts,
    median: quantile(levels, 0.5),
    spread: spreadOf(highest - lowest),
    ...(levels.length >= fewestForRange && { range: [lowest, highest] as const }),
  };
}

function spreadOf(levels: number): Spread {
  if (levels === 0) return 'none';
  return levels === 1 ? 'one' : 'wide';
}
