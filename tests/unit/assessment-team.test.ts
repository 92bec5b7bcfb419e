/** The assessment of a team: merged, ordered and compared against results worked out by hand. */
import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { parse } from 'yaml';
import { writeCode } from '../../src/domain/assessment/code.ts';
import type { Answer, Answers, Choice, Slot } from '../../src/domain/assessment/question.ts';
import { readinessOf } from '../../src/domain/assessment/readiness.ts';
import { acrossTeams, isShared } from '../../src/domain/assessment/team/across.ts';
import { merge, type Scope } from '../../src/domain/assessment/team/merge.ts';
import {
  readResultPath,
  resultText,
  type KeptResult,
} from '../../src/domain/assessment/team/result-file.ts';
import { readRound } from '../../src/domain/assessment/team/round.ts';
import {
  describeChange,
  describePillar,
  movesBetween,
  seriesOf,
} from '../../src/domain/assessment/team/series.ts';
import { describeMerged, talkFirst } from '../../src/domain/assessment/team/talk-first.ts';
import { answersOf, assessmentResultSchema } from '../../src/domain/schema/assessment-result.ts';
import { modelWithoutEntries } from '../support/assessment-model.ts';
import { judge } from '../support/library.ts';

const given = (choices: Partial<Record<Slot, Choice>>, evidence: readonly Slot[] = []): Answers =>
  new Map(
    Object.entries(choices).map(([slot, choice]): [Slot, Answer] => [
      slot as Slot,
      { choice, evidence: evidence.includes(slot as Slot) },
    ]),
  );

/** People who differ in one question only. */
const room = (slot: Slot, ...choices: Choice[]) =>
  choices.map((choice) => given({ [slot]: choice }));

const merged = (slot: Slot, ...choices: Choice[]) =>
  merge(room(slot, ...choices), 'general')!.get(slot)!;

test('two people are not merged, three are', () => {
  assert.equal(merge(room('C1.general', 1, 5), 'general'), undefined);
  assert.equal(merge(room('C1.general', 1, 5, 2), 'general')?.get('C1.general')?.median, 2);
});

test('the median is the middle level, or half way between the two middle ones', () => {
  assert.equal(merged('C1.general', 4, 1, 2).median, 2);
  assert.equal(merged('C1.general', 1, 2, 3, 5).median, 2.5);
  assert.equal(merged('C1.general', 5, 5, 1, 1, 4).median, 4);
});

test('“not known” and “not for us” have no part in median and spread, and are counted', () => {
  const slot = merged('C1.general', 2, 'unknown', 3, 'not-for-us', 3, 'unknown');
  assert.deepEqual(slot, {
    levels: 3,
    median: 3,
    spread: 'one',
    unknown: 2,
    notForUs: 1,
    evidence: 0,
  });
});

test('evidence counts for a level, and not for an answer that is none', () => {
  const people = [3, 4, 'unknown', 'not-for-us'].map((choice) =>
    given({ 'C1.general': choice as Choice }, ['C1.general']),
  );
  assert.equal(merge(people, 'general')!.get('C1.general')!.evidence, 2);
});

test('a question that two of many answered with a level has no median', () => {
  const slot = merged('C1.general', 1, 5, 'unknown', 'unknown', 'not-for-us', 'unknown');
  assert.equal(slot.median, undefined);
  assert.equal(slot.spread, undefined);
  assert.equal(describeMerged(slot), 'no median: 2 of you chose a level, 3 do not know');
});

test('below five levels nobody can read a lowest or a highest one, whatever the number of people', () => {
  const four = merged('C1.general', 1, 2, 2, 5, 'unknown', 'unknown');
  assert.equal(four.spread, 'wide');
  assert.equal(four.range, undefined);
  assert.equal(JSON.stringify(four).includes('5'), false);
  assert.deepEqual(merged('C1.general', 1, 2, 2, 5, 3).range, [1, 5]);
});

test('people differ by nothing, by one level, or by two and more', () => {
  assert.equal(merged('C1.general', 3, 3, 3).spread, 'none');
  assert.equal(merged('C1.general', 3, 4, 3).spread, 'one');
  assert.equal(merged('C1.general', 3, 5, 3).spread, 'wide');
});

