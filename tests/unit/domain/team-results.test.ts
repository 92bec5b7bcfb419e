/** What a team's answers add up to, over time and across teams. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Answers, type Choice, type Slot } from '../../../src/domain/assessment/question.ts';
import { writeCode } from '../../../src/domain/assessment/code.ts';
import { acrossTeams, isShared } from '../../../src/domain/assessment/team/across.ts';
import { merge, slotsOf, type Merged } from '../../../src/domain/assessment/team/merge.ts';
import {
  readResultPath,
  resultAnchor,
  resultFile,
  resultText,
  type KeptResult,
} from '../../../src/domain/assessment/team/result-file.ts';
import { readRound } from '../../../src/domain/assessment/team/round.ts';
import {
  describeChange,
  describePillar,
  meanOf,
  movesBetween,
  pillarsIn,
  seriesOf,
} from '../../../src/domain/assessment/team/series.ts';
import {
  describeMerged,
  describeTopics,
  talkFirst,
} from '../../../src/domain/assessment/team/talk-first.ts';
import { answersOf } from '../../../src/domain/schema/assessment-result.ts';

const given = (choices: Partial<Record<Slot, Choice>>, evidence = false): Answers =>
  new Map(Object.entries(choices).map(([slot, choice]) => [slot as Slot, { choice, evidence }]));

const merged = (fields: Partial<Merged> = {}): Merged => ({
  levels: 5,
  median: 3,
  spread: 'one',
  unknown: 0,
  notForUs: 0,
  evidence: 0,
  ...fields,
});

test('what a team answers is merged without pointing at anybody', () => {
  const people = (...of: Choice[]) => of.map((choice) => given({ 'C1.general': choice }, true));
  const first = (...of: Choice[]) => merge(people(...of), 'general')?.get('C1.general');
  assert.equal(merge(people(1, 2), 'general'), undefined);
  assert.deepEqual(first(3, 1, 2), {
    levels: 3,
    median: 2,
    spread: 'wide',
    unknown: 0,
    notForUs: 0,
    evidence: 3,
  });
  assert.deepEqual(first(3, 3, 3, 4, 4), merged({ range: [3, 4], evidence: 5 }));
  assert.deepEqual(first(3, 3, 'unknown', 'not-for-us'), {
    levels: 2,
    unknown: 1,
    notForUs: 1,
    evidence: 2,
  });
  assert.equal(first(2, 2, 2)?.spread, 'none');
  assert.deepEqual(
    [slotsOf('both').length, slotsOf('general')[0], slotsOf('database').length],
    [50, 'C1.general', 25],
  );
});

test('a team talks first of what it sees differently, then of what nobody knows, then of what is low', () => {
  const topics = talkFirst(
    new Map([
      ['C1.general', merged({ median: 2 })],
      ['C2.general', merged({ median: 1, spread: 'none' })],
      ['C3.general', merged({ unknown: 6 })],
      ['C4.general', merged({ spread: 'wide', range: [1, 3] })],
      ['C5.general', merged({ spread: 'wide', range: [1, 5], median: 1 })],
      ['A1.general', merged({ median: 2.5 })],
      ['A2.general', merged({ unknown: 7, notForUs: 2 })],
      ['A3.general', merged({ unknown: 9 })],
    ]),
  );
  assert.equal(
    topics.map(({ slot, reason }) => `${slot.slice(0, 2)} ${reason}`).join(', '),
    'C5 apart, C4 apart, A3 unknown, C3 unknown, C2 low, C1 low',
  );
  assert.equal(
    describeTopics(topics, 9),
    '9 people answered. You see 2 questions two levels or more apart, most of you do not know the answer to 2, and you agree that 2 are low.',
  );
  assert.match(
    describeTopics(topics.slice(1, 5), 9),
    /1 question two .* to 2, and you agree that 1 is low\.$/,
  );
  assert.equal(describeMerged(merged({ range: [2, 4] })), 'median 3, one level apart, from 2 to 4');
  assert.equal(describeMerged(merged({ spread: 'none', range: [3, 3] })), 'median 3, all agree');
  assert.equal(describeMerged(merged({ spread: 'wide' })), 'median 3, two levels or more apart');
  assert.equal(
    describeMerged({ levels: 2, unknown: 1, notForUs: 0, evidence: 0 }),
    'no median: 2 of you chose a level, 1 do not know',
  );
});

test('a code that does not count says why', () => {
  const general = writeCode(2, given({ 'C1.general': 3 }));
  const both = writeCode(2, given({ 'C1.general': 3, 'C1.database': 2 }));
  const old = writeCode(1, given({ 'C1.general': 3 }));
  const damaged = `${both.slice(0, -2)}00`;
  const { people, refused } = readRound(
    `\n- ${both} Ana\nhello\n${damaged} ${both.toUpperCase()}\n${old}\n  \n${general}`,
    2,
    'both',
  );
  assert.equal(people.length, 1);
  assert.deepEqual(refused, [
    { line: 3, why: 'This is not a code. A code begins with “v” and is 55 characters long.' },
    { line: 4, why: 'This code is damaged: a character is wrong or missing. Copy it again.' },
    { line: 4, why: 'This is the code of line 2. It counts once.' },
    { line: 5, why: 'This code answers version 1 of the questions; this page asks version 2.' },
    {
      line: 7,
      why: 'This code has no answer on the side: database. Choose another scope, or answer that side.',
    },
  ]);
  assert.equal(
    readRound(writeCode(2, new Map()), 2, 'both').refused[0]!.why,
    'This code has no answer on the side: general or database. Choose another scope, or answer that side.',
  );
});

function result(
  team: string,
  on: string,
  medians: Record<string, number>,
  fields: Partial<KeptResult> = {},
): KeptResult {
  const answers = Object.entries(medians).map(([question, median]) => ({
    question,
    side: 'general',
    median,
    spread: 'one',
    levels: 5,
    unknown: 0,
    notForUs: 0,
    evidence: 1,
  }));
  return {
    file: '',
    team,
    on,
    version: 1,
    scope: 'general',
    people: 5,
    sample: false,
    answers,
    ...fields,
  } as KeptResult;
}

const three = (median: number) => ({ C1: median, C2: median, C3: median });

test('results of a team are compared over time, noise left out', () => {
  const old = result('web', '2026-01-31', { ...three(2), C4: 3, A1: 2 });
  const now = result('web', '2026-04-30', { ...three(3.5), C4: 4, A1: 1 });
  const all = [
    now,
    result('app', '2026-01-01', {}),
    old,
    result('web', '2026-01-31', {}, { version: 2 }),
    result('web', '2026-01-31', {}, { about: 'shop' }),
  ];
  const series = seriesOf(all);
  assert.deepEqual(
    series.map(({ team, version, about, results }) => [team, version, about, results.length]),
    [
      ['app', 1, undefined, 1],
      ['web', 2, undefined, 1],
      ['web', 1, undefined, 2],
      ['web', 1, 'shop', 1],
    ],
  );
  const web = series[2]!;
  assert.deepEqual(web.results, [old, now]);
  assert.equal(
    describePillar(web, 'culture'),
    'General: 2.3 on 31 Jan 2026, then 3.6 on 30 Apr 2026.',
  );
  assert.equal(
    describePillar({ ...web, scope: 'both' }, 'lean'),
    'General: too few medians. Database: too few medians.',
  );
  assert.deepEqual(pillarsIn(web), ['culture']);
  assert.equal(meanOf(answersOf(old), 'automation', 'general'), undefined);
  assert.equal(meanOf(answersOf(result('a', '', three(2))), 'culture', 'general'), 2);
  assert.equal(
    describeChange(web),
    'Between 31 Jan 2026 and 30 Apr 2026 3 medians rose and 0 medians fell, noise left out.',
  );
  assert.equal(describeChange(series[0]!), 'One result so far: nothing to compare it with yet.');
  assert.equal(
    describeChange({ ...web, results: [old, { ...old, on: '2026-03-31' }] }),
    'Nothing moved between 31 Jan 2026 and 31 Mar 2026 by more than one level, or by less with more evidence.',
  );
});

test('a small move counts with more evidence, and the largest comes first', () => {
  const before = result('web', '2026-01-31', { C1: 2, C2: 5, C3: 2, C4: 2 });
  const after = result('web', '2026-02-28', { C1: 2.5, C2: 2, C3: 2, C5: 5 });
  after.answers[0]!.evidence = 2;
  after.answers[2]!.evidence = 2;
  assert.deepEqual(movesBetween(before, after), [
    { slot: 'C2.general', from: 5, to: 2, isShown: false },
    { slot: 'C1.general', from: 2, to: 2.5, isShown: true },
  ]);
});

test('a question is one of many teams by the latest and lowest of each, of one version, without samples', () => {
  const across = (...results: KeptResult[]) =>
    acrossTeams(results, 1).map(({ slot, low, teams }) => `${slot} ${low}/${teams}`);
  const web = [result('web', '2026-02-01', { C1: 4 }), result('web', '2026-01-01', { C1: 1 })];
  assert.deepEqual(across(...web), ['C1.general 0/1']);
  assert.deepEqual(across(...web, result('web', '2025-01-01', { C1: 2 }, { about: 'shop' })), [
    'C1.general 1/1',
  ]);
  assert.deepEqual(across(result('web', '2025-01-01', { C1: 2 }, { about: 'shop' }), ...web), [
    'C1.general 1/1',
  ]);
  assert.deepEqual(across(...web, result('app', '2026-01-01', { C1: 2, A1: 2.5 })), [
    'C1.general 1/2',
    'A1.general 0/1',
  ]);
  assert.deepEqual(across(...web, result('app', '2026-01-01', { C1: 2 }, { version: 2 })), [
    'C1.general 0/1',
  ]);
  const sample = result('app', '2026-01-01', { C1: 2 }, { sample: true });
  assert.deepEqual(across(...web, sample), ['C1.general 0/1']);
  assert.deepEqual(across(sample), ['C1.general 1/1']);
  const shared = (low: number, teams: number) => isShared({ slot: 'C1.general', low, teams });
  assert.deepEqual(
    [shared(2, 2), shared(2, 3), shared(2, 4), shared(3, 4)],
    [false, true, false, true],
  );
});

test('a result is kept under its team and day, with what adds up and no more', () => {
  assert.equal(resultFile('web', '2026-05-02'), 'assessments/web/2026-05-02.yml');
  assert.deepEqual(readResultPath('assessments/web/2026-05-02.yml'), {
    team: 'web',
    on: '2026-05-02',
  });
  for (const wrong of [
    'assessments/web/2026-02-30.yml',
    'assessments/2026-05-02.yml',
    'assessments/a/b/2026-05-02.yml',
    'old/assessments/web/2026-05-02.yml',
    'assessments/web/2026-05-02.yml.bak',
  ])
    assert.equal(readResultPath(wrong), undefined, wrong);
  assert.equal(resultAnchor({ team: 'web', on: '2026-05-02' }), 'web-2026-05-02');
  const answers = new Map([
    ['C1.database', { levels: 2, unknown: 1, notForUs: 0, evidence: 2 }],
    ['C1.general', merged({ range: [3, 4], notForUs: 1 })],
    ['C2.general', { levels: 0, unknown: 0, notForUs: 0, evidence: 0 }],
  ] as const);
  assert.equal(
    resultText({ version: 2, scope: 'both', people: 6, teamSize: 7, about: 'shop: "x"' }, answers),
    'version: 2\nscope: both\npeople: 6\nteamSize: 7\nabout: "shop: \\"x\\""\nanswers:\n' +
      '  - { question: C1, side: general, median: 3, spread: one, levels: 5, notForUs: 1 }\n' +
      '  - { question: C1, side: database, levels: 2, unknown: 1, evidence: 2 }\n',
  );
  assert.equal(
    resultText({ version: 1, scope: 'general', people: 3 }, new Map()),
    'version: 1\nscope: general\npeople: 3\nanswers:\n',
  );
});
