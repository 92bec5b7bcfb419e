/**
 * Fail rate, recovery, rework and detection from incidents that name their deployments. They are
 * tied by the exact name: the deployment before an incident is a guess, and next week's data would
 * guess another one. All times are milliseconds since 1970.
 */
import type { Deployment, LeftOut, Timed } from './delivery.ts';

export interface Incident {
  /** Id of the retrospective. */
  id: string;
  started: number;
  detected: number;
  /** When users no longer felt it; where that is not said, when it was over. */
  recovered: number;
  /** The deployment that caused it. */
  ref?: string;
  /** Deployments that were made because of it. */
  fixedBy: readonly string[];
  /** A database change contributed. */
  hasDatabaseChange: boolean;
}

/** Whether each of some things was one of those that are counted. */
export interface Counted {
  time: number;
  counts: boolean;
}

export interface Failures {
  /** One for each deployment: whether it failed. */
  failed: Counted[];
  /** One for each deployment: whether it was made because of an incident; none if not known. */
  rework: Counted[];
  /** One for each failed deployment: whether a database change contributed. */
  database: Counted[];
  /** Minutes from each failed deployment to its recovery. */
  recovery: Timed[];
  /** Minutes from the start of each incident to its detection. */
  detection: Timed[];
  leftOut: LeftOut[];
  /** What names a deployment that is none: `retrospectives/a names v9`. */
  unmatched: string[];
}

const minuteMs = 60_000;

export function measureFailures(
  incidents: readonly Incident[],
  deployments: readonly Deployment[],
): Failures {
  const byRef = new Map(
    deployments.flatMap((one) => namesOf(one).map((name) => [name, one] as const)),
  );
  const causes = new Map<Deployment, Incident[]>();
  const recovery: Timed[] = [];
  let negative = 0;
  for (const incident of incidents) {
    const deployment = byRef.get(incident.ref ?? '');
    if (!deployment) continue;
    causes.set(deployment, [...(causes.get(deployment) ?? []), incident]);
    const value = (incident.recovered - deployment.time) / minuteMs;
    if (value < 0) negative += 1;
    else recovery.push({ time: deployment.time, value });
  }
  const fixes = new Set(incidents.flatMap(({ fixedBy }) => fixedBy));
  const unnamed = incidents.filter(({ ref }) => ref === undefined).length;
  return {
    failed: deployments.map((one) => ({ time: one.time, counts: causes.has(one) })),
    rework:
      fixes.size === 0
        ? []
        : deployments.map((one) => ({
            time: one.time,
            counts: namesOf(one).some((name) => fixes.has(name)),
          })),
    database: [...causes].map(([{ time }, list]) => ({
      time,
      counts: list.some(({ hasDatabaseChange }) => hasDatabaseChange),
    })),
    recovery,
    detection: incidents.map(({ started, detected }) => ({
      time: started,
      value: (detected - started) / minuteMs,
    })),
    leftOut: [
      { count: unnamed, why: 'incidents that name no deployment' },
      { count: negative, why: 'incidents that were over before the deployment they name' },
    ].filter(({ count }) => count > 0),
    unmatched: unmatchedIn(incidents, byRef),
  };
}

function namesOf({ ref, also = [] }: Deployment): string[] {
  return [ref, ...also];
}

function unmatchedIn(
  incidents: readonly Incident[],
  byRef: ReadonlyMap<string, Deployment>,
): string[] {
  return incidents.flatMap(({ id, ref, fixedBy }) =>
    [...(ref === undefined ? [] : [ref]), ...fixedBy]
      .filter((name) => !byRef.has(name))
      .map((name) => `${id} names ${name}`),
  );
}
