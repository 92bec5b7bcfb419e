/** Questions in which many teams are low: a fault of the organisation, not of a team. */
import { answersOf } from '../../schema/assessment-result.ts';
import { slotsOf } from './merge.ts';
import type { Slot } from '../question.ts';
import type { KeptResult } from './result-file.ts';
import { lowMedian } from './talk-first.ts';

export interface Across {
  slot: Slot;
  /** Teams whose latest median is low. */
  low: number;
  /** Teams that have a median. */
  teams: number;
}

/** With fewer teams, a question that is low in most of them would name them. */
const fewestTeams = 3;

/**
 * For each question and side, how many teams are low, by the latest median of each team for this
 * version of the questions, whatever service it was about. Made-up results count only where there
 * are no others.
 */
export function acrossTeams(results: readonly KeptResult[], version: number): Across[] {
  const ofVersion = results.filter((result) => result.version === version);
  const real = ofVersion.filter(({ sample }) => !sample);
  const latest = latestMedians(real.length > 0 ? real : ofVersion);
  return slotsOf('both').flatMap((slot) => {
    const medians = [...latest.values()].flatMap((ofTeam) => ofTeam.get(slot) ?? []);
    const low = medians.filter((median) => median <= lowMedian).length;
    return medians.length === 0 ? [] : [{ slot, low, teams: medians.length }];
  });
}

/** By team. */
function latestMedians(results: readonly KeptResult[]): Map<string, Map<Slot, number>> {
  const latest = new Map<string, Map<Slot, number>>();
  for (const result of results.toSorted((a, b) => a.on.localeCompare(b.on))) {
    const ofTeam = latest.get(result.team) ?? new Map<Slot, number>();
    for (const [slot, { median }] of answersOf(result))
      if (median !== undefined) ofTeam.set(slot, median);
    latest.set(result.team, ofTeam);
  }
  return latest;
}

/** True where most teams are low: theirs to fix together. */
export function isShared({ low, teams }: Across): boolean {
  return teams >= fewestTeams && low * 2 > teams;
}
