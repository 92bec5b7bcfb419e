/**
 * What is worked out of a repository and of retrospectives: against another way to count a real
 * history, and against answers worked out by hand for made-up ones.
 */
import { content } from '../support/own-library.ts';
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { parse } from 'yaml';
import { check } from '../../src/checks/check.ts';
import { readDelivery, readPoints, type GitSource } from '../../src/cli/series-sources.ts';
import { readCsv } from '../../src/cli/csv.ts';
import { gather } from '../../src/domain/measure/gather.ts';
import type { SeriesFields } from '../../src/domain/schema/measure.ts';
import { readLibrary } from '../../src/repository/content/read.ts';
import { command } from '../support/command.ts';
import { repositoryOf } from '../support/history.ts';
import { TemporaryRepository } from '../support/repository.ts';

const root = join(import.meta.dirname, '../..');
/** Made once: nothing changes it but the test that works on a copy. */
let repository: TemporaryRepository;

before(async () => {
  repository = madeUp();
  await cp(join(root, 'content/measures/metrics.yml'), join(content, 'measures/metrics.yml'));
  const teams = await readFile(join(content, 'teams.yml'), 'utf8');
  await writeFile(
    join(content, 'teams.yml'),
    teams.replace(/^( {2}kind: platform)$/m, '$1\n  services: [export]'),
  );
});

after(() => repository.remove());

const run = (...args: string[]) =>
  command('measure', '--team', 'platform', '--service', 'export', ...args);

async function written(metric: string): Promise<SeriesFields> {
  const file = join(content, `measures/platform/export/${metric}.yml`);
  return parse(await readFile(file, 'utf8')) as SeriesFields;
}

async function problems() {
  const library = await readLibrary(
    content,
    { base: '/', insecureHosts: [] },
    { today: '2026-11-25', personalData: [] },
  );
  return check(library).map(({ file, line, message }) => `${file}:${line} ${message}`);
}

/** Another way to the same: Git works out which commits are new, and counting is done apart. */
function countedByGit(folder: string, tagPattern: RegExp) {
  const git = (...args: string[]) =>
    execFileSync('git', ['-C', folder, ...args], { encoding: 'utf8' })
      .split('\n')
      .filter(Boolean);
  const tags = git('tag', '--sort=creatordate', '--format=%(creatordate:unix) %(refname:short)')
    .map((line) => line.split(' ') as [string, string])
    .filter(([, name]) => tagPattern.test(name));
  const leads: Array<[quarter: string, hours: number]> = [];
  const counts = { bots: 0, negative: 0, second: 0 };
  const out: string[] = [];
  for (const [index, [time, name]] of tags.entries()) {
    const fresh = git('log', '--no-merges', '--format=%at %an', name, '--not', ...out);
    out.push(name);
    if (fresh.length === 0) counts.second += 1;
    if (index === 0) continue;
    for (const line of fresh) {
      const hours = (Number(time) - Number(line.split(' ')[0])) / 3600;
      if (line.includes('[bot]')) counts.bots += 1;
      else if (hours < 0) counts.negative += 1;
      else leads.push([quarterOf(Number(time)), hours]);
    }
  }
  return { leads, counts };
}

function quarterOf(seconds: number): string {
  const date = new Date(seconds * 1000);
  const quarter = Math.floor(date.getUTCMonth() / 3);
  return `${date.getUTCFullYear()}-${['03-31', '06-30', '09-30', '12-31'][quarter]}`;
}

/** The same by ranks that are counted from one, as spreadsheets do. */
function percentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const rank = 1 + ((sorted.length - 1) * percent) / 100;
  const whole = Math.trunc(rank);
  const value = sorted[whole - 1]! + (rank - whole) * ((sorted[whole] ?? 0) - sorted[whole - 1]!);
  return Math.round(value * 10) / 10;
}