test('what people see differently comes first, the widest before, then what most do not know, then what is low', () => {
  const people = [
    given({
      'C1.general': 1,
      'C2.general': 1,
      'C3.general': 1,
      'C4.general': 'unknown',
      'A1.general': 4,
    }),
    given({
      'C1.general': 1,
      'C2.general': 3,
      'C3.general': 5,
      'C4.general': 'unknown',
      'A1.general': 4,
    }),
    given({
      'C1.general': 1,
      'C2.general': 2,
      'C3.general': 2,
      'C4.general': 'unknown',
      'A1.general': 4,
    }),
    given({ 'C1.general': 1, 'C2.general': 2, 'C3.general': 2, 'C4.general': 5, 'A1.general': 4 }),
    given({ 'C1.general': 1, 'C2.general': 2, 'C3.general': 2, 'C4.general': 4, 'A1.general': 4 }),
  ];
  assert.deepEqual(
    talkFirst(merge(people, 'general')!).map(({ slot, reason }) => [slot, reason]),
    [
      ['C3.general', 'apart'],
      ['C2.general', 'apart'],
      ['C4.general', 'unknown'],
      ['C1.general', 'low'],
    ],
  );
});

test('a question is not unknown to most where as many say that it is not for them', () => {
  const reasons = (...choices: Choice[]) =>
    talkFirst(merge(room('C1.general', ...choices), 'general')!).map(({ reason }) => reason);
  assert.deepEqual(reasons('unknown', 'unknown', 'not-for-us', 'not-for-us', 3), []);
  assert.deepEqual(reasons('unknown', 'unknown', 'not-for-us'), ['unknown']);
});

test('below five the order of what people see differently gives away no width', () => {
  const people = [
    given({ 'C1.general': 2, 'C2.general': 1 }),
    given({ 'C1.general': 4, 'C2.general': 5 }),
    given({ 'C1.general': 2, 'C2.general': 2 }),
  ];
  assert.deepEqual(
    talkFirst(merge(people, 'general')!).map(({ slot }) => slot),
    ['C1.general', 'C2.general'],
  );
});

const full = (level: Choice, side: 'general' | 'database') => ({ [`C1.${side}`]: level }) as const;
const both = (level: Choice) => given({ ...full(level, 'general'), ...full(level, 'database') });

test('codes are read from whatever people paste: one a line, in links, behind names', () => {
  const codes = [1, 2, 3].map((level) => writeCode(1, both(level as Choice)));
  const text = `Anna: ${codes[0]}\n\n- https://portal.example.org/assess/#${codes[1]} \n${codes[2]!.toUpperCase()}`;
  const { people, refused } = readRound(text, 1, 'both');
  assert.deepEqual(refused, []);
  assert.deepEqual(people, [both(1), both(2), both(3)]);
});

test('the same code twice counts once, and each refusal says its line and why', () => {
  const code = writeCode(1, both(3));
  const text = [
    code,
    'hello',
    code,
    writeCode(2, both(3)),
    code.replace('.3', '.4'),
    writeCode(1, given(full(3, 'general'))),
    writeCode(1, new Map()),
  ].join('\n');
  const { people, refused } = readRound(text, 1, 'both');
  assert.equal(people.length, 1);
  assert.deepEqual(
    refused.map(({ line, why }) => `${line} ${why.split(/[.;:]/)[0]}`),
    [
      '2 This is not a code',
      '3 This is the code of line 1',
      '4 This code answers version 2 of the questions',
      '5 This code is damaged',
      '6 This code has no answer on the side',
      '7 This code has no answer on the side',
    ],
  );
  assert.match(refused[4]!.why, /: database\. /);
});

test('a code counts for every scope that it answers, and only its side of it is read', () => {
  const codes = [1, 2, 3].map((level) => writeCode(1, both(level as Choice))).join('\n');
  const { people } = readRound(codes, 1, 'database');
  assert.deepEqual(
    [...merge(people, 'database')!.keys()].filter((slot) => !slot.endsWith('.database')),
    [],
  );
});

/** The result of a day, as it would be kept. */
const kept = (
  team: string,
  on: string,
  people: readonly Answers[],
  more: Partial<KeptResult> & { scope?: Scope } = {},
): KeptResult => {
  const { scope = 'general', version = 1 } = more;
  const text = resultText({ version, scope, people: people.length }, merge(people, scope)!);
  return {
    ...assessmentResultSchema.parse(parse(text)),
    ...more,
    team,
    on,
    file: `assessments/${team}/${on}.yml`,
  };
};

