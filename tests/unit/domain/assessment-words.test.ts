/** What an assessment says in words, of one person, a team, and many teams. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { profileOf } from '../../../src/domain/assessment/profile.ts';
import {
  choiceOf,
  partsOf,
  pillarOf,
  questionIds,
  slots,
  type Answers,
  type Choice,
  type Slot,
} from '../../../src/domain/assessment/question.ts';
import { entriesFor, raisingOf } from '../../../src/domain/assessment/raising.ts';
import { focusOf } from '../../../src/domain/assessment/focus.ts';
import { readCode, writeCode } from '../../../src/domain/assessment/code.ts';
import { describeReadiness, readinessOf } from '../../../src/domain/assessment/readiness.ts';
import { describeGap, describeProfile } from '../../../src/domain/assessment/words.ts';
import type { Entry } from '../../../src/domain/entry/entry.ts';

const given = (choices: Partial<Record<Slot, Choice>>, evidence = false): Answers =>
  new Map(Object.entries(choices).map(([slot, choice]) => [slot as Slot, { choice, evidence }]));

const levels = (letter: string, side: string, ...of: Choice[]) =>
  Object.fromEntries(of.map((choice, at) => [`${letter}${at + 1}.${side}`, choice]));

test('there are 25 questions, each asked of two sides', () => {
  assert.equal(
    questionIds.join(' '),
    'C1 C2 C3 C4 C5 A1 A2 A3 A4 A5 L1 L2 L3 L4 L5 M1 M2 M3 M4 M5 S1 S2 S3 S4 S5',
  );
  assert.equal(slots.length, 50);
  assert.deepEqual(
    [slots[0], slots[24], slots[25], slots[49]],
    ['C1.general', 'S5.general', 'C1.database', 'S5.database'],
  );
  assert.deepEqual(partsOf('A2.database'), { id: 'A2', side: 'database' });
  assert.deepEqual(questionIds.filter((_, at) => at % 5 === 4).map(pillarOf), [
    'culture',
    'automation',
    'lean',
    'measurement',
    'sharing',
  ]);
  assert.deepEqual(['1', '5', '0', '6', 'unknown', 'not-for-us', '', 'x'].map(choiceOf), [
    1,
    5,
    undefined,
    undefined,
    'unknown',
    'not-for-us',
    undefined,
    undefined,
  ]);
});

test('a profile is told from the lowest to the highest pillar, with the widest gap', () => {
  const told = (choices: object, evidence = false) =>
    describeProfile(profileOf(given(choices, evidence)));
  assert.equal(
    told({}),
    'No pillar has the three levels yet that a bar needs. 0 of 0 levels have evidence.',
  );
  assert.equal(
    told(
      {
        ...levels('C', 'general', 2, 2, 2),
        ...levels('A', 'general', 2, 2, 2),
        ...levels('L', 'general', 2, 2),
      },
      true,
    ),
    'General: Culture, Automation at level 2.0. 8 of 8 levels have evidence.',
  );
  const answers = {
    ...levels('C', 'general', 1, 2, 3),
    ...levels('A', 'general', 4, 4, 4),
    ...levels('S', 'general', 3, 3, 3),
    ...levels('C', 'database', 3, 3, 3),
    ...levels('A', 'database', 1, 1, 1),
  };
  assert.equal(
    told(answers),
    'General: from Culture at level 2.0 to Automation at level 4.0. ' +
      'Database: from Automation at level 1.0 to Culture at level 3.0. ' +
      'The widest gap is in Automation: the database is 3.0 lower. 0 of 15 levels have evidence.',
  );
  assert.deepEqual(profileOf(given(answers)).map(describeGap), [
    '1.0 higher',
    '3.0 lower',
    '–',
    '–',
    '–',
  ]);
  const same = { ...levels('C', 'general', 3, 3, 3), ...levels('C', 'database', 3, 3, 3) };
  assert.equal(describeGap(profileOf(given(same))[0]!), 'none');
  assert.doesNotMatch(told(same), /gap/);
});

test('the focus is on three questions below level 4, the cheapest and furthest first', () => {
  const answers = given({
    'C1.general': 3,
    'C1.database': 4,
    'C2.general': 1,
    'C3.general': 3,
    'C3.database': 3,
    'A1.database': 1,
    'S1.general': 'unknown',
  });
  const focus = focusOf(answers, (id) => (id === 'A1' ? 1 : 2));
  assert.deepEqual(focus, [
    { id: 'A1', below: [{ side: 'database', level: 1 }], rank: 3 },
    { id: 'C2', below: [{ side: 'general', level: 1 }], rank: 1.5 },
    {
      id: 'C3',
      below: [
        { side: 'general', level: 3 },
        { side: 'database', level: 3 },
      ],
      rank: 1,
    },
  ]);
});

test('a code is read in a link, and says whether it is damaged', () => {
  const answers = new Map([
    ['C1.general', { choice: 3, evidence: true }],
    ['S5.database', { choice: 'not-for-us', evidence: false }],
  ] as const);
  const code = writeCode(2, answers);
  assert.equal(code, `v2.b${'0'.repeat(48)}76e`);
  for (const text of [code, ` https://a.example/#x#${code.toUpperCase()} `, `a\n#${code}`])
    assert.deepEqual(readCode(text), { version: 2, answers });
  assert.deepEqual(readCode(`v2.c${code.slice(4)}`), { problem: 'damaged' });
  for (const text of [
    '',
    `x${code}`,
    `${code}0`,
    code.replace('v2', 'v02'),
    code.replace('b', 'g'),
  ])
    assert.deepEqual(readCode(text), { problem: 'not-a-code' }, text);
});

test('each choice has a digit of its own, which never changes', () => {
  const choices = [1, 2, 3, 4, 5, 'unknown', 'not-for-us'] as const;
  const digits = (evidence: boolean) =>
    choices.map((choice) => writeCode(1, given({ 'C1.general': choice }, evidence)).charAt(3));
  assert.equal(digits(false).join(''), '1234567');
  assert.equal(digits(true).join(''), '9abcd67');
  for (const choice of choices) assert.equal(choiceOf(String(choice)), choice);
});

test('a pillar counts what was answered, and scores the levels alone', () => {
  const answers = given(
    { ...levels('L', 'general', 1, 2, 4, 'unknown'), 'L5.general': 'not-for-us' },
    true,
  );
  assert.deepEqual(profileOf(answers)[2]!.general, {
    levels: 3,
    withEvidence: 3,
    unknown: 1,
    notForUs: 1,
    points: (0 + 25 + 75) / 3,
  });
});

test('a need is as far as its lowest answer, and all needs are told at a glance', () => {
  const standing = (...of: Array<Choice | undefined>) => {
    const asked = of.map((_, at) => `C${at + 1}.database` as Slot);
    const answers = new Map(
      of.flatMap((choice, at) =>
        choice === undefined ? [] : [[asked[at]!, { choice, evidence: false }] as const],
      ),
    );
    return readinessOf(answers, asked);
  };
  assert.deepEqual(standing(4, 5), { standing: 'met', level: 4 });
  assert.deepEqual(standing(5, 3), { standing: 'begun', level: 3 });
  assert.deepEqual(standing(2, 1), { standing: 'not-yet', level: 1 });
  assert.deepEqual(standing(2, 'unknown'), { standing: 'unknown', level: 2 });
  assert.deepEqual(standing('unknown'), { standing: 'unknown' });
  assert.deepEqual(standing(4, undefined), { standing: 'open', level: 4 });
  assert.deepEqual(standing('not-for-us'), { standing: 'open' });
  assert.deepEqual(standing(4, 'not-for-us'), { standing: 'met', level: 4 });
  const all = ['open', 'unknown', 'not-yet', 'begun', 'met', 'met'] as const;
  assert.equal(
    describeReadiness(all.map((each, at) => ({ name: `n${at}`, standing: each }))),
    'In place: n4; n5. On the way: n3. Not yet: n2. Not known: n1. Not answered: n0.',
  );
});

function entry(id: string, raises: string[], cost?: number, status = 'published'): Entry {
  const kind = id.split('s/')[0]!;
  const difficulty =
    cost === undefined ? undefined : { knowledge: cost - 1, time: cost, resources: cost + 1 };
  return { id, kind, fields: { kind, raises, status, difficulty } } as unknown as Entry;
}

test('a question is raised by what is most to the point and costs least', () => {
  const all = [
    entry('playbooks/late', ['A1', 'A2', 'C1']),
    entry('playbooks/dear', ['C1'], 4),
    entry('playbooks/cheap', ['C1'], 2),
    entry('playbooks/unsaid', ['C1']),
    entry('playbooks/draft', ['C1'], 1, 'draft'),
    entry('playbooks/other', ['C2'], 1),
    entry('lessons/b', ['C1']),
    entry('lessons/a', ['C1']),
    entry('lessons/named', [], 1),
    entry('lessons/d', ['C1']),
  ];
  const question = { id: 'C1', entries: ['lessons/named'] } as never;
  const { entries, effort } = raisingOf(question, all);
  const ids = (list: readonly Entry[]) => list.map(({ id }) => id.split('/')[1]).join(' ');
  assert.deepEqual(
    [ids(entries.playbook), ids(entries.lesson), ids(entries.retrospective), effort],
    ['cheap unsaid dear', 'named a b', '', 2],
  );
  assert.equal(raisingOf({ id: 'S5', entries: [] } as never, all).effort, 5);
  assert.equal(raisingOf({ id: 'A2', entries: [] } as never, all).effort, 3);
  const need = (named: string[]) =>
    ids(
      entriesFor(
        { entries: named } as never,
        [question, { id: 'C2', entries: [] } as never, question],
        all,
      ),
    );
  assert.equal(need(['lessons/b', 'lessons/none', 'lessons/a']), 'b a');
  assert.equal(need([]), 'cheap unsaid dear other');
});
