/** What a profile says, in sentences: for the ear, and for who reads no chart. */
import { pillars } from '../entry/pillar.ts';
import { formatLevel, tenthsOf, type PillarProfile, type SideScore } from './profile.ts';
import { sideIds, sides, type Side } from './question.ts';

/** The profile in a few sentences. */
export function describeProfile(profile: readonly PillarProfile[]): string {
  const sentences = sideIds.flatMap((side) => describeSide(profile, side) ?? []);
  const gap = describeWidestGap(profile);
  return [
    ...(sentences.length > 0
      ? sentences
      : ['No pillar has the three levels yet that a bar needs.']),
    ...(gap ? [gap] : []),
    describeEvidence(profile),
  ].join(' ');
}

function describeSide(profile: readonly PillarProfile[], side: Side): string | undefined {
  const scored = profile
    .flatMap((one) => {
      const { points } = one[side];
      return points === undefined ? [] : [{ label: pillars[one.pillar].label, points }];
    })
    .sort((a, b) => b.points - a.points);
  const [highest] = scored;
  const lowest = scored.at(-1);
  if (!highest || !lowest) return undefined;
  const name = (one: typeof highest) => `${one.label} at level ${formatLevel(one.points)}`;
  if (highest.points === lowest.points)
    return `${sides[side]}: ${scored.map(({ label }) => label).join(', ')} at level ${formatLevel(highest.points)}.`;
  return `${sides[side]}: from ${name(lowest)} to ${name(highest)}.`;
}

function describeWidestGap(profile: readonly PillarProfile[]): string | undefined {
  const [widest] = profile
    .filter(({ gap }) => gap)
    .sort((a, b) => Math.abs(b.gap!) - Math.abs(a.gap!));
  if (!widest) return undefined;
  return `The widest gap is in ${pillars[widest.pillar].label}: the database is ${describeGap(widest)}.`;
}

/** How the database differs from the general side of a pillar, in levels: `1.4 lower`. */
export function describeGap({ general, database }: PillarProfile): string {
  if (general.points === undefined || database.points === undefined) return '–';
  const tenths = tenthsOf(general.points) - tenthsOf(database.points);
  if (tenths === 0) return 'none';
  return `${(Math.abs(tenths) / 10).toFixed(1)} ${tenths > 0 ? 'lower' : 'higher'}`;
}

function describeEvidence(profile: readonly PillarProfile[]): string {
  const scores: SideScore[] = profile.flatMap((one) => sideIds.map((side) => one[side]));
  const sum = (key: 'levels' | 'withEvidence') =>
    scores.reduce((total, score) => total + score[key], 0);
  return `${sum('withEvidence')} of ${sum('levels')} levels have evidence.`;
}