test('a result that was written is read as what was merged, without the range', () => {
  const people = [
    ...room('C1.general', 1, 2, 3, 5, 5),
    given({ 'C2.general': 4 }, ['C2.general']),
    given({ 'C3.general': 'unknown' }),
  ];
  const answers = merge(people, 'both')!;
  const text = resultText(
    { version: 1, scope: 'both', people: 7, teamSize: 9, about: 'The "basket": & more' },
    answers,
  );
  const read = assessmentResultSchema.parse(parse(text));
  assert.equal(read.about, 'The "basket": & more');
  assert.equal(read.teamSize, 9);
  const { range, ...shown } = answers.get('C1.general')!;
  assert.deepEqual(range, [1, 5]);
  assert.deepEqual(answersOf(read).get('C1.general'), shown);
  assert.deepEqual(answersOf(read).get('C2.general')?.evidence, 1);
  assert.equal(read.answers.length, 3);
});

test('a move of one level is noise unless it has more evidence; two levels are not', () => {
  const before = kept('shop', '2026-01-05', [
    ...room('C1.general', 2, 2, 2),
    ...room('C2.general', 2, 2, 2),
    ...room('C3.general', 4, 4, 4),
    ...room('C4.general', 3, 3, 3),
  ]);
  const evident = given({ 'C2.general': 3 }, ['C2.general']);
  const after = kept('shop', '2026-04-05', [
    ...room('C1.general', 3, 3, 3),
    evident,
    evident,
    evident,
    ...room('C3.general', 2, 2, 2),
    ...room('C4.general', 3, 3, 3),
  ]);
  assert.deepEqual(movesBetween(before, after), [
    { slot: 'C3.general', from: 4, to: 2, isShown: false },
    { slot: 'C2.general', from: 2, to: 3, isShown: true },
  ]);
  const [series] = seriesOf([after, before]);
  assert.equal(
    describeChange(series!),
    'Between 5 Jan 2026 and 5 Apr 2026 1 median rose and 1 median fell, noise left out.',
  );
  // (2 + 2 + 4 + 3) / 4, then (3 + 3 + 2 + 3) / 4.
  assert.equal(
    describePillar(series!, 'culture'),
    'General: 2.8 on 5 Jan 2026, then 2.8 on 5 Apr 2026.',
  );
});

test('results of another version, scope or service are never in one series', () => {
  const people = room('C1.general', 1, 2, 3);
  const series = seriesOf([
    kept('shop', '2026-01-05', people),
    kept('shop', '2026-02-05', people, { version: 2 }),
    kept('shop', '2026-03-05', people, { about: 'basket' }),
    kept('shop', '2026-04-05', people, { scope: 'both' }),
    kept('shop', '2026-05-05', people),
    kept('data', '2026-05-05', people),
  ]);
  assert.deepEqual(series.map(({ results }) => results.length).sort(), [1, 1, 1, 1, 2]);
  assert.equal(series[0]!.team, 'data');
});

test('a question that is low in most teams is one to fix together, by the latest result of each', () => {
  const low = room('C1.general', 1, 2, 2);
  const high = room('C1.general', 4, 4, 4);
  const results = [
    kept('a', '2026-01-05', low),
    kept('a', '2026-02-05', high),
    kept('b', '2026-01-05', low),
    kept('c', '2026-01-05', low),
    kept('d', '2026-01-05', low, { version: 2 }),
  ];
  const [first] = acrossTeams(results, 1);
  assert.deepEqual(first, { slot: 'C1.general', low: 2, teams: 3 });
  assert.ok(isShared(first!));
  assert.ok(!isShared({ slot: 'C1.general', low: 2, teams: 2 }));
  assert.ok(!isShared({ slot: 'C1.general', low: 2, teams: 4 }));
});

test('a team is low in what one of its services is low in, until that service says otherwise', () => {
  const low = room('C1.general', 1, 2, 2);
  const high = room('C1.general', 4, 4, 5);
  const results = [
    kept('a', '2026-01-05', low, { about: 'ledger' }),
    kept('a', '2026-02-05', high, { about: 'shop' }),
  ];
  assert.equal(acrossTeams(results, 1)[0]!.low, 1);
  const later = [...results, kept('a', '2026-03-05', high, { about: 'ledger' })];
  assert.equal(acrossTeams(later, 1)[0]!.low, 0);
});

test('made-up results never count beside real ones', () => {
  const low = room('C1.general', 1, 1, 1);
  const results = [
    kept('a', '2026-01-05', low, { sample: true }),
    kept('b', '2026-01-05', low, { sample: true }),
  ];
  assert.equal(acrossTeams(results, 1)[0]!.teams, 2);
  assert.deepEqual(acrossTeams([...results, kept('c', '2026-01-05', low)], 1)[0], {
    slot: 'C1.general',
    low: 1,
    teams: 1,
  });
});

