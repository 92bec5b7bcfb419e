/** The assessment: scores, gaps and focus against results worked out by hand; codes; the model. */
import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { readCode, writeCode } from '../../src/domain/assessment/code.ts';
import { focusOf } from '../../src/domain/assessment/focus.ts';
import { blindSpots, formatLevel, profileOf } from '../../src/domain/assessment/profile.ts';
import {
  questionIds,
  slots,
  type Answer,
  type Answers,
  type Choice,
  type Slot,
} from '../../src/domain/assessment/question.ts';
import { raisingOf } from '../../src/domain/assessment/raising.ts';
import { describeGap, describeProfile } from '../../src/domain/assessment/words.ts';
import type { Entry } from '../../src/domain/entry/entry.ts';
import { assessmentSchema } from '../../src/domain/schema/assessment.ts';
import { entryShape } from '../../src/domain/schema/entry.ts';
import { modelWithoutEntries } from '../support/assessment-model.ts';
import { judge } from '../support/library.ts';

const given = (choices: Partial<Record<Slot, Choice>>, evidence: readonly Slot[] = []): Answers =>
  new Map(
    Object.entries(choices).map(([slot, choice]): [Slot, Answer] => [
      slot as Slot,
      { choice, evidence: evidence.includes(slot as Slot) },
    ]),
  );

test('a pillar has the mean of its levels: 1 is 0 points, 5 is 100', () => {
  // 0, 25, 50 and 100 points: 175 / 4.
  const [culture] = profileOf(
    given({ 'C1.general': 1, 'C2.general': 2, 'C3.general': 3, 'C4.general': 5 }),
  );
  assert.equal(culture!.general.points, 43.75);
  assert.equal(culture!.general.levels, 4);
  assert.equal(formatLevel(43.75), '2.8');
});

test('“not known” and “not for us” score nothing, and each is counted apart', () => {
  // 50, 75 and 75 points: 200 / 3.
  const answers = given({
    'A1.database': 3,
    'A2.database': 4,
    'A3.database': 4,
    'A4.database': 'unknown',
    'A5.database': 'not-for-us',
  });
  const { database } = profileOf(answers)[1]!;
  assert.deepEqual(database, {
    levels: 3,
    withEvidence: 0,
    unknown: 1,
    notForUs: 1,
    points: 200 / 3,
  });
  assert.deepEqual(blindSpots(answers), ['A4.database']);
});

test('two levels are too few for a score, whatever else was answered', () => {
  const [culture] = profileOf(
    given({
      'C1.general': 5,
      'C2.general': 5,
      'C3.general': 'unknown',
      'C4.general': 'not-for-us',
      'C5.general': 'not-for-us',
    }),
  );
  assert.equal(culture!.general.points, undefined);
  assert.equal(culture!.general.levels, 2);
});

test('evidence is counted and never changes a score', () => {
  const levels = { 'L1.general': 2, 'L2.general': 4, 'L3.general': 3 } as const;
  const claimed = profileOf(given(levels))[2]!.general;
  const shown = profileOf(given(levels, ['L1.general', 'L3.general']))[2]!.general;
  assert.equal(claimed.points, 50);
  assert.equal(shown.points, 50);
  assert.equal(claimed.withEvidence, 0);
  assert.equal(shown.withEvidence, 2);
});

test('the gap is general less database, and there only when both have a score', () => {
  const general = { 'M1.general': 4, 'M2.general': 4, 'M3.general': 4 } as const;
  assert.equal(profileOf(given(general))[3]!.gap, undefined);
  // 75 less (0 + 25 + 50) / 3.
  const both = profileOf(
    given({ ...general, 'M1.database': 1, 'M2.database': 2, 'M3.database': 3 }),
  );
  assert.equal(both[3]!.gap, 50);
  assert.equal(describeGap(both[3]!), '2.0 lower');
  assert.equal(
    describeProfile(both),
    'General: Measurement at level 4.0. Database: Measurement at level 2.0. The widest gap is in Measurement: the database is 2.0 lower. 0 of 6 levels have evidence.',
  );
});

test('a gap is said as the difference of the levels that are shown', () => {
  // 3.0 less 1.75, which is shown as 1.8.
  const [culture] = profileOf(
    given({
      'C1.general': 3,
      'C2.general': 3,
      'C3.general': 3,
      'C1.database': 1,
      'C2.database': 1,
      'C3.database': 2,
      'C4.database': 3,
    }),
  );
  assert.equal(culture!.gap, 31.25);
  assert.equal(describeGap(culture!), '1.2 lower');
  assert.equal(describeGap(profileOf(given({ 'C1.general': 1 }))[0]!), '–');
});

