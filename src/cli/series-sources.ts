/** Where the figures of `npm run measure` come from: Git, a log, retrospectives or a CSV file. */
import { readFile } from 'node:fs/promises';
import type { Entry } from '../domain/entry/entry.ts';
import { readCsv } from './csv.ts';
import { measureDelivery, type Delivered, type Deployment } from '../domain/measure/delivery.ts';
import type { Incident } from '../domain/measure/failures.ts';
import type { Point } from '../domain/measure/gather.ts';
import { isAbout } from '../domain/measure/series.ts';
import { isCalendarDay } from '../domain/time/day.ts';
import { commitNamed } from '../repository/git/commits.ts';
import {
  commitsTouching,
  openWhole,
  readAllCommits,
  readTags,
  type CommitOptions,
} from '../repository/git/deliveries.ts';

export interface GitSource extends CommitOptions {
  repo: string;
  /** Which tags are deployments, where there is no log. */
  tags?: RegExp | undefined;
  /** Path of a log of deployments. */
  log?: string | undefined;
  paths: readonly string[];
}

/** Deployments, lead times and gaps of a service, by its repository. */
export async function readDelivery(source: GitSource): Promise<Delivered> {
  const repository = await openWhole(source.repo);
  const commits = await readAllCommits(repository, source);
  const tags = await readTags(repository, source.log ? /^/ : source.tags!);
  const deployments = source.log
    ? readLog(await readText(source.log), (name) => {
        const tag = tags.find(({ ref, also = [] }) => ref === name || also.includes(name));
        return tag?.commit ?? commitNamed(name, commits)?.hash ?? name;
      })
    : tags;
  return measureDelivery(deployments, commits, {
    onlyWithNew: !source.log,
    ...(source.paths.length > 0 && {
      touching: await commitsTouching(repository, source.paths),
    }),
  });
}

/** Rows of a log with the columns at, commit and perhaps ref. */
function readLog(text: string, hashOf: (name: string) => string): Deployment[] {
  return readCsv(text, ['at', 'commit']).map(({ line, values }) => {
    const { at = '', commit = '', ref } = values;
    const time = Date.parse(at);
    if (!/^\d{4}-\d{2}-\d{2}T.*(?:Z|[+-]\d{2}:?\d{2})$/.test(at) || Number.isNaN(time))
      throw new TypeError(
        `Line ${line} of the log: at is ${at}. Write a time with its offset, such as 2026-03-31T14:05:00Z`,
      );
    return { ref: ref || commit, commit: hashOf(commit), time };
  });
}

/** Incidents of a service that happened to the organisation itself. */
export function incidentsOf(entries: readonly Entry[], team: string, service: string): Incident[] {
  return entries.flatMap(({ id, fields }): Incident[] => {
    if (fields.kind !== 'retrospective' || fields.source || fields.status === 'draft') return [];
    if (fields.type !== 'incident' || !fields.times || fields.owner !== team) return [];
    if (!isAbout(fields, service)) return [];
    const { started, detected, mitigated, resolved } = fields.times;
    const { ref, fixedBy = [], kind } = fields.causedByChange ?? {};
    return [
      {
        id,
        started: Date.parse(started),
        detected: Date.parse(detected),
        recovered: Date.parse(mitigated ?? resolved),
        ...(ref !== undefined && { ref }),
        fixedBy,
        hasDatabaseChange:
          kind === 'schema' ||
          kind === 'data' ||
          fields.factors.some(({ category }) => category === 'schema-change'),
      },
    ];
  });
}

/** Rows of a CSV file with the columns day, n and median, p85 or count; in the order of time. */
export async function readPoints(path: string): Promise<Point[]> {
  const rows = readCsv(await readText(path), ['day', 'n']);
  const points = rows.map(({ line, values }) => {
    const { day = '' } = values;
    if (!isCalendarDay(day))
      throw new TypeError(`Line ${line} of ${path}: day is ${day}. Write a day as YYYY-MM-DD`);
    const numbers = (['n', 'median', 'p85', 'count'] as const)
      .filter((name) => (values[name] ?? '') !== '')
      .map((name) => [name, numberIn(values[name]!, `Line ${line} of ${path}: ${name}`)]);
    return { day, ...Object.fromEntries(numbers) } as Point;
  });
  return points.sort((a, b) => a.day.localeCompare(b.day));
}

function numberIn(text: string, place: string): number {
  const value = Number(text);
  if (Number.isNaN(value)) throw new TypeError(`${place} is ${text}. Write a number`);
  return value;
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch {
    throw new TypeError(`There is no file ${path}`);
  }
}
