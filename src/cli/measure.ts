/**
 * `npm run measure`: figures of a service from its Git repository, from the retrospectives of the
 * library, or from a CSV file, shown or written as series.
 */
import { parseArgs } from 'node:util';
import type { Library } from '../domain/entry/library.ts';
import type { Choice } from '../domain/measure/gather.ts';
import { periodIds, type Period } from '../domain/measure/period.ts';
import { figureText } from '../domain/measure/series.ts';
import { suggestion } from '../domain/rules/suggest.ts';
import type { Metric } from '../domain/schema/measure.ts';
import { isCalendarDay, today } from '../domain/time/day.ts';
import { compileOptions } from '../repository/content/compile-options.ts';
import { readLibrary } from '../repository/content/read.ts';
import { settings } from '../repository/content/settings.ts';
import { complain, print } from './print.ts';
import { run } from './run.ts';
import { readDelivery, readPoints, type GitSource } from './series-sources.ts';
import {
  proposeDelivery,
  proposeFailures,
  proposeGiven,
  writeSeries,
  type Proposal,
  type Subject,
} from './write-series.ts';

const usage = [
  'Usage: npm run measure -- --team TEAM --service NAME --repo DIR (--tags PATTERN | --deployments FILE)',
  '                         [--incidents] [--paths PATH]... [--bots PATTERN|none] [--date author|committer]',
  '                         [--trailer NAME] [--from DAY] [--until DAY] [--baseline FROM..TO|none]',
  '       npm run measure -- --team TEAM --service NAME --metric METRIC --csv FILE --source TEXT',
  `  either with [--period ${periodIds.join('|')}] [--source TEXT] [--write [--replace]]`,
  'Shows figures of a service; --write puts them into content/measures. Patterns are regular expressions.',
  'With --incidents, every failed deployment has a retrospective here that names it.',
].join('\n');

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;
const options = {
  team: text,
  service: text,
  repo: text,
  tags: text,
  deployments: text,
  incidents: flag,
  paths: { type: 'string', multiple: true },
  bots: text,
  date: text,
  trailer: text,
  from: text,
  until: text,
  baseline: text,
  metric: text,
  csv: text,
  source: text,
  period: text,
  write: flag,
  replace: flag,
  help: flag,
} as const;

type Values = ReturnType<typeof parseArgs<{ options: typeof options }>>['values'];

/** Returns the exit code: 0 done, 1 something names a deployment that is none. */
async function main(): Promise<number> {
  const { values } = parseArgs({ options });
  if (values.help) {
    print(usage);
    return 0;
  }
  const library = await readLibrary(settings.content, compileOptions);
  const subject = subjectOf(values, library);
  const metrics = library.metrics[0]?.model?.metrics ?? [];
  const { proposals, unmatched } = values.csv
    ? { proposals: [await given(values, subject, metrics)], unmatched: [] }
    : await measured(values, subject, library);
  for (const proposal of proposals) show(proposal, metrics);
  const shown = proposals.map(({ metric }) => metric);
  const rest = values.csv ? [] : metrics.filter(({ id }) => !shown.includes(id));
  if (rest.length > 0) print(`Not known: ${rest.map(({ name }) => name.toLowerCase()).join(', ')}`);
  for (const line of unmatched) complain(`${line}, which is no deployment`);
  if (values.write) await writeAll(values, proposals, library);
  return unmatched.length > 0 ? 1 : 0;
}

function subjectOf({ team, service }: Values, { teams }: Library): Subject {
  const ids = teams.map(({ id }) => id);
  const known = teams.find(({ id }) => id === team);
  if (!known) throw new TypeError(`--team is ${team ?? 'missing'}. ${suggestion(team ?? '', ids)}`);
  if (!service || !known.services.includes(service))
    throw new TypeError(
      `--service is ${service ?? 'missing'}. Name one of the services of ${known.id} in teams.yml: ${known.services.join(', ') || 'there is none yet'}`,
    );
  return { team: known.id, service };
}

async function given(
  { csv, metric, source, period }: Values,
  subject: Subject,
  metrics: readonly Metric[],
): Promise<Proposal> {
  const ids = metrics.map(({ id }) => id);
  if (!metric || !ids.includes(metric))
    throw new TypeError(`--metric is ${metric ?? 'missing'}. ${suggestion(metric ?? '', ids)}`);
  if (!source) throw new TypeError('--source is missing: where the figures come from');
  return proposeGiven(subject, metric, await readPoints(csv!), periodOf(period), source);
}

