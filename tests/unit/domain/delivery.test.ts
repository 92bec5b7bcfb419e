/** How deployments, incidents and the portal itself are measured. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Entry } from '../../../src/domain/entry/entry.ts';
import { annotationsOf, daysOf } from '../../../src/domain/measure/annotation.ts';
import { measureDelivery, type Commit } from '../../../src/domain/measure/delivery.ts';
import { measureFailures, type Incident } from '../../../src/domain/measure/failures.ts';
import { measurePortal } from '../../../src/domain/measure/portal.ts';
import { series } from '../../support/series.ts';

const hour = 3_600_000;

const commit = (
  hash: string,
  begun: number,
  parents: string[] = [],
  fields: Partial<Commit> = {},
) => [hash, { hash, parents, begun, isBot: false, isSquashed: false, ...fields }] as const;

test('a change counts for the first deployment that has it, and what cannot be measured is named', () => {
  const commits = new Map([
    commit('a', 0),
    commit('b', 1 * hour, ['a']),
    commit('c', 2 * hour, ['b'], { isBot: true }),
    commit('d', 90 * hour, ['c']),
    commit('e', 4 * hour, ['d'], { isSquashed: true }),
    commit('side', 5 * hour, ['a']),
    commit('f', 5 * hour, ['e', 'side']),
  ]);
  const deploy = (ref: string, hash: string, hours: number, also?: string[]) => ({
    ref,
    commit: hash,
    time: hours * hour,
    ...(also && { also }),
  });
  const v1 = deploy('v1', 'a', 10, ['one']);
  const v2 = deploy('v2', 'f', 34);
  const all = [v2, deploy('v10', 'f', 40, ['x', 'y']), deploy('v9', 'zzz', 1), v1];
  assert.deepEqual(measureDelivery(all, commits, { onlyWithNew: true }), {
    deployments: [v1, v2],
    leadTimes: [
      { time: 34 * hour, value: 29 },
      { time: 34 * hour, value: 30 },
      { time: 34 * hour, value: 33 },
    ],
    gaps: [{ time: 34 * hour, value: 1 }],
    squashed: 1,
    leftOut: {
      deployments: [
        { count: 1, why: 'deployments of commits that the repository does not have' },
        { count: 4, why: 'tags that brought nothing new, so they are a second name or were moved' },
      ],
      changes: [
        {
          count: 1,
          why: 'changes of the first deployment, which have waited nobody knows how long',
        },
        { count: 1, why: 'changes by bots' },
        {
          count: 1,
          why: 'changes that were committed after they were deployed, by clocks that disagree',
        },
      ],
    },
  });
  const some = measureDelivery([v1, v2], commits, { onlyWithNew: false, touching: new Set(['b']) });
  assert.deepEqual(some.leadTimes, [{ time: 34 * hour, value: 33 }]);
  assert.deepEqual(some.leftOut, {
    deployments: [
      { count: 1, why: 'tags that brought nothing new, so they are a second name or were moved' },
    ],
    changes: [],
  });
  const again = measureDelivery([v1, v2, deploy('v3', 'f', 58)], commits, { onlyWithNew: false });
  assert.deepEqual(
    again.gaps.map(({ value }) => value),
    [1, 1],
  );
  const names = measureDelivery([deploy('v10', 'a', 1), deploy('v9', 'b', 1)], commits, {
    onlyWithNew: false,
  });
  assert.deepEqual(
    names.deployments.map(({ ref }) => ref),
    ['v9', 'v10'],
  );
});

test('incidents are tied to deployments by name, and what names none is told', () => {
  const deployments = [
    { ref: 'v1', commit: '', time: 0 },
    { ref: 'v2', commit: '', time: 1 * hour, also: ['two'] },
    { ref: 'v3', commit: '', time: 2 * hour },
  ];
  const incident = (id: string, fields: Partial<Incident>): Incident => ({
    id,
    started: hour,
    detected: 2 * hour,
    recovered: 3 * hour,
    fixedBy: [],
    hasDatabaseChange: false,
    ...fields,
  });
  const found = measureFailures(
    [
      incident('a', { ref: 'two', fixedBy: ['v3', 'v9'] }),
      incident('b', { ref: 'v2', hasDatabaseChange: true }),
      incident('c', { ref: 'v3', recovered: 1 }),
      incident('d', {}),
      incident('e', { ref: 'v8' }),
    ],
    deployments,
  );
  const times = (...counts: boolean[]) =>
    counts.map((each, index) => ({ time: index * hour, counts: each }));
  assert.deepEqual(found, {
    failed: times(false, true, true),
    rework: times(false, false, true),
    database: [
      { time: hour, counts: true },
      { time: 2 * hour, counts: false },
    ],
    recovery: [
      { time: hour, value: 120 },
      { time: hour, value: 120 },
    ],
    detection: Array(5).fill({ time: hour, value: 60 }),
    leftOut: [
      { count: 1, why: 'incidents that name no deployment' },
      { count: 1, why: 'incidents that were over before the deployment they name' },
    ],
    unmatched: ['a names v9', 'e names v8'],
  });
  const none = measureFailures([incident('a', { ref: 'v1', fixedBy: [] })], deployments);
  assert.deepEqual([none.rework, none.leftOut, none.unmatched], [[], [], []]);
});

test('beside a chart stand the days between its first and last, each told once', () => {
  const own = [
    series({ baseline: { from: '2026-01-01', to: '2026-01-31', n: 1, median: 1 } }),
    series({
      metric: 'b',
      notes: [
        { day: '2026-01-01', text: 'b', ref: 'lessons/gone' },
        { day: '2025-12-31', text: 'before' },
        { day: '2026-04-01', text: 'after' },
      ],
    }),
  ];
  assert.deepEqual(daysOf(own), ['2026-01-01', '2026-03-31']);
  const playbook = (id: string, measures: string[], adoptedBy: object[] = []) =>
    ({
      id: `playbooks/${id}`,
      fields: { kind: 'playbook', title: id, measures, adoptedBy },
    }) as unknown as Entry;
  const retrospective = (owner: string, source?: object) =>
    ({
      id: 'retrospectives/r',
      fields: {
        kind: 'retrospective',
        title: 'r',
        date: '2026-03-31',
        owner,
        services: [],
        impact: {},
        source,
      },
    }) as unknown as Entry;
  const used = (how: string, by = 'shop') => ({ by, how, on: '2026-02-01' });
  const found = annotationsOf(
    { team: 'shop', service: 'orders', series: own },
    {
      entries: [
        playbook(
          'mine',
          ['b', 'x'],
          [
            { team: 'shop', since: '2026-01-01' },
            { team: 'web', since: '2026-01-02' },
          ],
        ),
        playbook('other', ['x']),
        retrospective('shop'),
        retrospective('web'),
        retrospective('shop', { organisation: 'x' }),
        { id: 'lessons/l', fields: { kind: 'lesson', title: 'l' } } as unknown as Entry,
      ],
      confirmations: new Map([
        [
          'playbooks/mine',
          [used('used'), used('read'), used('test'), used('drill', 'web')] as never,
        ],
        ['playbooks/other', [used('used')] as never],
        ['lessons/l', [used('used')] as never],
      ]),
    },
  );
  assert.deepEqual(found, [
    { day: '2026-01-01', kind: 'note', text: 'b' },
    { day: '2026-01-01', kind: 'adopted', text: 'mine', path: '/playbooks/mine/' },
    { day: '2026-02-01', kind: 'used', text: 'mine', path: '/playbooks/mine/' },
    { day: '2026-03-31', kind: 'retrospective', text: 'r', path: '/retrospectives/r/' },
  ]);
});

test('the portal is measured by how its content came in, and by what was put right', () => {
  const change = (arrived: string, begun?: string, corrected: string[] = [], files = 1) => ({
    arrived: `${arrived}T00:00:00Z`,
    files,
    corrected: corrected.map((day) => `${day}T00:00:00Z`),
    ...(begun && { begun: `${begun}T00:00:00Z` }),
  });
  const report = (page: string, outcome: string, on: string) =>
    ({ page, outcome, on, by: 'dba', how: 'read' }) as never;
  const measured = measurePortal(
    [
      change('2026-03-02', '2026-03-01', [], 3),
      change('2026-03-04', '2026-03-05'),
      change('2026-03-10', undefined, ['2026-03-04']),
    ],
    [
      report('a', 'fixed', '2026-03-09'),
      report('a', 'wrong', '2026-03-07'),
      report('a', 'fixed', '2026-03-06'),
      report('b', 'wrong', '2026-03-07'),
      report('b', 'still-true', '2026-03-08'),
      report('c', 'fixed', '2026-03-08'),
    ],
  );
  const { series: all, ...sums } = measured;
  assert.deepEqual(sums, {
    changes: 3,
    direct: 1,
    corrections: 2,
    openReports: 1,
    days: ['2026-03-02', '2026-03-10'],
  });
  assert.deepEqual(
    all.map(({ metric, period, points, leftOut }) => [
      metric,
      period,
      ...points.map(({ day, n, median }) => `${day} ${n} ${median}`),
      ...leftOut.map(({ count, why }) => `${count} ${why}`),
    ]),
    [
      [
        'portal-lead-time',
        'week',
        '2026-03-08 1 24',
        '1 that ended before they began, by clocks that disagree',
      ],
      ['portal-frequency', 'week', '2026-03-08 1 2', '2026-03-10 1 6'],
      ['portal-batch-size', 'week', '2026-03-08 2 2', '2026-03-10 1 1'],
      ['portal-time-to-correct', 'week', '2026-03-10 2 4'],
    ],
  );
  assert.equal(all[0]!.source, 'The Git history of this library');
  assert.deepEqual(measurePortal([], []), {
    series: [],
    changes: 0,
    direct: 0,
    corrections: 0,
    openReports: 0,
  });
});
