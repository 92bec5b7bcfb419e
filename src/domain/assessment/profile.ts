/**
 * What answers add up to: a profile per pillar and side. There is no number for the whole, because
 * that one would be ranked.
 */
import { pillarIds, type Pillar } from '../entry/pillar.ts';
import {
  levelOf,
  questionsOf,
  sideIds,
  slotOf,
  slots,
  type Answers,
  type Side,
  type Slot,
} from './question.ts';

/** Levels that a pillar needs before it has a score. */
export const fewestForScore = 3;

/** Points between two levels: 1 is 0 points, 5 is 100. */
const pointsPerLevel = 25;

export interface SideScore {
  /** Questions answered with a level, of five. */
  levels: number;
  /** Those of them that are marked as having evidence. */
  withEvidence: number;
  unknown: number;
  notForUs: number;
  /** Mean of the levels, 0 to 100 points; there from three levels on. */
  points?: number;
}

export interface PillarProfile extends Record<Side, SideScore> {
  pillar: Pillar;
  /** Points of the general side less those of the database; there when both have a score. */
  gap?: number;
}

/** The profile of every pillar, in the order C, A, L, M, S. */
export function profileOf(answers: Answers): PillarProfile[] {
  return pillarIds.map((pillar) => {
    const [general, database] = sideIds.map((side) => scoreOf(pillar, side, answers)) as [
      SideScore,
      SideScore,
    ];
    return {
      pillar,
      general,
      database,
      ...(general.points !== undefined &&
        database.points !== undefined && { gap: general.points - database.points }),
    };
  });
}

function scoreOf(pillar: Pillar, side: Side, answers: Answers): SideScore {
  const given = questionsOf(pillar).flatMap((id) => answers.get(slotOf(id, side)) ?? []);
  const found = given.flatMap((answer) => levelOf(answer) ?? []);
  const sum = found.reduce<number>((total, level) => total + (level - 1) * pointsPerLevel, 0);
  return {
    levels: found.length,
    withEvidence: given.filter((answer) => levelOf(answer) && answer.evidence).length,
    unknown: given.filter(({ choice }) => choice === 'unknown').length,
    notForUs: given.filter(({ choice }) => choice === 'not-for-us').length,
    ...(found.length >= fewestForScore && { points: sum / found.length }),
  };
}

/** What was answered with "don't know": nobody can see it from here. */
export function blindSpots(answers: Answers): Slot[] {
  return slots.filter((slot) => answers.get(slot)?.choice === 'unknown');
}

/** Points as a level between 1 and 5, as people say it: `2.5`. */
export function formatLevel(points: number): string {
  return (tenthsOf(points) / 10).toFixed(1);
}

/** Points as tenths of a level, from 10 to 50: what is shown, and what a shown gap is made from. */
export function tenthsOf(points: number): number {
  return Math.round((1 + points / pointsPerLevel) * 10);
}
