/**
 * Learning paths: time left, the next step, what has changed, their order, and progress as text.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatEffort, roughEffort } from '../../src/domain/time/duration.ts';
import type { Entry } from '../../src/domain/entry/entry.ts';
import {
  changedSteps,
  collectPathUses,
  describeProgress,
  effortOf,
  inLearningOrder,
  marksOf,
  minutesLeft,
  nextStep,
  pathsBefore,
  readProgress,
  titleOf,
  writeProgress,
  type LearningPath,
  type StepMark,
} from '../../src/domain/learning-path/path.ts';
import { pathSchema } from '../../src/domain/schema/path.ts';

const steps: StepMark[] = [
  { id: 'read', minutes: 10, required: true, digest: 'aa' },
  { id: 'extra', minutes: 20, required: false, digest: 'bb' },
  { id: 'talk', minutes: 60, required: true, digest: '' },
];

const progress = (...done: Array<[string, string]>) => new Map(done);

const path = (id: string, before: string[] = [], title = `Path ${id}`): LearningPath => ({
  id,
  ...pathSchema.parse({
    title,
    summary: 'A path that the functions over learning paths are tried on.',
    role: 'Nobody who is not a test.',
    owner: 'dba',
    pillars: ['lean'],
    outcomes: ['See that it works'],
    before,
    steps: [
      { id: 'a', kind: 'read', ref: 'lessons/a', minutes: 5, why: 'It is there.' },
      {
        id: 'b',
        kind: 'do',
        title: 'Do something',
        minutes: 50,
        required: false,
        why: 'It helps.',
      },
    ],
  }),
});

test('optional steps are counted apart', () => {
  assert.deepEqual(effortOf(steps), { required: 70, optional: 20 });
});

test('time left is that of the required steps which are not done', () => {
  assert.equal(minutesLeft(steps, progress()), 70);
  assert.equal(minutesLeft(steps, progress(['talk', ''])), 10);
  assert.equal(minutesLeft(steps, progress(['talk', ''], ['read', 'aa'])), 0);
});

test('the next step is the first required one, then the first optional one, then none', () => {
  assert.equal(nextStep(steps, progress())?.id, 'read');
  assert.equal(nextStep(steps, progress(['read', 'aa']))?.id, 'talk');
  assert.equal(nextStep(steps, progress(['read', 'aa'], ['talk', '']))?.id, 'extra');
  assert.equal(nextStep(steps, progress(['read', 'aa'], ['talk', ''], ['extra', 'bb'])), undefined);
});

test('a step has changed when the digest that was read is known and another than today', () => {
  assert.deepEqual(
    changedSteps(steps, progress(['read', 'old'], ['extra', 'bb'], ['talk', ''])).map(
      ({ id }) => id,
    ),
    ['read'],
  );
  assert.deepEqual(changedSteps(steps, progress(['read', ''], ['talk', 'old'])), []);
  assert.deepEqual(changedSteps(steps, progress(['gone', 'old'])), []);
});

test('progress is said in one sentence', () => {
  assert.equal(describeProgress(steps, progress()), '0 of 3 steps done, about 1 hour left');
  assert.equal(
    describeProgress(steps, progress(['read', 'old'])),
    '1 of 3 steps done, about 1 hour left; 1 changed since you read it',
  );
  assert.equal(
    describeProgress(steps, progress(['read', 'aa'], ['talk', ''])),
    '2 of 3 steps done, only optional ones left',
  );
  assert.equal(
    describeProgress(steps, progress(['read', 'aa'], ['talk', ''], ['extra', 'bb'])),
    'All 3 steps done',
  );
});

test('progress survives being written and read, and is not taken for that of another path', () => {
  const done = progress(['read', 'aa'], ['talk', '']);
  assert.equal(writeProgress('new-dba', done), 'new-dba read=aa talk');
  assert.deepEqual(readProgress('new-dba', '  new-dba  read=aa\n talk '), done);
  assert.equal(readProgress('new-engineer', 'new-dba read=aa'), undefined);
  assert.equal(readProgress('new-dba', ''), undefined);
});

test('a mark carries the digest of its entry, and none where there is no entry', () => {
  const entry = { digest: 'abc' } as Entry;
  assert.deepEqual(
    marksOf(path('x'), () => entry),
    [
      { id: 'a', minutes: 5, required: true, digest: 'abc' },
      { id: 'b', minutes: 50, required: false, digest: '' },
    ],
  );
});

test('a step is called by its title, else by that of its entry', () => {
  const [read, act] = path('x').steps;
  assert.equal(titleOf(read!, { fields: { title: 'An entry' } } as Entry), 'An entry');
  assert.equal(titleOf(act!), 'Do something');
});

test('an entry knows the steps that lead to it', () => {
  const uses = collectPathUses([path('x'), path('y')]);
  assert.deepEqual(
    uses.get('lessons/a')?.map(({ path: { id }, number }) => [id, number]),
    [
      ['x', 1],
      ['y', 1],
    ],
  );
  assert.equal(uses.size, 1);
});

test('paths stand after those that they need, else by title', () => {
  const order = inLearningOrder([
    path('c', ['b']),
    path('b', ['d']),
    path('z', [], 'A path'),
    path('d'),
  ]);
  assert.deepEqual(
    order.map(({ id }) => id),
    ['z', 'd', 'b', 'c'],
  );
});

test('a path that waits for itself is found, and does not hang', () => {
  const before: Record<string, string[]> = { a: ['b'], b: ['a'], c: ['a'] };
  assert.ok(pathsBefore('a', (id) => before[id] ?? []).has('a'));
  assert.ok(!pathsBefore('c', (id) => before[id] ?? []).has('c'));
});

test('effort is said in hours, never in days of 24 of them', () => {
  assert.equal(formatEffort(45), '45 min');
  assert.equal(formatEffort(120), '2 h');
  assert.equal(formatEffort(1590), '26 h 30 min');
  const rough = [3, 42, 58, 80, 625, 1345].map(roughEffort);
  assert.deepEqual(rough, [
    'about 5 min',
    'about 40 min',
    'about 1 hour',
    'about 1 hour',
    'about 10 hours',
    'about 22 hours',
  ]);
});
