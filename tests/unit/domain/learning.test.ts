/** Learning paths, incidents and their stories: what is next, what is said, what is shown where. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Entry } from '../../../src/domain/entry/entry.ts';
import type { Revision } from '../../../src/domain/history/history.ts';
import {
  changesSince,
  describeChanges,
  textChanges,
} from '../../../src/domain/learning-path/changes.ts';
import {
  changedSteps,
  collectPathUses,
  describeProgress,
  hasPassed,
  inLearningOrder,
  isFinished,
  learningPathPath,
  marksOf,
  nextStep,
  pathsBefore,
  readProgress,
  stepAnchor,
  titleOf,
  writeProgress,
  type LearningPath,
} from '../../../src/domain/learning-path/path.ts';
import {
  readSignOff,
  tokenOf,
  writeSignOff,
} from '../../../src/domain/learning-path/sign-off-code.ts';
import {
  describeSignOff,
  describeStep,
  judgeSignOff,
  signOffMarkdown,
} from '../../../src/domain/learning-path/sign-off.ts';

const mark = (id: string, fields: object = {}) => ({
  id,
  minutes: 30,
  required: true,
  digest: `d-${id}`,
  ...fields,
});
const marks = [
  mark('a'),
  mark('b', { required: false, quiz: true }),
  mark('c', { digest: '', minutes: 60 }),
];
const progress = (...done: Array<[string, string]>) => new Map(done);

test('progress is told by what is done, left and changed', () => {
  const told = (...done: Array<[string, string]>) => describeProgress(marks, progress(...done));
  assert.equal(told(), '0 of 3 steps done, about 2 hours left');
  assert.equal(
    told(['a', 'old']),
    '1 of 3 steps done, about 1 hour left; 1 changed since you read it',
  );
  assert.equal(told(['a', 'd-a'], ['c', '']), '2 of 3 steps done, only optional ones left');
  assert.equal(
    told(['a', 'x'], ['b', 'x'], ['c', 'x']),
    'All 3 steps done; 2 changed since you read them',
  );
  assert.deepEqual(changedSteps(marks, progress(['a', ''], ['b', 'd-b'], ['c', 'x'])), []);
  assert.equal(nextStep(marks, progress(['a', '']))?.id, 'c');
  assert.equal(nextStep(marks, progress(['a', ''], ['c', '']))?.id, 'b');
  assert.deepEqual(
    [isFinished(marks, progress(['a', ''])), isFinished(marks, progress(['a', ''], ['c', '']))],
    [false, true],
  );
  assert.ok(!hasPassed(progress(['b.passed', '']), 'b') && !hasPassed(progress(['b', '']), 'b'));
  assert.ok(hasPassed(progress(['b', ''], ['b.passed', '']), 'b'));
  assert.equal(writeProgress('new', progress(['a', 'x'], ['b', ''])), 'new a=x b');
  assert.deepEqual(readProgress('new', ' new  a=x=y b '), progress(['a', 'x'], ['b', '']));
  assert.equal(readProgress('new', 'newer a'), undefined);
});

const path = (id: string, title: string, before: string[] = [], steps: object[] = []) =>
  ({ id, title, before, steps }) as unknown as LearningPath;

test('paths stand after those that they need, and know what leads where', () => {
  const all = [
    path('c', 'A', ['b']),
    path('b', 'B', ['a']),
    path('a', 'C'),
    path('d', 'B', ['gone']),
  ];
  assert.equal(
    inLearningOrder(all)
      .map(({ id }) => id)
      .join(),
    'a,b,d,c',
  );
  const before = (id: string) => ({ a: ['b'], b: ['a', 'c'] })[id] ?? [];
  assert.deepEqual([...pathsBefore('a', before)], ['b', 'a', 'c']);
  const steps = [
    { id: 'x', minutes: 1, required: true, questions: [] },
    { id: 'y', minutes: 2, required: false, ref: 'lessons/y', questions: [{}] },
  ];
  const one = path('one', 'One', [], steps);
  const two = path('two', 'Two', [], steps);
  assert.deepEqual(
    [...collectPathUses([one, two])],
    [
      [
        'lessons/y',
        [
          { path: one, step: steps[1], number: 2 },
          { path: two, step: steps[1], number: 2 },
        ],
      ],
    ],
  );
  assert.deepEqual(
    marksOf(one, () => ({ digest: 'd' }) as Entry),
    [
      { id: 'x', minutes: 1, required: true, digest: '' },
      { id: 'y', minutes: 2, required: false, digest: 'd', quiz: true },
    ],
  );
  assert.equal(marksOf(one, () => undefined)[1]!.digest, '');
  const entry = { fields: { title: 'Entry' } } as Entry;
  const called = (step: object, of?: Entry) => titleOf({ id: 'x', ...step } as never, of);
  assert.deepEqual(
    [
      called({ title: 'T', ref: 'r' }, entry),
      called({ ref: 'r' }, entry),
      called({ ref: 'r' }),
      called({}),
    ],
    ['T', 'Entry', 'r', 'x'],
  );
  assert.deepEqual([learningPathPath('new'), stepAnchor('x')], ['/start/new/', 'step-x']);
});

test('a sign-off code holds what is done, and nothing else', () => {
  const code = writeSignOff(
    'new',
    marks,
    progress(['c', ''], ['b', 'd-b'], ['b.passed', ''], ['gone', 'x']),
  );
  const steps = [`${tokenOf('b')}${tokenOf('d-b')}1`, `${tokenOf('c')}00000`].sort().join('');
  assert.equal(code, `s1.new.${steps}.${tokenOf(`s1.new.${steps}`)}`);
  const read = readSignOff('new', `\`${code.toUpperCase().slice(0, 9)}\n${code.slice(9)}\``);
  assert.deepEqual(read, {
    code,
    steps: [
      { step: tokenOf('b'), read: tokenOf('d-b'), passed: true },
      { step: tokenOf('c'), passed: false },
    ].sort((x, y) => (x.step < y.step ? -1 : 1)),
  });
  assert.deepEqual(readSignOff('new', 'hello'), { problem: 'not-a-code' });
  assert.deepEqual(readSignOff('new', code.replace('s1', 's2')), { problem: 'unknown-version' });
  assert.deepEqual(readSignOff('new', `${code.slice(0, -1)}0`), { problem: 'damaged' });
  assert.deepEqual(readSignOff('new', code.slice(0, 20)), { problem: 'damaged' });
  assert.deepEqual(readSignOff('other', code), { problem: 'other-path', path: 'new' });
});

test('a sign-off is held against the path as it is today', () => {
  const coded = [
    { step: tokenOf('a'), read: tokenOf('old'), passed: false },
    { step: tokenOf('b'), read: tokenOf('x'), passed: true },
    { step: tokenOf('gone'), passed: false },
  ];
  const judged = judgeSignOff([...marks, mark('e', { quiz: true })], coded, (id) =>
    id === 'a' ? ['old'] : [],
  );
  assert.deepEqual(
    judged.steps.map(({ state, passed }) => [state, passed]),
    [
      ['earlier', undefined],
      ['unknown', true],
      ['missing', undefined],
      ['missing', false],
    ],
  );
  assert.equal(judged.gone, 1);
  assert.deepEqual(judged.steps.map(describeStep), [
    'read in an earlier version',
    'optional, read in a version that the history here does not have, quiz passed',
    'not done',
    'not done',
  ]);
  assert.equal(
    describeSignOff(judged),
    '1 of 3 required steps, 1 of 1 optional, 1 of 2 quizzes passed, 2 read in another version than today’s, 1 no longer on this path',
  );
  assert.equal(
    signOffMarkdown({ title: 'A *path*', site: 'https://a.example', path: '/start/new/' }, judged, {
      code: 's1.x',
      titleOf: (id) => `Step ${id}`,
    }),
    '- [A &#42;path&#42;](https://a.example/start/new/): 1 of 3 required steps, 1 of 1 optional, 1 of 2 quizzes passed, 2 read in another version than today’s, 1 no longer on this path. Not done: Step c; Step e. Not in today’s version: Step a; Step b. Code: `s1.x`',
  );
  const today = judgeSignOff(
    [mark('a'), mark('c', { digest: '' })],
    [
      { step: tokenOf('a'), read: tokenOf('d-a'), passed: false },
      { step: tokenOf('c'), read: 'zzzz', passed: false },
    ],
    () => [],
  );
  assert.deepEqual(
    today.steps.map(({ state }) => state),
    ['today', 'done'],
  );
  assert.equal(describeSignOff(today), '2 of 2 required steps');
  assert.equal(
    describeStep({ ...today.steps[0]!, passed: false }),
    'read as it is today, quiz not passed',
  );
});

test('changes since a text was read are counted, moves left out', () => {
  const revisions = ['c', 'b', 'b', undefined, undefined, 'a'].map(
    (digest) => ({ digest }) as Revision,
  );
  assert.deepEqual(
    textChanges(revisions).map(({ digest }) => digest),
    ['c', 'b', undefined, undefined, 'a'],
  );
  assert.equal(
    textChanges(Array.from({ length: 120 }, (_, at) => ({ digest: `${at}` }) as Revision)).length,
    100,
  );
  assert.deepEqual(
    ['c', 'a', 'x'].map((digest) => changesSince(['c', 'b', 'a'], digest)),
    [0, 2, undefined],
  );
  assert.deepEqual([undefined, 0, 1, 3, 4].map(describeChanges), [
    'What changed is not known: the history here does not have the version that you read.',
    'The change is not in the history yet.',
    '1 change:',
    '3 changes:',
    '4 changes, the newest 3:',
  ]);
});