test('three questions come first: far from level 4, on both sides, cheap to raise', () => {
  const focus = focusOf(
    given({
      'C1.general': 1, // 3 levels to go × 1 side ÷ 1 = 3
      'C2.general': 2,
      'C2.database': 3, // 2 levels to go × 2 sides ÷ 1 = 4
      'A1.general': 1,
      'A1.database': 1, // 3 levels to go × 2 sides ÷ 3 = 2
      'L1.general': 3, // 1 × 1 ÷ 1 = 1
      'M1.general': 4,
      'M1.database': 5, // nothing to go
      'S1.general': 'unknown',
      'S2.general': 'not-for-us',
    }),
    (id) => (id === 'A1' ? 3 : 1),
  );
  assert.deepEqual(
    focus.map(({ id, rank }) => [id, rank]),
    [
      ['C2', 4],
      ['C1', 3],
      ['A1', 2],
    ],
  );
  assert.deepEqual(focus[0]!.below, [
    { side: 'general', level: 2 },
    { side: 'database', level: 3 },
  ]);
});

test('nothing is to work on where every answer is level 4 or 5, unknown or not for us', () => {
  assert.deepEqual(
    focusOf(given({ 'C1.general': 4, 'C2.general': 'unknown' }), () => 1),
    [],
  );
});

/** A code that somebody may have kept since the first version: it is read for ever. */
const kept = 'v1.3b6709a000000000000000000000000000000000000000001d8d';

test('a code that was kept is read for ever', () => {
  const read = readCode(kept);
  assert.ok('answers' in read, JSON.stringify(read));
  assert.equal(read.version, 1);
  assert.deepEqual(Object.fromEntries(read.answers), {
    'C1.general': { choice: 3, evidence: false },
    'C2.general': { choice: 3, evidence: true },
    'C3.general': { choice: 'unknown', evidence: false },
    'C4.general': { choice: 'not-for-us', evidence: false },
    'A1.general': { choice: 1, evidence: true },
    'A2.general': { choice: 2, evidence: true },
    'S4.database': { choice: 1, evidence: false },
    'S5.database': { choice: 5, evidence: true },
  });
});

test('every answer comes back from its code, alone, in a link, or in capitals', () => {
  const choices: Choice[] = [1, 2, 3, 4, 5, 'unknown', 'not-for-us'];
  const answers = new Map(
    slots.map((slot, index): [Slot, Answer] => {
      const choice = choices[index % choices.length]!;
      return [slot, { choice, evidence: typeof choice === 'number' && index % 2 === 0 }];
    }),
  );
  const code = writeCode(1, answers);
  assert.equal(code.length, 55);
  for (const text of [
    code,
    ` ${code}\n`,
    `https://example.org/assess/#${code}`,
    code.toUpperCase(),
  ])
    assert.deepEqual(readCode(text), { version: 1, answers }, text);
});

test('a code does not say in which order questions were answered', () => {
  const one = given({ 'C1.general': 1, 'S5.database': 2 });
  assert.equal(writeCode(1, one), writeCode(1, new Map([...one].reverse())));
});

test('evidence without a level is not kept', () => {
  assert.equal(
    writeCode(1, given({ 'C1.general': 'unknown' }, ['C1.general'])),
    writeCode(1, given({ 'C1.general': 'unknown' })),
  );
});

test('a code with one wrong character, or two that changed places, is refused', () => {
  const code = writeCode(1, given({ 'C1.general': 1, 'C2.general': 4, 'S5.database': 2 }));
  for (let at = 3; at < 53; at++) {
    const digit = ((parseInt(code.charAt(at), 16) + 1) % 16).toString(16);
    const wrong = code.slice(0, at) + digit + code.slice(at + 1);
    assert.deepEqual(readCode(wrong), { problem: 'damaged' }, wrong);
  }
  assert.deepEqual(readCode(code.replace('v1.14', 'v1.41')), { problem: 'damaged' });
  for (const text of ['', 'v1.', code.slice(0, -1), `${code}0`, '#culture', 'v0' + code.slice(2)])
    assert.deepEqual(readCode(text), { problem: 'not-a-code' }, text);
});

const question = { ...({} as { id: 'M2' }), id: 'M2', entries: ['lessons/named'] } as Parameters<
  typeof raisingOf
>[0];

const entry = (id: string, fields: object): Entry =>
  ({
    id,
    kind: id.replace(/s\/.*/, ''),
    fields: { kind: id.replace(/s\/.*/, ''), status: 'published', raises: [], ...fields },
  }) as unknown as Entry;

