/** The results of teams over time. Only those of one version, scope and service are compared. */
import { plural } from '../../words/plural.ts';
import { pillarIds, type Pillar } from '../../entry/pillar.ts';
import { answersOf } from '../../schema/assessment-result.ts';
import { sidesOf, type Merged, type Scope, type TeamAnswers } from './merge.ts';
import { fewestForScore } from '../profile.ts';
import { questionsOf, sides, slotOf, type Side, type Slot } from '../question.ts';
import type { KeptResult } from './result-file.ts';
import { formatDay } from '../../time/day.ts';
import { capitalize } from '../../words/capitalize.ts';

export interface Series {
  team: string;
  scope: Scope;
  version: number;
  about?: string | undefined;
  /** The earliest first. */
  results: readonly KeptResult[];
}

/** Series in the order of the ids of their teams. */
export function seriesOf(results: readonly KeptResult[]): Series[] {
  const groups = Map.groupBy(results, ({ team, scope, version, about = '' }) =>
    [team, scope, version, about].join('\n'),
  );
  return [...groups.values()]
    .map((group) => {
      const { team, scope, version, about } = group[0]!;
      const sorted = group.toSorted((a, b) => a.on.localeCompare(b.on));
      return { team, scope, version, about, results: sorted };
    })
    .sort((a, b) => a.team.localeCompare(b.team, 'en') || b.version - a.version);
}

/** Mean of the medians of a pillar on one side, from 1 to 5; there from three medians on. */
export function meanOf(answers: TeamAnswers, pillar: Pillar, side: Side): number | undefined {
  const medians = questionsOf(pillar).flatMap((id) => answers.get(slotOf(id, side))?.median ?? []);
  if (medians.length < fewestForScore) return undefined;
  return medians.reduce((sum, median) => sum + median, 0) / medians.length;
}

export interface Move {
  slot: Slot;
  from: number;
  to: number;
  /** True if more of the levels have evidence than before. */
  isShown: boolean;
}

/**
 * Medians that moved by more than one level, or by less with more evidence than before. Anything
 * else is noise. The largest moves come first.
 */
export function movesBetween(before: KeptResult, after: KeptResult): Move[] {
  const old = answersOf(before);
  return [...answersOf(after)]
    .flatMap(([slot, now]) => moveOf(slot, old.get(slot), now) ?? [])
    .sort((a, b) => Math.abs(b.to - b.from) - Math.abs(a.to - a.from));
}

function moveOf(slot: Slot, before: Merged | undefined, now: Merged): Move | undefined {
  if (before?.median === undefined || now.median === undefined) return undefined;
  const by = Math.abs(now.median - before.median);
  const isShown = now.evidence > before.evidence;
  if (by === 0 || (by <= 1 && !isShown)) return undefined;
  return { slot, from: before.median, to: now.median, isShown };
}

/** What the chart of a pillar shows, in a sentence for each side. */
export function describePillar({ scope, results }: Series, pillar: Pillar): string {
  return sidesOf(scope)
    .map((side) => {
      const said = results.flatMap((result) => {
        const mean = meanOf(answersOf(result), pillar, side);
        return mean === undefined ? [] : [`${mean.toFixed(1)} on ${formatDay(result.on)}`];
      });
      return `${sides[side]}: ${said.join(', then ') || 'too few medians'}.`;
    })
    .join(' ');
}

/** What changed since the result before the last one, in a sentence. */
export function describeChange({ results }: Series): string {
  const [before, after] = results.slice(-2);
  if (!before || !after) return 'One result so far: nothing to compare it with yet.';
  const moves = movesBetween(before, after);
  const days = `between ${formatDay(before.on)} and ${formatDay(after.on)}`;
  if (moves.length === 0)
    return `Nothing moved ${days} by more than one level, or by less with more evidence.`;
  const up = moves.filter(({ from, to }) => to > from).length;
  return `${capitalize(days)} ${plural(up, 'median')} rose and ${plural(moves.length - up, 'median')} fell, noise left out.`;
}

/** The pillars that have a mean in any result of a series. */
export function pillarsIn({ scope, results }: Series): Pillar[] {
  return pillarIds.filter((pillar) =>
    results.some((result) =>
      sidesOf(scope).some((side) => meanOf(answersOf(result), pillar, side) !== undefined),
    ),
  );
}
