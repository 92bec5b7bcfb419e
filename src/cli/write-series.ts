/** What `npm run measure` would write: the series of a service, each as the text of its file. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Library, SeriesFile } from '../domain/entry/library.ts';
import type { Delivered, LeftOut, Timed } from '../domain/measure/delivery.ts';
import { measureFailures, type Counted } from '../domain/measure/failures.ts';
import { gather, type Choice, type Gathered } from '../domain/measure/gather.ts';
import { seriesFile, type KeptSeries } from '../domain/measure/series.ts';
import { seriesText } from '../domain/measure/series-text.ts';
import { incidentsOf } from './series-sources.ts';

export interface Subject {
  team: string;
  service: string;
}

/** A series, whether it can be written, and what has to be said of it. */
export interface Proposal {
  metric: string;
  /** What is kept when it is written; not there when nothing was measured. */
  series?: Omit<KeptSeries, 'sample'>;
}

/** What Git knows: two metrics. */
export function proposeDelivery(
  subject: Subject,
  { leadTimes, gaps, leftOut, squashed }: Delivered,
  choice: Choice,
  source: string,
): Proposal[] {
  const begins =
    squashed > 0
      ? `; ${squashed} changes carry the number of a request and count from the merge`
      : '';
  const all = [...leftOut.deployments, ...leftOut.changes];
  return [
    propose(subject, 'change-lead-time', leadTimes, all, choice, source + begins),
    propose(subject, 'deployment-frequency', gaps, leftOut.deployments, choice, source),
  ];
}

/** What incidents know that name their deployments, and what names a deployment that is none. */
export function proposeFailures(
  subject: Subject,
  library: Library,
  { deployments }: Delivered,
  choice: Choice,
  source: string,
): { proposals: Proposal[]; unmatched: string[] } {
  const incidents = incidentsOf(library.entries, subject.team, subject.service);
  const found = measureFailures(incidents, deployments);
  const rows: Array<[metric: string, values: ReadonlyArray<Timed | Counted>, leftOut: LeftOut[]]> =
    [
      ['failed-deployment-recovery-time', found.recovery, found.leftOut],
      ['change-fail-rate', found.failed, found.leftOut],
      ['deployment-rework-rate', found.rework, []],
      ['database-change-share', found.database, found.leftOut],
      ['time-to-detect', found.detection, []],
    ];
  return {
    proposals: rows.map(([metric, values, leftOut]) =>
      propose(
        subject,
        metric,
        values,
        leftOut,
        choice,
        `Retrospectives of this library. ${source}`,
      ),
    ),
    unmatched: found.unmatched,
  };
}

/** Figures that were worked out elsewhere. */
export function proposeGiven(
  subject: Subject,
  metric: string,
  points: KeptSeries['points'],
  period: Choice['period'],
  source: string,
): Proposal {
  return { metric, series: keptOf(subject, metric, { points, leftOut: [] }, period, source) };
}

function propose(
  subject: Subject,
  metric: string,
  values: ReadonlyArray<Timed | Counted>,
  leftOut: readonly LeftOut[],
  choice: Choice,
  source: string,
): Proposal {
  const gathered = gather(values, choice);
  if (gathered.points.length === 0) return { metric };
  const all = { ...gathered, leftOut: [...leftOut, ...gathered.leftOut] };
  return { metric, series: keptOf(subject, metric, all, choice.period, source) };
}

function keptOf(
  { team, service }: Subject,
  metric: string,
  { points, baseline, leftOut }: Gathered,
  period: Choice['period'],
  source: string,
): Omit<KeptSeries, 'sample'> {
  const path = { team, service, metric };
  return {
    ...path,
    file: seriesFile(path),
    period,
    source,
    ...(baseline && { baseline }),
    points,
    leftOut,
    notes: [],
  };
}

/**
 * Writes a series in place of the one before, whose baseline and notes stay unless it was made up.
 *
 * @returns The path below the content folder.
 */
export async function writeSeries(
  root: string,
  series: Omit<KeptSeries, 'sample'>,
  before: SeriesFile | undefined,
  keepBaseline: boolean,
): Promise<string> {
  const old = before?.series?.sample ? undefined : before?.series;
  const baseline = (keepBaseline ? old?.baseline : undefined) ?? series.baseline;
  const text = seriesText({
    ...series,
    ...(baseline && { baseline }),
    notes: old?.notes ?? [],
  });
  await mkdir(dirname(join(root, series.file)), { recursive: true });
  await writeFile(join(root, series.file), text);
  return series.file;
}
