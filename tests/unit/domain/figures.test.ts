/** Figures as they are gathered, written and told. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gather } from '../../../src/domain/measure/gather.ts';
import { endOfPeriod, periodFor, startOfPeriod } from '../../../src/domain/measure/period.ts';
import { dayScale, roundUp, valueScale } from '../../../src/domain/measure/scale.ts';
import {
  cellText,
  describeSeries,
  figureText,
  isAbout,
  readSeriesPath,
  seriesFile,
  servicePath,
  servicesOf,
  valueOf,
} from '../../../src/domain/measure/series.ts';
import { seriesText } from '../../../src/domain/measure/series-text.ts';
import { quantile, roundSpread, spreadOf } from '../../../src/domain/measure/statistics.ts';
import { formatValue, roundValue } from '../../../src/domain/measure/unit.ts';
import { series } from '../../support/series.ts';

const at = (day: string) => Date.parse(day);
test('a value has as many digits as one can act on', () => {
  const shown: Array<[number, string]> = [
    [0, '0'],
    [0.255, '0.26'],
    [0.999, '1'],
    [1, '1'],
    [4.55, '4.6'],
    [9.96, '10'],
    [10.4, '10'],
    [1234.5, '1,235'],
  ];
  for (const [value, text] of shown) assert.equal(roundValue(value), text, `${value}`);
  assert.deepEqual(
    (['minutes', 'hours', 'days', 'files', 'percent'] as const).map((unit) =>
      formatValue(4.5, unit),
    ),
    ['4.5 min', '4.5 h', '4.5 d', '4.5 files', '4.5 %'],
  );
});

test('a figure is told with its number, and a share with what it counts', () => {
  assert.equal(
    figureText({ n: 9, median: 44.5, p85: 101 }, 'hours'),
    'median 45 h, 85th percentile 101 h, n 9',
  );
  assert.equal(figureText({ n: 3, median: 0.25 }, 'days'), 'median 0.25 d, n 3');
  assert.equal(figureText({ n: 40, count: 3 }, 'percent'), '3 of 40, 7.5 %');
  assert.equal(figureText({ n: 40 }, 'percent'), '0 of 40, 0 %');
  assert.deepEqual(
    [cellText({ n: 9, median: 44.5 }), cellText({ n: 40, count: 3 }), cellText({ n: 4 })],
    ['45', '7.5 % (3)', '0 % (0)'],
  );
  assert.deepEqual([valueOf({ n: 4, median: 2 }), valueOf({ n: 4, count: 1 })], [2, 25]);
  assert.equal(
    describeSeries(series(), 'hours'),
    '31 Mar 2026: median 45 h, 85th percentile 101 h, n 9. There is no baseline to hold it against.',
  );
  const baseline = { from: '2026-01-01', to: '2026-01-31', n: 3, median: 50 };
  assert.match(
    describeSeries(series({ baseline }), 'hours'),
    /n 9\. Baseline: median 50 h, n 3\.$/,
  );
});

test('a series is kept under its team, service and metric, and services stand in order', () => {
  const path = { team: 'shop', service: 'orders', metric: 'lead-time' };
  assert.equal(seriesFile(path), 'measures/shop/orders/lead-time.yml');
  assert.deepEqual(readSeriesPath('measures/shop/orders/lead-time.yml'), path);
  for (const wrong of [
    'measures/metrics.yml',
    'measures/a/b/c/d.yml',
    'old/measures/a/b/c.yml',
    'measures/a/b/c.yml.bak',
  ])
    assert.equal(readSeriesPath(wrong), undefined, wrong);
  assert.equal(servicePath(path), '/measure/shop/orders/');
  const all = [
    series({ service: 'stock' }),
    series({ metric: 'fail-rate' }),
    series(),
    series({ team: 'app' }),
    series({ metric: 'unknown', team: 'none' }),
  ];
  const services = servicesOf(all, [{ id: 'lead-time' }, { id: 'fail-rate' }] as never);
  assert.deepEqual(
    services.map(({ team, service, series: own }) =>
      [team, service, ...own.map(({ metric }) => metric)].join(' '),
    ),
    ['app orders lead-time', 'shop orders lead-time fail-rate', 'shop stock lead-time'],
  );
});

test('a retrospective is about a service that it names, and about all where it names none', () => {
  const about = (services: string[], impact?: string[]) =>
    isAbout({ services, impact: { summary: '', services: impact } }, 'orders');
  assert.deepEqual(
    [
      about([]),
      about(['orders']),
      about([], ['orders']),
      about(['stock']),
      about(['stock'], ['orders']),
    ],
    [true, true, true, false, true],
  );
});

test('a chart ends at a round number, and a day or value has its place to the tenth', () => {
  const ends: Array<[number, number]> = [
    [-1, 1],
    [0, 1],
    [1, 1],
    [1.1, 2],
    [2, 2],
    [2.1, 2.5],
    [2.6, 5],
    [5.1, 10],
    [26, 50],
    [0.3, 0.5],
  ];
  for (const [value, end] of ends) assert.equal(roundUp(value), end, `${value}`);
  const x = dayScale('2026-01-01', '2026-01-04', 10, 20);
  assert.deepEqual(['2026-01-01', '2026-01-02', '2026-01-04'].map(x), [10, 13.3, 20]);
  assert.equal(dayScale('2026-01-01', '2026-01-01', 10, 20)('2026-01-01'), 15);
  const y = valueScale(3, 100, 10);
  assert.deepEqual([y(0), y(1), y(3), y(0.01)], [100, 70, 10, 99.7]);
});

test('medians and percentiles lie between values, and are told with few decimals', () => {
  assert.equal(quantile([1], 0.85), 1);
  assert.equal(quantile([1, 2, 4], 0.75), 3);
  assert.deepEqual(spreadOf([10, 9, 1, 2, 3, 4]), { n: 6, median: 3.5 });
  assert.deepEqual(spreadOf([10, 9, 1, 2, 3, 4, 5]), { n: 7, median: 4, p85: 9.1 });
  assert.deepEqual(roundSpread({ n: 2, median: 1.26, p85: 2.24 }, 1), {
    n: 2,
    median: 1.3,
    p85: 2.2,
  });
  assert.deepEqual(roundSpread({ n: 2, median: 1.267 }, 2), { n: 2, median: 1.27 });
});

test('a period has a first and a last day, and is as long as suits a stretch of time', () => {
  assert.deepEqual([182, 183, 1100, 1101].map(periodFor), ['week', 'month', 'month', 'quarter']);
  assert.equal(endOfPeriod(at('2026-12-31T23:59Z'), 'month'), '2026-12-31');
  assert.equal(endOfPeriod(at('2026-10-01T00:00Z'), 'quarter'), '2026-12-31');
  assert.equal(endOfPeriod(at('2026-11-30T00:00Z'), 'week'), '2026-12-06');
  assert.equal(startOfPeriod('2026-01-31', 'month'), '2026-01-01');
  assert.equal(startOfPeriod('2026-03-31', 'quarter'), '2026-01-01');
  assert.equal(startOfPeriod('2026-12-06', 'week'), '2026-11-30');
});

test('a series is written so that it is read as it was, whatever is in its words', () => {
  const text = seriesText({
    period: 'month',
    source: 'Tags: "v*" # all',
    baseline: { from: '2026-01-01', to: '2026-01-31', n: 3, median: 2.5, p85: undefined },
    points: [{ day: '2026-02-28', n: 4, count: 1 }],
    leftOut: [{ count: 2, why: 'by bots' }],
    notes: [{ day: '2026-02-01', text: '2026-02-01x', ref: 'lessons/a' }],
  });
  assert.equal(
    text,
    'period: month\nsource: "Tags: \\"v*\\" # all"\n' +
      'baseline: { from: 2026-01-01, to: 2026-01-31, n: 3, median: 2.5 }\n' +
      'points:\n  - { day: 2026-02-28, n: 4, count: 1 }\n' +
      'leftOut:\n  - { count: 2, why: "by bots" }\n' +
      'notes:\n  - { day: 2026-02-01, text: "2026-02-01x", ref: "lessons/a" }\n',
  );
  assert.equal(
    seriesText({ period: 'week', source: 'x', points: [], leftOut: [], notes: [] }),
    'period: week\nsource: "x"\npoints:\n',
  );
});

test('what was measured is gathered by period up to the last that is over', () => {
  const values = [
    '2026-01-05',
    '2026-01-31',
    '2026-02-01',
    '2026-03-31',
    '2026-04-01',
    '2026-05-02',
  ].map((day, value) => ({ time: at(day), value }));
  const gathered = gather(values, { period: 'month', from: '2026-01-31', until: '2026-05-10' });
  assert.deepEqual(gathered, {
    points: [
      { day: '2026-01-31', n: 1, median: 1 },
      { day: '2026-02-28', n: 1, median: 2 },
      { day: '2026-03-31', n: 1, median: 3 },
      { day: '2026-04-30', n: 1, median: 4 },
    ],
    baseline: { from: '2026-01-01', to: '2026-03-31', n: 4, median: 1.5 },
    leftOut: [{ count: 1, why: 'measured in a month that is not over' }],
  });
  const choice = { period: 'month', until: '2026-03-31' } as const;
  assert.deepEqual(gather(values, choice).leftOut, []);
  assert.equal(gather(values, choice).baseline, undefined);
  assert.equal(
    gather(values, { ...choice, until: '2026-04-30', baseline: 'none' }).baseline,
    undefined,
  );
  assert.deepEqual(gather(values, { ...choice, baseline: ['2026-01-31', '2026-02-01'] }).baseline, {
    from: '2026-01-31',
    to: '2026-02-01',
    n: 2,
    median: 1.5,
  });
  assert.equal(
    gather(values, { ...choice, baseline: ['2025-01-01', '2025-01-01'] }).baseline,
    undefined,
  );
  const shares = [true, false, true].map((counts) => ({ time: at('2026-01-05'), counts }));
  assert.deepEqual(gather(shares, choice).points, [{ day: '2026-01-31', n: 3, count: 2 }]);
});
