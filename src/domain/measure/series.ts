/** The series of a service: where it is kept, and what it is called. */
import { formatDay } from '../time/day.ts';
import type { RetrospectiveFields } from '../schema/retrospective.ts';
import type { Figure, Metric, SeriesFields } from '../schema/measure.ts';
import { formatValue, roundValue, type Unit } from './unit.ts';

/** Folder below the content folder. */
export const measureFolder = 'measures';

/** The one file of the metrics. */
export const metricsFile = `${measureFolder}/metrics.yml`;

/** What the path of a series says. */
export interface SeriesPath {
  /** Id of the team. */
  team: string;
  /** A service of the team. */
  service: string;
  /** Id of the metric. */
  metric: string;
}

export interface KeptSeries extends SeriesFields, SeriesPath {
  /** Path below the content folder. */
  file: string;
}

/** The path of a series below the content folder. */
export function seriesFile({ team, service, metric }: SeriesPath): string {
  return `${measureFolder}/${team}/${service}/${metric}.yml`;
}

/** What a path says; undefined when it is not the path of a series. */
export function readSeriesPath(file: string): SeriesPath | undefined {
  const [, team, service, metric] = /^measures\/([^/]+)\/([^/]+)\/([^/]+)\.yml$/.exec(file) ?? [];
  return team && service && metric ? { team, service, metric } : undefined;
}

/** The series of one service, by which its page is made. */
export interface Service {
  team: string;
  service: string;
  /** In the order of the metrics. */
  series: readonly KeptSeries[];
}

/** The page of a service. */
export function servicePath({ team, service }: Pick<Service, 'team' | 'service'>): string {
  return `/measure/${team}/${service}/`;
}

/** Services by team and name. A series of a metric that is not defined is left out. */
export function servicesOf(all: readonly KeptSeries[], metrics: readonly Metric[]): Service[] {
  const order = metrics.map(({ id }) => id);
  const known = all.filter(({ metric }) => order.includes(metric));
  return [...Map.groupBy(known, (one) => servicePath(one)).values()]
    .map((series) => ({
      team: series[0]!.team,
      service: series[0]!.service,
      series: series.toSorted((a, b) => order.indexOf(a.metric) - order.indexOf(b.metric)),
    }))
    .sort((a, b) => servicePath(a).localeCompare(servicePath(b), 'en'));
}

/** The value that a chart shows: the median, or the share in percent. */
export function valueOf({ n, median, count = 0 }: Figure): number {
  return median ?? (count / n) * 100;
}

/** `median 4.5 h, 85th percentile 30 h, n 41`, or `2 of 41, 5 %`. */
export function figureText(figure: Figure, unit: Unit): string {
  const { n, median, p85, count } = figure;
  if (median === undefined)
    return `${count ?? 0} of ${n}, ${formatValue(valueOf(figure), 'percent')}`;
  return [
    `median ${formatValue(median, unit)}`,
    ...(p85 === undefined ? [] : [`85th percentile ${formatValue(p85, unit)}`]),
    `n ${n}`,
  ].join(', ');
}

/** What the chart of a series shows, in a sentence or two. It judges nothing. */
export function describeSeries({ baseline, points }: KeptSeries, unit: Unit): string {
  const last = points.at(-1)!;
  const now = `${formatDay(last.day)}: ${figureText(last, unit)}.`;
  if (!baseline) return `${now} There is no baseline to hold it against.`;
  return `${now} Baseline: ${figureText(baseline, unit)}.`;
}

/**
 * True for what is about a service: what names no services is about all that its team runs.
 */
export function isAbout(
  { services, impact }: Pick<RetrospectiveFields, 'services' | 'impact'>,
  service: string,
): boolean {
  const named = [...services, ...(impact.services ?? [])];
  return named.length === 0 || named.includes(service);
}

/** The value alone, for a cell of a table. */
export function cellText(figure: Figure): string {
  return figure.median === undefined
    ? `${roundValue(valueOf(figure))} % (${figure.count ?? 0})`
    : roundValue(figure.median);
}
