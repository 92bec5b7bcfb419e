/**
 * What the builds of several sites say about each other: medians, the portal's cost as a multiple
 * of a peer's, the cost of an entry, and whether a multiple has worsened.
 */
import type { Cost } from './cost.ts';

/** What is built. A site that keeps nothing builds from nothing each time. */
export const builds = ['from nothing', 'one entry changed', 'nothing changed'] as const;
export type Build = (typeof builds)[number];

/** One site over one number of entries. */
export interface Measured {
  id: string;
  name: string;
  costs: Partial<Record<Build, readonly Cost[]>>;
  /** Why there are no costs. */
  failure?: string;
}

/** Peer → build → how many times as much the portal costs. */
export type Ratios = Record<string, Partial<Record<Build, number>>>;

/** How much worse than recorded a ratio may be. */
const tolerance = 1.25;

export function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]!;
}

/** The median of a build; that from nothing where the site keeps nothing. */
export function medianOf({ costs }: Measured, build: Build, key: keyof Cost): number | undefined {
  const measured = costs[build] ?? costs['from nothing'];
  return measured && median(measured.map((one) => one[key]));
}

/** The portal against each peer that was built. */
export function ratiosOf(
  portal: Measured,
  peers: readonly Measured[],
  key: 'wall' | 'processor',
): Ratios {
  const ratio = (peer: Measured, build: Build) => {
    const own = medianOf(portal, build, key);
    const other = medianOf(peer, build, key);
    return own === undefined || !other ? [] : [[build, own / other] as const];
  };
  return Object.fromEntries(
    peers.map((peer) => [
      peer.id,
      Object.fromEntries(builds.flatMap((build) => ratio(peer, build))),
    ]),
  );
}

/** A sentence for each ratio that has worsened by more than a quarter, or that is not known. */
export function worsened(now: Ratios, recorded: Ratios): string[] {
  return Object.entries(recorded).flatMap(([peer, ratios]) =>
    Object.entries(ratios).flatMap(([build, before]) => {
      const ratio = now[peer]?.[build as Build];
      if (ratio === undefined) return `${peer}, ${build}: no ratio was measured`;
      if (ratio <= before * tolerance) return [];
      return `${peer}, ${build}: ${ratio.toFixed(2)} times its cost, recorded ${before.toFixed(2)}`;
    }),
  );
}