async function measured(
  values: Values,
  subject: Subject,
  library: Library,
): Promise<{ proposals: Proposal[]; unmatched: string[] }> {
  const choice = choiceOf(values);
  const delivered = await readDelivery(gitSourceOf(values));
  const how = values.deployments ? 'A log of deployments' : 'Release tags';
  const source = values.source ?? `${how} and the Git history, until ${choice.until}`;
  const ofGit = proposeDelivery(subject, delivered, choice, source);
  if (!values.incidents) return { proposals: ofGit, unmatched: [] };
  const { proposals, unmatched } = proposeFailures(subject, library, delivered, choice, source);
  return { proposals: [...ofGit, ...proposals], unmatched };
}

function gitSourceOf(values: Values): GitSource {
  const { repo, tags, deployments, paths = [], bots = '\\[bot\\]', date = 'author' } = values;
  if (!repo) throw new TypeError('--repo is missing: the folder of a Git repository');
  if (!tags && !deployments)
    throw new TypeError('--tags or --deployments is missing: what a deployment is');
  if (date !== 'author' && date !== 'committer')
    throw new TypeError(`--date is ${date}. Write author or committer`);
  return {
    repo,
    ...(tags && { tags: patternOf('--tags', tags) }),
    ...(deployments && { log: deployments }),
    ...(bots !== 'none' && { bots: patternOf('--bots', bots) }),
    paths,
    date,
    trailer: values.trailer ?? 'First-commit',
  };
}

function patternOf(option: string, pattern: string): RegExp {
  try {
    return new RegExp(pattern, 'i');
  } catch {
    throw new TypeError(`${option} is ${pattern}, which is no regular expression`);
  }
}

function choiceOf({ period, from, until, baseline }: Values): Choice {
  for (const [option, day] of Object.entries({ from, until }))
    if (day !== undefined && !isCalendarDay(day))
      throw new TypeError(`--${option} is ${day}. Write a day as YYYY-MM-DD`);
  return {
    period: periodOf(period),
    from,
    until: until ?? today(),
    ...(baseline !== undefined && { baseline: baselineOf(baseline) }),
  };
}

function baselineOf(written: string): NonNullable<Choice['baseline']> {
  if (written === 'none') return 'none';
  const [from = '', to = ''] = written.split('..');
  if (!isCalendarDay(from) || !isCalendarDay(to) || to < from)
    throw new TypeError(`--baseline is ${written}. Write two days, such as 2026-01-01..2026-03-31`);
  return [from, to];
}

function periodOf(period = 'month'): Period {
  if ((periodIds as string[]).includes(period)) return period as Period;
  throw new TypeError(`--period is ${period}. ${suggestion(period, periodIds)}`);
}

function show({ metric, series }: Proposal, metrics: readonly Metric[]): void {
  const known = metrics.find(({ id }) => id === metric);
  const name = known?.name ?? metric;
  if (!series) return print(`${name}: nothing was measured\n`);
  const unit = known?.unit ?? 'days';
  const lines = [
    ...(series.baseline
      ? [
          `baseline ${series.baseline.from} to ${series.baseline.to}: ${figureText(series.baseline, unit)}`,
        ]
      : []),
    ...series.points.map((point) => `until ${point.day}: ${figureText(point, unit)}`),
    ...series.leftOut.map(({ count, why }) => `left out: ${count} ${why}`),
  ];
  print(`${name}\n${lines.map((line) => `  ${line}`).join('\n')}\n`);
}

async function writeAll(
  { replace = false, baseline }: Values,
  proposals: readonly Proposal[],
  { series: before }: Library,
): Promise<void> {
  const wanted = proposals.flatMap(({ series }) =>
    series ? [{ series, old: before.find(({ file }) => file === series.file) }] : [],
  );
  const there = wanted.find(({ old }) => old);
  if (there && !replace)
    throw new TypeError(`content/${there.series.file} is there. Write it again with --replace`);
  for (const { series, old } of wanted)
    print(
      `Wrote content/${await writeSeries(settings.content, series, old, baseline === undefined)}`,
    );
  print('Look at the files, run npm run check, and open a pull request.');
}

await run(main, usage);
