/** The words of a retrospective, and what can be computed from its times. */

export const retrospectiveTypes = {
  incident: 'Incident',
  'near-miss': 'Near miss',
  success: 'Success',
  project: 'Project',
  release: 'Release',
  drill: 'Drill',
} as const;

export const severities = {
  sev1: 'SEV 1, critical',
  sev2: 'SEV 2, major',
  sev3: 'SEV 3, moderate',
  sev4: 'SEV 4, minor',
  sev5: 'SEV 5, trivial',
} as const;

export const detectors = {
  alert: 'An alert',
  dashboard: 'A dashboard',
  customer: 'A customer',
  colleague: 'A colleague',
  test: 'A test',
  audit: 'An audit',
  chance: 'Chance',
} as const;

export const factorCategories = {
  change: 'Change',
  capacity: 'Capacity',
  dependency: 'Dependency',
  config: 'Configuration',
  data: 'Data',
  'schema-change': 'Schema change',
  query: 'Query',
  locking: 'Locking',
  replication: 'Replication',
  backup: 'Backup',
  access: 'Access',
  tooling: 'Tooling',
  observability: 'Observability',
  process: 'Process',
  knowledge: 'Knowledge',
  staffing: 'Staffing',
  external: 'External',
} as const;

/** Factor categories that say the database took part, so that a `database` block is required. */
export const databaseFactors = [
  'schema-change',
  'query',
  'locking',
  'replication',
  'backup',
] as const satisfies ReadonlyArray<keyof typeof factorCategories>;

export const eventKinds = {
  event: 'Event',
  signal: 'Signal',
  decision: 'Decision',
  action: 'Action',
  communication: 'Communication',
} as const;

export const actionKinds = {
  prevent: 'Prevent',
  detect: 'Detect',
  mitigate: 'Mitigate',
  process: 'Process',
  learn: 'Learn',
} as const;

export const actionStatuses = {
  open: 'Open',
  doing: 'In progress',
  done: 'Done',
  dropped: 'Dropped',
} as const;

export const practiceOutcomes = {
  helped: 'Helped',
  hindered: 'Got in the way',
  missing: 'Was missing',
  unknown: 'Was not known',
  skipped: 'Was skipped',
} as const;

export const dataLosses = {
  none: 'None',
  recovered: 'Lost, then recovered',
  permanent: 'Permanent',
  unknown: 'Not known',
} as const;

export const changeKinds = {
  app: 'Application change',
  schema: 'Schema change',
  data: 'Data change',
  config: 'Configuration change',
  infra: 'Infrastructure change',
} as const;

/** The moments of an incident in the order in which they should happen. */
export const moments = {
  started: 'Started',
  detected: 'Detected',
  acknowledged: 'Acknowledged',
  mitigated: 'Mitigated',
  resolved: 'Resolved',
} as const;

export type Moment = keyof typeof moments;

export type IncidentTimes = Partial<Record<Moment, string>>;

/** One stretch between two known moments; `minutes` may be zero, never negative. */
export interface Phase {
  from: Moment;
  to: Moment;
  minutes: number;
}

/** The moments that are known, in order, with their time in milliseconds since 1970. */
function knownMoments(times: IncidentTimes): Array<{ moment: Moment; time: number }> {
  return (Object.keys(moments) as Moment[])
    .filter((moment) => times[moment] !== undefined)
    .map((moment) => ({ moment, time: Date.parse(times[moment]!) }));
}

/** Splits an incident into the phases between its known moments. Empty with fewer than two. */
export function phasesOf(times: IncidentTimes): Phase[] {
  const known = knownMoments(times);
  return known.slice(1).map(({ moment, time }, index) => ({
    from: known[index]!.moment,
    to: moment,
    minutes: Math.max(0, Math.round((time - known[index]!.time) / 60_000)),
  }));
}

/** The first moment that lies before its predecessor, or undefined when the order holds. */
export function momentOutOfOrder(
  times: IncidentTimes,
): { moment: Moment; before: Moment } | undefined {
  const known = knownMoments(times);
  const index = known.findIndex(({ time }, i) => i > 0 && time < known[i - 1]!.time);
  if (index === -1) return undefined;
  return { moment: known[index]!.moment, before: known[index - 1]!.moment };
}

/** Whole minutes between the first and the last known moment, or undefined. */
export function totalMinutes(times: IncidentTimes): number | undefined {
  const known = knownMoments(times);
  if (known.length < 2) return undefined;
  return Math.round((known.at(-1)!.time - known[0]!.time) / 60_000);
}