test('a question is raised by what names it first and what the model names; the cheapest playbook is its effort', () => {
  const difficulty = (value: number) => ({ knowledge: value, time: value, resources: value });
  const { entries, effort } = raisingOf(question, [
    entry('playbooks/late', { raises: ['A1', 'M2'], difficulty: difficulty(1) }),
    entry('playbooks/dear', { raises: ['M2'], difficulty: difficulty(4) }),
    entry('playbooks/cheap', { raises: ['M2'], difficulty: difficulty(2) }),
    entry('playbooks/other', { raises: ['C1'], difficulty: difficulty(1) }),
    entry('playbooks/old', { raises: ['M2'], status: 'deprecated', difficulty: difficulty(1) }),
    entry('retrospectives/told', { raises: ['M2'] }),
    entry('lessons/named', {}),
  ]);
  assert.deepEqual(
    Object.values(entries).map((list) => list.map(({ id }) => id)),
    [
      ['playbooks/cheap', 'playbooks/dear', 'playbooks/late'],
      ['retrospectives/told'],
      ['lessons/named'],
    ],
  );
  assert.equal(effort, 1);
  assert.equal(raisingOf(question, []).effort, 5);
});

const withoutEntries = async () =>
  (await modelWithoutEntries()).replace('- id: C1', '- id: C1\n    entries: [lessons/sample]');

/** The sample library with a model of the assessment. */
const judgeModel = (change: (text: string) => string) =>
  judge(async (folder) => {
    await mkdir(join(folder, 'assessments'));
    await writeFile(join(folder, 'assessments/model.yml'), change(await withoutEntries()));
  });

const placesOf = (text: string, words: string) => {
  const lines = text.split('\n');
  const line = lines.findIndex((each) => each.includes(words));
  return { line: line + 1, column: lines[line]!.indexOf(words) + 1 };
};

test('the model that came with the portal is complete, and right in any library that has its entries', async () => {
  const { library, problems } = await judgeModel((text) => text);
  assert.deepEqual(problems, []);
  assert.deepEqual(
    library.assessments[0]!.model!.questions.map(({ id }) => id),
    questionIds,
  );
});

test('an entry that the model names and that does not exist is an error where it stands', async () => {
  const change = (text: string) => text.replace('lessons/sample', 'lessons/simple');
  const { problems } = await judgeModel(change);
  const place = placesOf(change(await withoutEntries()), 'lessons/simple');
  assert.deepEqual(
    problems.map(({ rule, file: path, line, column, fix }) => ({ rule, path, line, column, fix })),
    [
      {
        rule: 'dangling-reference',
        path: 'assessments/model.yml',
        ...place,
        fix: 'Did you mean `lessons/sample`?',
      },
    ],
  );
});

test('an entry that only insiders can read is not named for everybody', async () => {
  const { problems } = await judge(async (folder) => {
    await mkdir(join(folder, 'assessments'));
    await writeFile(join(folder, 'assessments/model.yml'), await withoutEntries());
    const lesson = join(folder, 'lessons/sample.mdx');
    await writeFile(
      lesson,
      (await readFile(lesson, 'utf8')).replace('---\n', '---\naudience: restricted\n'),
    );
  });
  assert.ok(
    problems.some(
      ({ rule, file: path }) => rule === 'hidden-target' && path === 'assessments/model.yml',
    ),
    JSON.stringify(problems),
  );
});

test('questions out of order, a level without a sign and a question too few are errors with a place', async () => {
  for (const [change, words] of [
    [(text: string) => text.replace('- id: C2', '- id: C3'), 'C3'],
    [(text: string) => text.replace(/ {6}- The problem of whoever.*\n/, ''), 'signs'],
    [(text: string) => text.replace(/ {2}- id: S5[\s\S]*/, ''), 'questions:'],
  ] as const) {
    const { problems, library } = await judgeModel(change);
    assert.equal(library.assessments[0]!.model, undefined);
    assert.ok(problems.length > 0, words);
    for (const { file: path, line } of problems) {
      assert.equal(path, 'assessments/model.yml');
      assert.ok(line > 1, JSON.stringify(problems));
    }
  }
});

test('the ids that entries may raise are those of the questions', () => {
  assert.ok(entryShape.raises.safeParse([...questionIds]).success);
  for (const id of ['C0', 'C6', 'X1', 'c1', 'C11'])
    assert.ok(!entryShape.raises.safeParse([id]).success, id);
  assert.deepEqual(assessmentSchema.shape.questions.element.shape.id.options, questionIds);
});