test('the history of a real repository gives the figures that plain git log gives', async () => {
  const cors = repositoryOf('expressjs-cors.txt');
  try {
    const pattern = '^v?\\d+\\.\\d+\\.\\d+$';
    const result = await run(
      ...['--repo', cors.folder, '--tags', pattern, '--period', 'quarter'],
      ...['--until', '2026-11-25', '--write'],
    );
    assert.equal(result.code, 0, result.told);
    const { points, leftOut } = await written('change-lead-time');
    const { leads, counts } = countedByGit(cors.folder, new RegExp(pattern));
    assert.ok(leads.length > 100);
    const expected = [...Map.groupBy(leads, ([quarter]) => quarter)].map(([day, group]) => {
      const hours = group.map(([, value]) => value);
      return {
        day,
        n: hours.length,
        median: percentile(hours, 50),
        ...(hours.length >= 7 && { p85: percentile(hours, 85) }),
      };
    });
    assert.deepEqual(points, expected);
    const left = (word: string) => leftOut.find(({ why }) => why.includes(word))?.count ?? 0;
    assert.equal(left('bots'), counts.bots);
    assert.equal(left('clocks'), counts.negative);
    assert.equal(left('second name'), counts.second);
    assert.ok(counts.bots > 0);
    assert.match(
      result.out,
      /Not known: failed deployment recovery time, change fail rate, deployment rework rate/,
    );
    assert.deepEqual(await problems(), []);
  } finally {
    cors.remove();
  }
});

/** Commits at two times, author and committer, with what is written to make it differ. */
function commitAt(
  repository: TemporaryRepository,
  { at, file = 'a', author = 'writer', message = 'Change' }: Record<string, string>,
): string {
  repository.write(file, `${at} ${message}`);
  repository.git('add', '-A');
  const by = `${author} <${author}@example.org>`;
  repository.gitAt(at!, 'commit', '-q', '-m', message, `--author=${by}`);
  return repository.git('rev-parse', 'HEAD').trim();
}

const usual: Omit<GitSource, 'repo'> = {
  tags: /^v/,
  bots: /\[bot\]/,
  paths: [],
  date: 'author',
  trailer: 'First-commit',
};

/** Two releases: 24 h, 2 h and a squash; then one by a bot and one from the future. */
function madeUp(): TemporaryRepository {
  const repository = new TemporaryRepository();
  const tag = (name: string, at: string) =>
    repository.gitAt(`2026-03-${at}Z`, 'tag', '-a', '-m', name, name);
  commitAt(repository, { at: '2026-02-01T00:00:00Z', message: 'Begin' });
  tag('v1.0.0', '01T00:00:00');

  commitAt(repository, { at: '2026-03-01T12:00:00Z' });
  commitAt(repository, { at: '2026-03-02T10:00:00Z', file: 'other/b' });
  commitAt(repository, {
    at: '2026-03-02T11:00:00Z',
    message: 'A squash (#7)\n\nFirst-commit: 2026-03-01T06:00:00Z\n',
  });
  commitAt(repository, { at: '2026-03-02T11:30:00Z', message: 'A squash without a trace (#8)' });
  tag('v1.1.0', '02T12:00:00');
  repository.git('tag', 'v1.1.0-again');

  commitAt(repository, { at: '2026-03-05T00:00:00Z', author: 'robot[bot]', message: 'Bump' });
  commitAt(repository, { at: '2026-03-09T00:00:00Z', message: 'By a clock that is ahead' });
  commitAt(repository, { at: '2026-03-05T12:00:00Z' });
  tag('v1.2.0', '06T12:00:00');
  repository.gitAt('2026-03-08T00:00:00Z', 'tag', '-a', '-m', 'late', 'v1.0.1', 'v1.1.0~1');
  return repository;
}

test('squashes, clocks, second tags and bots are told apart', async () => {
  const { leadTimes, gaps, deployments, leftOut, squashed } = await readDelivery({
    ...usual,
    repo: repository.folder,
  });
  assert.deepEqual(
    deployments.map(({ ref }) => ref),
    ['v1.0.0', 'v1.1.0', 'v1.2.0'],
  );
  assert.deepEqual(
    leadTimes.map(({ value }) => value).sort((a, b) => a - b),
    [0.5, 2, 24, 24, 30],
  );
  assert.equal(squashed, 1);
  assert.deepEqual(
    gaps.map(({ value }) => value),
    [1.5, 4],
  );
  assert.deepEqual(
    [...leftOut.deployments, ...leftOut.changes].map(
      ({ count, why }) => `${count} ${why.split(' ').slice(0, 3).join(' ')}`,
    ),
    ['2 tags that brought', '1 changes of the', '1 changes by bots', '1 changes that were'],
  );
});

