/**
 * Change lead time and deployment frequency from deployments and commits, and what of them cannot
 * be measured. All times are milliseconds since 1970.
 */

/** A moment at which a commit ran in production. */
export interface Deployment {
  /** Its tag, or its name in the log. */
  ref: string;
  /** Hash of the commit. */
  commit: string;
  time: number;
  /** Other names of it, such as further tags of the commit. */
  also?: readonly string[];
}

export interface Commit {
  hash: string;
  parents: readonly string[];
  /** When the change was committed to version control, or began before it was squashed. */
  begun: number;
  isBot: boolean;
  /** It has the number of a request, which may have begun before, and nobody wrote down when. */
  isSquashed: boolean;
}

export interface Rules {
  /** Commits that touch the service; all of them where it has the repository to itself. */
  touching?: ReadonlySet<string>;
  /** A deployment without anything new is a second tag for the first, and none in a log. */
  onlyWithNew: boolean;
}

/** A value that was measured, by the time of the deployment that ended it. */
export interface Timed {
  time: number;
  value: number;
}

export interface LeftOut {
  count: number;
  why: string;
}

/** What of deployments, and what of the changes that they brought, was not counted. */
export interface LeftOutOf {
  deployments: LeftOut[];
  changes: LeftOut[];
}

export interface Delivered {
  /** What counts as a deployment of the service, the earliest first. */
  deployments: Deployment[];
  /** Hours from commit to production, one for each change. */
  leadTimes: Timed[];
  /** Days since the deployment before. */
  gaps: Timed[];
  leftOut: LeftOutOf;
  /** Changes that count from their merge on. */
  squashed: number;
}

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/**
 * A commit belongs to the first deployment that has it among its ancestors. What the very first one
 * brought has waited nobody knows how long, so it only marks where the rest begins.
 */
export function measureDelivery(
  all: readonly Deployment[],
  commits: ReadonlyMap<string, Commit>,
  { touching, onlyWithNew }: Rules,
): Delivered {
  const seen = new Set<string>();
  const counts = { unknown: 0, second: 0, first: 0, bots: 0, negative: 0, squashed: 0 };
  const deployments: Deployment[] = [];
  const leadTimes: Timed[] = [];
  for (const deployment of all.toSorted(byTime)) {
    if (!commits.has(deployment.commit)) {
      counts.unknown += 1;
      continue;
    }
    const fresh = takeNew(deployment.commit, commits, seen).filter(
      ({ hash, parents }) => parents.length < 2 && (touching?.has(hash) ?? true),
    );
    if (fresh.length === 0 && onlyWithNew) {
      counts.second += 1 + (deployment.also?.length ?? 0);
      continue;
    }
    counts.second += deployment.also?.length ?? 0;
    deployments.push(deployment);
    if (deployments.length === 1) {
      counts.first = fresh.length;
      continue;
    }
    for (const { begun, isBot, isSquashed } of fresh) {
      const value = (deployment.time - begun) / hourMs;
      if (isBot) counts.bots += 1;
      else if (value < 0) counts.negative += 1;
      else {
        leadTimes.push({ time: deployment.time, value });
        if (isSquashed) counts.squashed += 1;
      }
    }
  }
  return {
    deployments,
    leadTimes,
    gaps: gapsBetween(deployments),
    leftOut: leftOutOf(counts),
    squashed: counts.squashed,
  };
}

function byTime(a: Deployment, b: Deployment): number {
  return a.time - b.time || a.ref.localeCompare(b.ref, 'en', { numeric: true });
}

/** A commit and its ancestors that were not seen before; they are from now on. */
function takeNew(
  commit: string,
  commits: ReadonlyMap<string, Commit>,
  seen: Set<string>,
): Commit[] {
  const found: Commit[] = [];
  const open = [commit];
  for (let hash = open.pop(); hash !== undefined; hash = open.pop()) {
    const known = commits.get(hash);
    if (!known || seen.has(hash)) continue;
    seen.add(hash);
    found.push(known);
    open.push(...known.parents);
  }
  return found;
}

function gapsBetween(deployments: readonly Deployment[]): Timed[] {
  return deployments.slice(1).map(({ time }, index) => ({
    time,
    value: (time - deployments[index]!.time) / dayMs,
  }));
}

const reasons = {
  deployments: {
    unknown: 'deployments of commits that the repository does not have',
    second: 'tags that brought nothing new, so they are a second name or were moved',
  },
  changes: {
    first: 'changes of the first deployment, which have waited nobody knows how long',
    bots: 'changes by bots',
    negative: 'changes that were committed after they were deployed, by clocks that disagree',
  },
};

type Reasons = typeof reasons;
type Counts = Record<keyof Reasons['deployments'] | keyof Reasons['changes'], number>;

function leftOutOf(counts: Counts): LeftOutOf {
  const of = (whys: Partial<Record<keyof Counts, string>>) =>
    (Object.keys(whys) as Array<keyof Counts>)
      .filter((id) => counts[id] > 0)
      .map((id) => ({ count: counts[id], why: whys[id]! }));
  return { deployments: of(reasons.deployments), changes: of(reasons.changes) };
}
