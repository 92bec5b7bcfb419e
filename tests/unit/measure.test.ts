/** What is said of figures, what happened meanwhile, and the portal by its own history. */
import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { adoptContent } from '../../src/adopt/content.ts';
import type { Entry } from '../../src/domain/entry/entry.ts';
import { annotationsOf } from '../../src/domain/measure/annotation.ts';
import { endOfPeriod, startOfPeriod } from '../../src/domain/measure/period.ts';
import { measurePortal } from '../../src/domain/measure/portal.ts';
import { dayScale, roundUp, valueScale } from '../../src/domain/measure/scale.ts';
import { describeSeries, servicesOf, type KeptSeries } from '../../src/domain/measure/series.ts';
import { seriesText } from '../../src/domain/measure/series-text.ts';
import { spreadOf } from '../../src/domain/measure/statistics.ts';
import { formatValue } from '../../src/domain/measure/unit.ts';
import { readMessage } from '../../src/domain/history/commit-message.ts';
import type { Confirmation } from '../../src/domain/schema/confirmation.ts';
import { metricsSchema } from '../../src/domain/schema/measure.ts';
import { readPublishedChanges } from '../../src/repository/history/published-changes.ts';
import { judge } from '../support/library.ts';
import { TemporaryRepository } from '../support/repository.ts';

const series = (more: Partial<KeptSeries> = {}): KeptSeries => ({
  file: 'measures/shop/orders/lead-time.yml',
  team: 'shop',
  service: 'orders',
  metric: 'lead-time',
  period: 'month',
  source: 'Release tags',
  sample: false,
  baseline: { from: '2026-01-01', to: '2026-03-31', n: 30, median: 40, p85: 90 },
  points: [
    { day: '2026-03-31', n: 9, median: 44.5, p85: 101 },
    { day: '2026-06-30', n: 3, median: 0.25 },
  ],
  leftOut: [],
  notes: [],
  ...more,
});

test('a median lies between the middle two, and a percentile is there from seven values on', () => {
  assert.deepEqual(spreadOf([4, 1, 2, 3]), { n: 4, median: 2.5 });
  assert.deepEqual(spreadOf([1, 2, 3, 4, 5, 6, 7]), { n: 7, median: 4, p85: 6.1 });
  assert.equal(spreadOf([]), undefined);
});

test('periods end on Sundays, and on the last days of months and quarters', () => {
  const time = Date.parse('2024-02-27T23:30:00Z');
  assert.equal(endOfPeriod(time, 'week'), '2024-03-03');
  assert.equal(endOfPeriod(Date.parse('2024-03-03T00:00:00Z'), 'week'), '2024-03-03');
  assert.equal(endOfPeriod(time, 'month'), '2024-02-29');
  assert.equal(endOfPeriod(time, 'quarter'), '2024-03-31');
  assert.equal(startOfPeriod('2024-03-03', 'week'), '2024-02-26');
  assert.equal(startOfPeriod('2024-12-31', 'quarter'), '2024-10-01');
});

test('a chart puts the first day left, the last right, and nothing above its top', () => {
  assert.deepEqual([0, 0.03, 7, 10, 101, 240].map(roundUp), [1, 0.05, 10, 10, 200, 250]);
  const x = dayScale('2026-01-01', '2026-01-11', 0, 100);
  assert.deepEqual(['2026-01-01', '2026-01-06', '2026-01-11'].map(x), [0, 50, 100]);
  assert.equal(dayScale('2026-01-01', '2026-01-01', 0, 100)('2026-01-01'), 50);
  assert.deepEqual([0, 5, 10].map(valueScale(10, 90, 10)), [90, 50, 10]);
});

test('a sentence says the last figures and the baseline, with their numbers and no verdict', () => {
  assert.equal(
    describeSeries(series(), 'hours'),
    '30 Jun 2026: median 0.25 h, n 3. Baseline: median 40 h, 85th percentile 90 h, n 30.',
  );
  const share = series({ points: [{ day: '2026-03-31', n: 41, count: 2 }] });
  delete share.baseline;
  assert.equal(
    describeSeries(share, 'percent'),
    '31 Mar 2026: 2 of 41, 4.9 %. There is no baseline to hold it against.',
  );
  assert.equal(formatValue(1234.5, 'minutes'), '1,235 min');
});