test('a path, a pattern of bots and another date can be chosen', async () => {
  const copy = new TemporaryRepository();
  await cp(repository.folder, copy.folder, { recursive: true });
  try {
    const source = { ...usual, repo: copy.folder };
    const other = await readDelivery({ ...source, paths: ['other'] });
    assert.deepEqual(
      other.deployments.map(({ ref }) => ref),
      ['v1.1.0'],
    );
    const all = await readDelivery({ ...source, bots: undefined });
    assert.ok(all.leadTimes.some(({ value }) => value === 36));

    copy.git('checkout', '-q', '--detach');
    copy.write('a', 'rebased');
    copy.git('add', '-A');
    execFileSync('git', ['-C', copy.folder, 'commit', '-qm', 'Rebased'], {
      env: {
        ...process.env,
        GIT_AUTHOR_NAME: 'writer',
        GIT_AUTHOR_EMAIL: 'writer@example.org',
        GIT_COMMITTER_NAME: 'forge',
        GIT_COMMITTER_EMAIL: 'forge@example.org',
        GIT_AUTHOR_DATE: '2026-03-06T12:00:00Z',
        GIT_COMMITTER_DATE: '2026-03-10T10:00:00Z',
      },
    });
    copy.gitAt('2026-03-10T12:00:00Z', 'tag', '-a', '-m', 'v1.3.0', 'v1.3.0');
    const last = async (date: GitSource['date']) =>
      (await readDelivery({ ...source, date })).leadTimes.at(-1)?.value;
    assert.equal(await last('author'), 96);
    assert.equal(await last('committer'), 2);
  } finally {
    copy.remove();
  }
});

test('a log beats tags: its rows are deployments even when they bring nothing new', async () => {
  const log = join(content, 'deployments.csv');
  try {
    const hash = repository.git('rev-parse', 'v1.1.0^{commit}').trim();
    await writeFile(
      log,
      [
        '\uFEFFat,commit,ref',
        '2026-03-01T01:00:00Z,v1.0.0,first',
        `2026-03-04T12:00:00Z,${hash.slice(0, 10)},"second, at noon"`,
        '2026-03-04T13:00:00Z,v1.0.0,back',
        '2026-03-04T14:00:00Z,0000000000,unknown',
      ].join('\r\n'),
    );
    const found = await readDelivery({ ...usual, repo: repository.folder, log });
    assert.deepEqual(
      found.deployments.map(({ ref }) => ref),
      ['first', 'second, at noon', 'back'],
    );
    assert.equal(Math.max(...found.leadTimes.map(({ value }) => value)), 78);
    assert.ok(found.leftOut.deployments.some(({ why }) => why.includes('does not have')));
  } finally {
    await rm(log);
  }
});

test('a shallow clone is refused', async () => {
  const clone = join(content, '..', `${repository.folder}-shallow`);
  try {
    execFileSync('git', ['clone', '-q', '--depth=2', `file://${repository.folder}`, clone]);
    await assert.rejects(
      readDelivery({ ...usual, repo: clone }),
      /is a shallow clone: .* Run git fetch --unshallow there/,
    );
  } finally {
    await rm(clone, { recursive: true, force: true });
  }
});

const incident = (more: string) => `---
title: The export blocked the orders again
summary: A long export held a lock that a schema change waited for, and every order waited behind the two.
pillars: [lean]
owner: platform
type: incident
date: 2026-03-03
severity: sev3
times:
  started: "2026-03-02T13:00:00Z"
  detected: "2026-03-02T13:20:00Z"
  mitigated: "2026-03-02T14:00:00Z"
  resolved: "2026-03-03T12:00:00Z"
  precision: exact
impact: { summary: Some orders took ten minutes. }
factors: [{ category: process, text: Nobody saw both calendars. }]
timeline: [{ at: "2026-03-02T13:00:00Z", text: It stops., kind: event }]
${more}
---

## What happened

It stopped.
`;

