/** The portal measured by its own history: nothing is typed, what Git cannot know is left out. */
import { dayOf } from '../time/day.ts';
import type { Confirmation } from '../schema/confirmation.ts';
import type { Metric } from '../schema/measure.ts';
import { endOfPeriod, periodFor } from './period.ts';
import type { KeptSeries } from './series.ts';
import { roundSpread, spreadOf } from './statistics.ts';

/** A change of the content, as it came to the published branch. Times are ISO times in UTC. */
export interface PublishedChange {
  arrived: string;
  /** When its first commit was written; not there for what was committed to the branch itself. */
  begun?: string;
  /** How many files it touched. */
  files: number;
  /** When each of the changes arrived that it reverts, or names with `Fixes:`. */
  corrected: readonly string[];
}

export interface PublishedChanges {
  /** The earliest first. */
  changes: readonly PublishedChange[];
  /** Why nothing is known. */
  unknown?: 'no-repository' | 'shallow';
}

const source = { name: 'DORA', url: 'https://dora.dev/guides/dora-metrics/' };
const batches = {
  name: 'DORA: working in small batches',
  url: 'https://dora.dev/capabilities/working-in-small-batches/',
};

/** What of the portal itself is measured over time, in the order of the page. */
export const portalMetrics = [
  {
    id: 'portal-lead-time',
    name: 'Lead time',
    definition: 'How long a change of the content takes until readers can be shown it.',
    unit: 'hours',
    start: 'The first commit of the change was written',
    stop: 'The change came to the published branch',
    pitfalls: [
      'When the site was built and copied after that, Git does not know.',
      'A change that is squashed into one commit seems to begin when it is merged.',
      'What is written long before it is committed is not seen.',
    ],
    source,
  },
  {
    id: 'portal-frequency',
    name: 'Frequency',
    definition: 'The time between two changes of the content on the published branch.',
    unit: 'days',
    start: 'A change came to the published branch',
    stop: 'The next one came',
    pitfalls: ['Many small corrections in a row count as many changes.'],
    source,
  },
  {
    id: 'portal-batch-size',
    name: 'Batch size',
    definition: 'How many files of the content a change touches. Small ones are easier to review.',
    unit: 'files',
    start: 'The content before the change',
    stop: 'The content after it',
    pitfalls: ['A renamed team or tag touches many files and is still one small decision.'],
    source: batches,
  },
  {
    id: 'portal-time-to-correct',
    name: 'Time to correct',
    definition: 'How long something wrong was to be read before it was corrected.',
    unit: 'days',
    start: 'The wrong change was published, or somebody reported the page wrong',
    stop: 'It was reverted or fixed by name, or the page was confirmed as corrected',
    pitfalls: [
      'A correction that names no commit and no report is an ordinary change, and is not counted.',
      'What nobody noticed is not known.',
    ],
    source,
  },
] as const satisfies readonly Metric[];

export type PortalMetric = (typeof portalMetrics)[number]['id'];

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** A value and the ISO time of its end. */
interface Measured {
  at: string;
  value: number;
}

export interface PortalSeries {
  series: KeptSeries[];
  /** All changes, and those of them that were committed to the branch itself. */
  changes: number;
  direct: number;
  /** Corrections by exact reference, and reports that are still open. */
  corrections: number;
  openReports: number;
  /** The first and the last day; not there without changes. */
  days?: readonly [first: string, last: string];
}

/** Everything over time. The last period ends with the last change, whenever the page is drawn. */
export function measurePortal(
  changes: readonly PublishedChange[],
  confirmations: readonly Confirmation[],
): PortalSeries {
  const first = changes[0];
  const last = changes.at(-1);
  const reports = correctedReports(confirmations);
  const corrections = [...revertsIn(changes), ...reports.fixed];
  const measured: Record<PortalMetric, Measured[]> = {
    'portal-lead-time': leadTimes(changes),
    'portal-frequency': gaps(changes),
    'portal-batch-size': changes.map(({ arrived, files }) => ({ at: arrived, value: files })),
    'portal-time-to-correct': corrections,
  };
  const days = first && last && ([dayOf(first.arrived), dayOf(last.arrived)] as const);
  return {
    series: days ? portalMetrics.flatMap(({ id }) => seriesOf(id, measured[id], days)) : [],
    changes: changes.length,
    direct: changes.filter(({ begun }) => begun === undefined).length,
    corrections: corrections.length,
    openReports: reports.open,
    ...(days && { days }),
  };
}

function leadTimes(changes: readonly PublishedChange[]): Measured[] {
  return changes.flatMap(({ begun, arrived }) =>
    begun === undefined
      ? []
      : [{ at: arrived, value: (Date.parse(arrived) - Date.parse(begun)) / hourMs }],
  );
}

function gaps(changes: readonly PublishedChange[]): Measured[] {
  return changes.slice(1).map(({ arrived }, index) => ({
    at: arrived,
    value: (Date.parse(arrived) - Date.parse(changes[index]!.arrived)) / dayMs,
  }));
}

function revertsIn(changes: readonly PublishedChange[]): Measured[] {
  return changes.flatMap(({ arrived, corrected }) =>
    corrected.map((wrong) => ({
      at: arrived,
      value: (Date.parse(arrived) - Date.parse(wrong)) / dayMs,
    })),
  );
}

/** A report that a page is wrong is answered by the next confirmation that it is right. */
function correctedReports(confirmations: readonly Confirmation[]): {
  fixed: Measured[];
  open: number;
} {
  const fixed: Measured[] = [];
  let open = 0;
  for (const list of Map.groupBy(confirmations, ({ page }) => page).values()) {
    const sorted = list.toSorted((a, b) => a.on.localeCompare(b.on));
    for (const report of sorted.filter(({ outcome }) => outcome === 'wrong')) {
      const answer = sorted.find(({ on, outcome }) => on >= report.on && outcome === 'fixed');
      if (!answer) open += 1;
      else
        fixed.push({
          at: `${answer.on}T00:00:00Z`,
          value: (Date.parse(answer.on) - Date.parse(report.on)) / dayMs,
        });
    }
  }
  return { fixed, open };
}

function seriesOf(
  metric: PortalMetric,
  all: readonly Measured[],
  [first, last]: readonly [string, string],
): KeptSeries[] {
  const values = all.filter(({ value }) => value >= 0);
  const negative = all.length - values.length;
  const period = periodFor((Date.parse(last) - Date.parse(first)) / dayMs);
  const groups = Map.groupBy(values, ({ at }) => {
    const end = endOfPeriod(Date.parse(at), period);
    return end > last ? last : end;
  });
  const points = [...groups]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([day, group]) => ({
      day,
      ...roundSpread(spreadOf(group.map(({ value }) => value))!, 2),
    }));
  if (points.length === 0) return [];
  return [
    {
      file: '',
      team: '',
      service: '',
      metric,
      period,
      source: 'The Git history of this library',
      sample: false,
      points,
      leftOut:
        negative > 0
          ? [{ count: negative, why: 'that ended before they began, by clocks that disagree' }]
          : [],
      notes: [],
    },
  ];
}