test('services stand in the order of teams, metrics in that of their definitions', () => {
  const all = [
    series({ metric: 'b' }),
    series({ team: 'apps', metric: 'a' }),
    series({ metric: 'a' }),
    series({ metric: 'undefined' }),
  ];
  const metrics = ['a', 'b'].map((id) => ({ id })) as unknown as Parameters<typeof servicesOf>[1];
  assert.deepEqual(
    servicesOf(all, metrics).map(({ team, series: own }) => [team, own.map((one) => one.metric)]),
    [
      ['apps', ['a']],
      ['shop', ['a', 'b']],
    ],
  );
});

test('a metric in hours has two events, a share what it counts and of what', () => {
  const metric = {
    id: 'lead-time',
    name: 'Lead time',
    definition: 'How long a change takes to production.',
    unit: 'hours',
    part: 'Deployments that failed',
    pitfalls: ['A squash hides the first commit.'],
    source: { name: 'DORA', url: 'https://dora.dev/guides/dora-metrics/' },
  };
  const issues = metricsSchema.safeParse({ metrics: [metric, metric] }).error!.issues;
  assert.deepEqual(
    issues.slice(0, 3).map(({ path, message }) => `${path.join('.')}: ${message}`),
    [
      'metrics.0.start: Add `start`: a metric in hours has `start` and `stop`',
      'metrics.0.stop: Add `stop`: a metric in hours has `start` and `stop`',
      'metrics.0.part: Leave it out: a metric in hours has `start` and `stop`',
    ],
  );
  assert.ok(issues.some(({ message }) => message === 'Define `lead-time` once'));
});

const entry = (id: string, fields: object): Entry =>
  ({ id, kind: id.startsWith('play') ? 'playbook' : 'retrospective', fields }) as unknown as Entry;
const retrospective = (id: string, fields: object) =>
  entry(`retrospectives/${id}`, {
    kind: 'retrospective',
    title: id,
    owner: 'shop',
    date: '2026-04-01',
    services: [],
    impact: {},
    ...fields,
  });

test('beside a chart stands what the team lived through, adopted and used, and nothing of others', () => {
  const entries = [
    retrospective('ours', {}),
    retrospective('of this service', { impact: { services: ['orders'] } }),
    retrospective('of another service', { services: ['stock'] }),
    retrospective('of another team', { owner: 'apps' }),
    retrospective('of another company', { source: { organisation: 'x' } }),
    retrospective('of another year', { date: '2025-04-01' }),
    entry('playbooks/small', {
      kind: 'playbook',
      title: 'small batches',
      measures: ['lead-time'],
      adoptedBy: [
        { team: 'shop', since: '2026-03-01' },
        { team: 'apps', since: '2026-03-02' },
      ],
    }),
  ];
  const confirmed = (by: string, how: Confirmation['how'], on: string): Confirmation => ({
    page: 'playbooks/small',
    by,
    how,
    on,
    outcome: 'still-true',
  });
  const confirmations = new Map([
    [
      'playbooks/small',
      [
        confirmed('shop', 'drill', '2026-05-01'),
        confirmed('shop', 'read', '2026-05-02'),
        confirmed('apps', 'used', '2026-05-03'),
      ],
    ],
  ]);
  const note = { day: '2026-06-01', text: 'a new pipeline', ref: 'playbooks/small' };
  const own = [series({ notes: [note], sample: true }), series({ notes: [note], sample: true })];
  const found = annotationsOf(
    { team: 'shop', service: 'orders', series: own },
    { entries, confirmations },
  );
  assert.deepEqual(
    found.map(({ day, kind, text, isSample }) => [day, kind, text, isSample]),
    [
      ['2026-03-01', 'adopted', 'small batches', undefined],
      ['2026-04-01', 'retrospective', 'of this service', undefined],
      ['2026-04-01', 'retrospective', 'ours', undefined],
      ['2026-05-01', 'used', 'small batches', undefined],
      ['2026-06-01', 'note', 'a new pipeline', true],
    ],
  );
  assert.equal(found.at(-1)?.path, '/playbooks/small/');
});

test('a secret in a series is found and not repeated, and what is written is read as it was', async () => {
  const token = ['ghp', 'a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8'].join('_');
  const text = seriesText(series({ source: `The tool "x", ${token}`, notes: [] }));
  const { problems, library } = await judge(async (folder) => {
    await mkdir(join(folder, 'measures/platform/ci'), { recursive: true });
    await writeFile(join(folder, 'measures/platform/ci/lead-time.yml'), text);
  });
  assert.equal(library.series[0]?.series?.source, `The tool "x", ${token}`);
  assert.deepEqual(library.series[0]?.series?.points, series().points);
  const found = problems.find(({ rule }) => rule === 'secret');
  assert.equal(found?.file, 'measures/platform/ci/lead-time.yml');
  assert.ok(!JSON.stringify(problems).includes(token));
});