test('incidents are tied to deployments by their exact names alone', async () => {
  const file = (name: string) => join(content, 'retrospectives', `${name}.mdx`);
  try {
    const named = incident('causedByChange: { kind: schema, ref: v1.1.0, fixedBy: [v1.2.0] }');
    await writeFile(file('named'), named);
    await writeFile(file('near'), incident('causedByChange: { kind: app }'));
    await writeFile(file('wrong'), incident('causedByChange: { kind: app, ref: v1.1 }'));
    const args = ['--repo', repository.folder, '--tags', '^v', '--until', '2026-03-31'];
    const result = await run(...args, '--incidents', '--baseline', 'none', '--write', '--replace');
    assert.equal(result.code, 1);
    assert.match(result.told, /retrospectives\/wrong names v1\.1, which is no deployment/);
    const points = async (metric: string) => (await written(metric)).points;
    assert.deepEqual(await points('change-fail-rate'), [{ day: '2026-03-31', n: 3, count: 1 }]);
    assert.deepEqual(await points('deployment-rework-rate'), [
      { day: '2026-03-31', n: 3, count: 1 },
    ]);
    assert.deepEqual(await points('database-change-share'), [
      { day: '2026-03-31', n: 1, count: 1 },
    ]);
    assert.deepEqual(await points('failed-deployment-recovery-time'), [
      { day: '2026-03-31', n: 1, median: 120 },
    ]);
    assert.deepEqual(await points('time-to-detect'), [{ day: '2026-03-31', n: 3, median: 20 }]);
    assert.match(result.out, /left out: 1 incidents that name no deployment/);
    assert.match(result.out, /Not known: database share of lead time/);
    assert.deepEqual(await problems(), []);
  } finally {
    for (const name of ['named', 'near', 'wrong']) await rm(file(name));
  }
});

test('without a word on what was fixed by what, rework is not known rather than zero', async () => {
  const { measureFailures } = await import('../../src/domain/measure/failures.ts');
  const deployments = [{ ref: 'v1', commit: 'a', time: 0 }];
  assert.deepEqual(measureFailures([], deployments).rework, []);
});

test('a CSV file becomes a series, and a row that is none is named by its line', async () => {
  const file = join(content, 'detect.csv');
  const csv = ['--metric', 'time-to-detect', '--csv', file, '--source', 'The incident tool'];
  await writeFile(file, 'day,n,median,p85\n2026-02-28,9,15,40\n2026-01-31,8,20,55.5\n');
  assert.match((await run(...csv, '--write')).told, /is there\. Write it again with --replace/);
  const result = await run(...csv, '--write', '--replace');
  assert.equal(result.code, 0, result.told);
  assert.deepEqual((await written('time-to-detect')).points, [
    { day: '2026-01-31', n: 8, median: 20, p85: 55.5 },
    { day: '2026-02-28', n: 9, median: 15, p85: 40 },
  ]);
  await writeFile(file, 'day,n,median\n2026-01-31,8,twenty\n');
  await assert.rejects(readPoints(file), /Line 2 of .*detect\.csv: median is twenty\. Write a/);
  assert.throws(() => readCsv('day\n', ['day', 'n']), /n is missing/);
  assert.throws(() => readCsv('a,b\n"x,y\n', ['a']), /Line 2: a quote is not closed/);
  assert.deepEqual(readCsv('\uFEFFDay, N \r\n\r\n"a ""b""","1\n2"\r\n,\r\n', ['day', 'n']), [
    { line: 4, values: { day: 'a "b"', n: '1\n2' } },
  ]);
  await rm(file);
});

test('a baseline is taken of the values, not of medians, and a period that is not over waits', () => {
  const at = (day: string, value: number) => ({ time: Date.parse(day), value });
  const values = [
    ...[1, 1, 1, 1, 100].map((value) => at('2026-01-10', value)),
    at('2026-02-10', 50),
    at('2026-03-10', 60),
    at('2026-04-10', 5),
    at('2026-05-10', 5),
  ];
  const { points, baseline, leftOut } = gather(values, { period: 'month', until: '2026-05-20' });
  assert.deepEqual(
    points.map(({ day, median }) => [day, median]),
    [
      ['2026-01-31', 1],
      ['2026-02-28', 50],
      ['2026-03-31', 60],
      ['2026-04-30', 5],
    ],
  );
  assert.deepEqual(baseline, { from: '2026-01-01', to: '2026-03-31', n: 7, median: 1, p85: 64 });
  assert.deepEqual(leftOut, [{ count: 1, why: 'measured in a month that is not over' }]);
});
