/** What a maintainer hears of the assessment, the metrics and what is kept of both. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { questionIds } from '../../../src/domain/assessment/question.ts';
import { assessmentSchema } from '../../../src/domain/schema/assessment.ts';
import { answersOf, assessmentResultSchema } from '../../../src/domain/schema/assessment-result.ts';
import { lookedForSchema } from '../../../src/domain/schema/looked-for.ts';
import { metricsSchema, seriesSchema } from '../../../src/domain/schema/measure.ts';
import { complaintsOf } from '../../support/complaints.ts';

const url = 'https://a.example/';
const question = {
  name: 'A question',
  general: 'Is it so in general?',
  database: 'Is it so for the database?',
  signs: ['one', 'two', 'three', 'four', 'five'],
  capability: { name: 'A capability', url },
};
const model = {
  version: 1,
  capabilities: { name: 'Them', url, licence: 'CC BY', licenceUrl: url },
  levels: question.signs.map((name) => ({ name, means: 'How to tell it.' })),
  questions: questionIds.map((id) => ({ id, ...question })),
};

test('an assessment has all questions in their order, and five levels with a sign each', () => {
  const heard = (fields: object) => complaintsOf(assessmentSchema, { ...model, ...fields });
  assert.deepEqual(heard({}), []);
  assert.deepEqual(heard({ questions: model.questions.slice(0, 24) }), [
    'questions: Write 25 questions, C1 to S5; there are 24',
  ]);
  assert.deepEqual(heard({ questions: [...model.questions, model.questions[0]!] }), [
    'questions: Write 25 questions, C1 to S5; there are 26',
  ]);
  assert.deepEqual(heard({ questions: model.questions.with(1, model.questions[2]!) }), [
    'questions.1.id: Put `C2` here: codes rely on the order C1 to C5, A1 to S5',
  ]);
  assert.deepEqual(heard({ questions: model.questions.with(0, model.questions[1]!) }), [
    'questions.0.id: Put `C1` here: codes rely on the order C1 to C5, A1 to S5',
  ]);
  assert.deepEqual(heard({ levels: model.levels.slice(1) }), ['levels: Describe five levels']);
  const short = { ...model.questions[0]!, signs: ['one'] };
  assert.deepEqual(heard({ questions: model.questions.with(0, short) }), [
    'questions.0.signs: Write one sign for each of the five levels',
  ]);
  const odd = { ...model.questions[0]!, id: 'X1' as 'C1' };
  assert.ok(
    heard({ questions: model.questions.with(0, odd) }).includes(
      'questions.0.id: Write a question id: C1 to S5',
    ),
  );
  assert.deepEqual(
    heard({ readiness: [{ name: 'Need', means: 'What it is for.', questions: [] }] }),
    ['readiness.0.questions: Name at least one question'],
  );
});

const row = { question: 'C1', side: 'general', median: 2.5, spread: 'one', levels: 4 };
const result = { version: 1, scope: 'both', people: 5, answers: [row] };

test('a result adds up, and points at nobody', () => {
  const heard = (fields: object) => complaintsOf(assessmentResultSchema, { ...result, ...fields });
  const ofRow = (fields: object) => heard({ answers: [{ ...row, ...fields }] });
  assert.deepEqual(heard({}), []);
  assert.deepEqual(heard({ teamSize: 5 }), []);
  assert.deepEqual(heard({ teamSize: 4 }), ['teamSize: Write at least 5, the number of codes']);
  assert.deepEqual(
    heard({ people: 2, answers: [{ ...row, levels: 2, median: undefined, spread: undefined }] }),
    ['people: Merge at least 3 people: fewer would point at one of them'],
  );
  assert.deepEqual(heard({ answers: [] }), ['answers: Write at least one answer']);
  assert.deepEqual(heard({ answers: [row, row] }), ['answers.1.question: Write C1.general once']);
  assert.deepEqual(heard({ answers: [row, { ...row, side: 'database' }] }), []);
  assert.deepEqual(heard({ scope: 'database' }), [
    'answers.0.side: The scope is database: leave this row out',
  ]);
  assert.deepEqual(ofRow({ unknown: 1 }), []);
  for (const [more, sum] of [
    [{ unknown: 2 }, 6],
    [{ notForUs: 2 }, 6],
  ] as const)
    assert.deepEqual(
      ofRow(more),
      ['answers.0.levels: These are more answers than 5 people can give'],
      `${sum}`,
    );
  assert.deepEqual(ofRow({ evidence: 4 }), []);
  assert.deepEqual(ofRow({ evidence: 5 }), [
    'answers.0.evidence: Only a level can have evidence: at most 4',
  ]);
  assert.deepEqual(ofRow({ levels: 2 }), [
    'answers.0.median: Leave it out: 2 levels would point at somebody',
  ]);
  assert.deepEqual(ofRow({ median: undefined, spread: undefined, levels: 3 }), [
    'answers.0.levels: Add `median` to this row',
  ]);
  assert.deepEqual(ofRow({ median: undefined, spread: undefined, levels: 2 }), []);
  assert.deepEqual(ofRow({ spread: undefined }), [
    'answers.0.levels: `median` and `spread` are written together',
  ]);
  assert.deepEqual(ofRow({ median: 2.3 }), [
    'answers.0.median: Write a median in halves, such as 2.5',
  ]);
  for (const median of [0.5, 5.5])
    assert.deepEqual(ofRow({ median }), ['answers.0.median: Write a level from 1 to 5']);
  assert.ok(ofRow({ unknown: -1 }).includes('answers.0.unknown: Write a number from 0'));
});

test('the rows of a result are found by question and side, without what is not known', () => {
  const few = { question: 'C1', side: 'database', levels: 2, unknown: 1, notForUs: 1, evidence: 0 };
  const read = answersOf(assessmentResultSchema.parse({ ...result, answers: [row, few] }));
  assert.deepEqual(
    [...read],
    [
      [
        'C1.general',
        { levels: 4, unknown: 0, notForUs: 0, evidence: 0, median: 2.5, spread: 'one' },
      ],
      ['C1.database', { levels: 2, unknown: 1, notForUs: 1, evidence: 0 }],
    ],
  );
});

const metric = {
  id: 'lead-time',
  name: 'Lead time',
  definition: 'How long a change takes to get there.',
  unit: 'hours',
  start: 'The commit',
  stop: 'The deployment',
  pitfalls: ['It hides what waits.'],
  source: { name: 'DORA', url },
};

test('a metric says how it is taken: a time from where to where, a share of what', () => {
  const heard = (...metrics: object[]) =>
    complaintsOf(metricsSchema, { metrics: metrics.map((each) => ({ ...metric, ...each })) });
  const share = { id: 'b', unit: 'percent', start: undefined, stop: undefined };
  assert.deepEqual(heard({}, { ...share, part: 'Failures', whole: 'Changes' }), []);
  assert.deepEqual(heard({ start: undefined, whole: 'All of them' }), [
    'metrics.0.start: Add `start`: a metric in hours has `start` and `stop`',
    'metrics.0.whole: Leave it out: a metric in hours has `start` and `stop`',
  ]);
  assert.deepEqual(heard({ ...share, stop: 'The end' }), [
    'metrics.0.stop: Leave it out: a metric in percent has `part` and `whole`',
    'metrics.0.part: Add `part`: a metric in percent has `part` and `whole`',
    'metrics.0.whole: Add `whole`: a metric in percent has `part` and `whole`',
  ]);
  assert.deepEqual(heard({}, {}), ['metrics.1.id: Define `lead-time` once']);
  assert.deepEqual(heard({ pitfalls: [] }), ['metrics.0.pitfalls: Write at least one pitfall']);
  assert.deepEqual(heard(), ['metrics: Define at least one metric']);
  const { issues } = metricsSchema.safeParse({
    metrics: [{ ...metric, start: undefined, part: 'A part' }],
  }).error!;
  assert.deepEqual(
    issues.map((issue) => issue.code === 'custom' && issue.params),
    [{ missing: true }, { missing: false }],
  );
});

test('the points of a series follow each other by a period, and each adds up', () => {
  const heard = (points: object[], fields: object = {}) =>
    complaintsOf(seriesSchema, { period: 'month', source: 'The log', points, ...fields });
  const time = { day: '2026-01-31', n: 7, median: 2, p85: 3 };
  const share = { day: '2026-02-28', n: 7, count: 2 };
  const cases: Array<[points: object[], ...heard: string[]]> = [
    [[time, { ...time, day: '2026-02-28' }]],
    [[{ ...time, p85: 2 }]],
    [[{ ...share, count: 7 }]],
    [[{ ...time, n: 6, p85: undefined }]],
    [[], 'points: Write at least one point'],
    [[{ ...time, n: 6 }], 'points.0.p85: Leave it out: it says something from 7 measured on'],
    [[{ ...time, p85: 1 }], 'points.0.p85: Write at least 2, the median'],
    [[{ ...share, p85: 1 }], 'points.0.p85: Leave it out: only a time has one'],
    [[{ ...share, count: 8 }], 'points.0.count: Write at most 7, which is `n`'],
    [[{ day: '2026-01-31', n: 7 }], 'points.0.n: Add `median`, or `count` for a share'],
    [
      [{ ...time, count: 2 }],
      'points.0.count: Leave it out, or `median`: a figure is a time or a share',
    ],
    [[time, share], 'points.1.count: The first point is a time: write all rows like it'],
    [
      [{ ...share, day: '2026-01-01' }, time],
      'points.1.median: The first point is a share: write all rows like it',
    ],
    [[time, time], 'points.1.day: Put it before 2026-01-31: the earliest comes first'],
    [
      [time, { ...time, day: '2026-02-27' }],
      'points.1.day: 2026-01-31 lies less than a month before: leave one of the two out',
    ],
    [
      [{ ...time, n: 0, p85: undefined }],
      'points.0.n: Leave the row out: without anything counted there is no figure',
    ],
    [[{ ...time, median: -1 }], 'points.0.median: Write a number from 0'],
    [[{ ...share, count: -1 }], 'points.0.count: Write a number from 0'],
    [[{ ...share, count: 0 }]],
  ];
  for (const [points, ...expected] of cases)
    assert.deepEqual(heard(points), expected, JSON.stringify(points));
  const baseline = { from: '2025-01-01', to: '2025-01-01', n: 3, median: 2 };
  assert.deepEqual(heard([time], { baseline }), []);
  assert.deepEqual(heard([time], { baseline: { ...baseline, to: '2024-12-31', n: 3, p85: 4 } }), [
    'baseline.p85: Leave it out: it says something from 7 measured on',
    'baseline.to: Write a day from 2025-01-01 on',
  ]);
  const twoWeeks = [time, { ...time, day: '2026-02-07' }];
  assert.deepEqual(heard(twoWeeks, { period: 'week' }), []);
  const quarters = (to: string) => heard([time, { ...time, day: to }], { period: 'quarter' });
  assert.deepEqual([quarters('2026-05-01').length, quarters('2026-04-30').length], [0, 1]);
});

test('what was looked for is published from three times on, as a browser counts it', () => {
  const heard = (fields: object) =>
    complaintsOf(lookedForSchema, {
      from: '2026-01-01',
      to: '2026-01-31',
      searches: [],
      filters: [],
      pages: [],
      ...fields,
    });
  const page = { path: '/playbooks/a/', reached: 3, helped: 0, unhelpful: 4 };
  assert.deepEqual(heard({ pages: [page], searches: [{ text: 'lock timeout', times: 3 }] }), []);
  assert.deepEqual(heard({ searches: [{ text: 'Lock', times: 2 }] }), [
    'searches.0.text: Write it in lower case, without control characters, in at most 100 characters',
    'searches.0.times: Leave it out, or write 3 or more',
  ]);
  assert.deepEqual(heard({ pages: [{ path: '/a', reached: 1, helped: 2, unhelpful: -3 }] }), [
    'pages.0.path: Write the path of a page, such as /playbooks/failover/',
    ...['reached', 'helped', 'unhelpful'].map(
      (name) => `pages.0.${name}: Write 0, or a number from 3 on`,
    ),
  ]);
});