test('init takes samples out, and leaves what was measured', async () => {
  const { problems, library } = await judge(async (folder) => {
    await mkdir(join(folder, 'measures/platform/ci'), { recursive: true });
    const text = seriesText(series());
    await writeFile(join(folder, 'measures/platform/ci/real.yml'), text);
    await writeFile(join(folder, 'measures/platform/ci/made-up.yml'), `sample: true\n${text}`);
    await adoptContent(folder, { config: {}, keep: ['playbook', 'retrospective', 'lesson'] });
  });
  assert.ok(problems.length > 0);
  assert.deepEqual(
    library.series.map(({ file }) => file),
    ['measures/platform/ci/real.yml'],
  );
});

test('a commit names what it corrects by a hash, and no ticket', () => {
  const body = 'This reverts commit 0123456789abcdef0123456789abcdef01234567.';
  const { corrects } = readMessage({
    subject: 'Revert',
    body,
    trailers: 'Fixes: 89abcdef0123 ("A subject")\nFixes: #12\n',
  });
  assert.deepEqual(corrects, ['0123456789abcdef0123456789abcdef01234567', '89abcdef0123']);
});

test('the portal measures how its content came in: merges, direct commits, reverts and reports', async () => {
  const repository = new TemporaryRepository();
  try {
    const write = (name: string) => repository.write(`content/${name}.mdx`, `The text of ${name}`);
    write('a');
    repository.commit('2026-01-01', 'writer', 'Write a');
    repository.git('checkout', '-q', '-b', 'topic');
    write('b');
    repository.commit('2026-01-02', 'writer', 'Write b');
    write('c');
    repository.commit('2026-01-04', 'writer', 'Write c');
    repository.git('checkout', '-q', 'main');
    const merge = repository.merge('2026-01-05', 'topic', 'Merge b and c');
    repository.write('src/code.ts', 'code');
    repository.commit('2026-01-06', 'writer', 'No content');
    repository.write('content/b.mdx', 'right');
    repository.commit(
      '2026-01-09',
      'writer',
      `Correct b\n\nFixes: ${merge.slice(0, 12)} ("Merge")`,
    );

    const { changes, unknown } = await readPublishedChanges(join(repository.folder, 'content'));
    assert.equal(unknown, undefined);
    assert.deepEqual(
      changes.map(({ arrived, begun, files, corrected }) => [
        arrived.slice(0, 10),
        begun?.slice(0, 10),
        files,
        corrected.map((time) => time.slice(0, 10)),
      ]),
      [
        ['2026-01-01', undefined, 1, []],
        ['2026-01-05', '2026-01-02', 2, []],
        ['2026-01-09', undefined, 1, ['2026-01-05']],
      ],
    );

    const report = (on: string, outcome: Confirmation['outcome'], page = 'lessons/a') =>
      ({ page, by: 'dba', on, outcome, how: 'read' }) as Confirmation;
    const own = measurePortal(changes, [
      report('2026-01-02', 'wrong'),
      report('2026-01-08', 'fixed'),
      report('2026-01-08', 'wrong', 'lessons/b'),
    ]);
    assert.deepEqual(
      [own.changes, own.direct, own.corrections, own.openReports, own.days],
      [3, 2, 2, 1, ['2026-01-01', '2026-01-09']],
    );
    const points = Object.fromEntries(
      own.series.map(({ metric, points: list }) => [
        metric,
        list.map(({ day, n, median }) => `${day}: ${median} of ${n}`),
      ]),
    );
    assert.deepEqual(points, {
      'portal-lead-time': ['2026-01-09: 72 of 1'],
      'portal-frequency': ['2026-01-09: 4 of 2'],
      'portal-batch-size': ['2026-01-04: 1 of 1', '2026-01-09: 1.5 of 2'],
      'portal-time-to-correct': ['2026-01-09: 5 of 2'],
    });
  } finally {
    repository.remove();
  }
});

test('without a history nothing is made up', async () => {
  const none = measurePortal([], []);
  assert.deepEqual([none.series, none.days, none.changes], [[], undefined, 0]);
});
