/** Questions in which many teams are low: a fault of the organisation, not of a team. */
import { answersOf } from '../../schema/assessment-result.ts';
import { slotsOf } from './merge.ts';
import type { Slot } from '../question.ts';
import type { KeptResult } from './result-file.ts';
import { lowMedian } from './talk-first.ts';

export interface Across {
  slot: Slot;
  /** Teams that are low by the latest result of a service of theirs. */
  low: number;
  /** Teams that have a median. */
  teams: number;
}

/** With fewer teams, a question that is low in most of them would name them. */
const fewestTeams = 3;

/**
 * For each question and side, how many teams are low, by the latest median of each service of each
 * team for this version of the questions: a good service does not hide another. Made-up results
 * count only where there are no others.
 */
export function acrossTeams(results: readonly KeptResult[], version: number): Across[] {
  const ofVersion = results.filter((result) => result.version === version);
  const real = ofVersion.filter(({ sample }) => !sample);
  const byTeam = Map.groupBy(real.length > 0 ? real : ofVersion, ({ team }) => team);
  const lowest = [...byTeam.values()].map(lowestMedians);
  return slotsOf('both').flatMap((slot) => {
    const medians = lowest.flatMap((ofTeam) => ofTeam.get(slot) ?? []);
    const low = medians.filter((median) => median <= lowMedian).length;
    return medians.length === 0 ? [] : [{ slot, low, teams: medians.length }];
  });
}

/** The lowest among the latest medians of each service of a team. */
function lowestMedians(ofTeam: readonly KeptResult[]): Map<Slot, number> {
  const lowest = new Map<Slot, number>();
  for (const ofService of Map.groupBy(ofTeam, ({ about }) => about).values())
    for (const [slot, median] of latestMedians(ofService))
      lowest.set(slot, Math.min(median, lowest.get(slot) ?? median));
  return lowest;
}

function latestMedians(results: readonly KeptResult[]): Map<Slot, number> {
  const latest = new Map<Slot, number>();
  for (const result of results.toSorted((a, b) => a.on.localeCompare(b.on)))
    for (const [slot, { median }] of answersOf(result))
      if (median !== undefined) latest.set(slot, median);
  return latest;
}

/** True where most teams are low: theirs to fix together. */
export function isShared({ low, teams }: Across): boolean {
  return teams >= fewestTeams && low * 2 > teams;
}