test('a need is as far as the lowest answer about it, and not met by what nobody knows', () => {
  const of = (choices: Partial<Record<Slot, Choice>>) =>
    readinessOf(given(choices), ['A3.database', 'A5.database']);
  assert.deepEqual(of({}), { standing: 'open' });
  assert.deepEqual(of({ 'A3.database': 5 }), { standing: 'open', level: 5 });
  assert.deepEqual(of({ 'A3.database': 5, 'A5.database': 'unknown' }), {
    standing: 'unknown',
    level: 5,
  });
  assert.deepEqual(of({ 'A3.database': 5, 'A5.database': 1 }), { standing: 'not-yet', level: 1 });
  assert.deepEqual(of({ 'A3.database': 3, 'A5.database': 4 }), { standing: 'begun', level: 3 });
  assert.deepEqual(of({ 'A3.database': 4, 'A5.database': 'not-for-us' }), {
    standing: 'met',
    level: 4,
  });
});

test('the path of a result is a team and a day that exists', () => {
  assert.deepEqual(readResultPath('assessments/shop/2026-02-28.yml'), {
    team: 'shop',
    on: '2026-02-28',
  });
  for (const path of ['assessments/shop/2026-02-30.yml', 'assessments/2026-02-28.yml'])
    assert.equal(readResultPath(path), undefined);
});

/** The sample library with questions and with results of teams, by their path. */
const judgeResults = (texts: Record<string, string>) =>
  judge(async (folder) => {
    await mkdir(join(folder, 'assessments'));
    await writeFile(join(folder, 'assessments/model.yml'), await modelWithoutEntries());
    for (const [path, text] of Object.entries(texts)) {
      const file = join(folder, 'assessments', path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, text);
    }
  });

const right = resultText(
  { version: 1, scope: 'general', people: 3 },
  merge(room('C1.general', 1, 2, 3), 'general')!,
);

test('what the page writes passes the check', async () => {
  const { problems, library } = await judgeResults({ 'platform/2026-03-02.yml': right });
  assert.deepEqual(problems, []);
  assert.equal(library.results[0]!.result?.team, 'platform');
});

test('a result of an unknown team, of a day to come, of other questions, or of no day says where and why', async () => {
  const { problems } = await judgeResults({
    'nobody/2026-03-02.yml': right,
    'platform/2026-03-02.yml': right.replace('version: 1', 'version: 2'),
    'platform/2999-01-01.yml': right,
    'platform/march.yml': right,
  });
  assert.deepEqual(
    problems.map(({ rule, file, line, column }) => `${file}:${line}:${column} ${rule}`),
    [
      'assessments/nobody/2026-03-02.yml:1:1 unknown-team',
      'assessments/platform/2026-03-02.yml:1:10 result-version',
      'assessments/platform/2999-01-01.yml:1:1 result-day',
      'assessments/platform/march.yml:1:1 file-name',
    ],
  );
});

test('numbers that cannot be, or that would point at somebody, are refused at their place', async () => {
  const row = right.split('\n').findIndex((line) => line.includes('C1')) + 1;
  const cases = [
    ['people: 3', 'people: 2', 'people'],
    ['levels: 3', 'levels: 9', 'answers.0.levels'],
    ['levels: 3', 'levels: 2', 'answers.0.median'],
    ['levels: 3', 'levels: 3, evidence: 4', 'answers.0.evidence'],
    ['median: 2', 'median: 2.3', 'answers.0.median'],
    ['side: general', 'side: database', 'answers.0.side'],
    [', spread: wide', '', 'answers.0.levels'],
    ['people: 3', 'people: 3\nteamSize: 2', 'teamSize'],
    ['spread: wide', 'spread: far', 'answers.0.spread'],
    ['question: C1', 'question: C9', 'answers.0.question'],
    ['levels: 3', 'level: 3', 'answers.0'],
  ] as const;
  const day = (index: number) => `platform/2026-03-${String(index + 1).padStart(2, '0')}.yml`;
  const { problems } = await judgeResults(
    Object.fromEntries(
      cases.map(([from, to], index) => {
        assert.ok(right.includes(from), from);
        return [day(index), right.replace(from, to)];
      }),
    ),
  );
  for (const [index, [, to, field]] of cases.entries()) {
    const found = problems.find(
      (problem) => problem.file.endsWith(day(index)) && problem.field?.startsWith(field),
    );
    assert.ok(found, `${to}: ${JSON.stringify(problems)}`);
    if (field.startsWith('answers')) assert.equal(found.line, row, to);
    assert.ok(found.fix.length > 5);
  }
});
