/** What an author hears of a learning path whose parts do not fit each other. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pathSchema } from '../../../src/domain/schema/path.ts';
import { complaintsOf } from '../../support/complaints.ts';

const path = {
  title: 'New engineer',
  summary: 'What somebody new reads and does first, in the order that helps most.',
  role: 'Somebody who is new here.',
  owner: 'dba',
  pillars: ['sharing'],
  outcomes: ['Know where to look'],
};
const read = { id: 'a', kind: 'read', ref: 'lessons/a', minutes: 5, why: 'It is there.' };

test('a step of a path says what it is and where it leads, and only a quiz asks', () => {
  const heard = (...steps: object[]) =>
    complaintsOf(pathSchema, { ...path, steps: steps.map((step) => ({ ...read, ...step })) });
  const address = 'Write a full address that starts with https://, or a page such as /guide/calms/';
  const ask = { question: 'Is this one?', answers: ['Yes', 'No'], right: 1, why: 'It is.' };
  const noRef = { ref: undefined, title: 'A title' };
  const quiz = { ...noRef, kind: 'quiz' };
  const cases: Array<[step: object, ...heard: string[]]> = [
    [{}],
    [{ ...noRef, url: '/' }],
    [{ ...noRef, url: '/guide/calms/' }],
    [{ ...noRef, url: 'https://a.example/b' }],
    [{ ...noRef, url: 'guide/' }, `url: ${address}`],
    [{ ...noRef, url: '/guide' }, `url: ${address}`],
    [{ ref: undefined, url: '/' }, 'title: Add `title`: a step without `ref` says what it is'],
    [{ url: '/guide/' }, 'url: Keep `ref` or `url`, not both'],
    [noRef, 'ref: Add `ref` or `url`: it says what to look at'],
    [{ ...noRef, kind: 'watch' }, 'ref: Add `ref` or `url`: it says what to look at'],
    [{ ...noRef, kind: 'talk' }],
    [quiz, 'questions: Add `questions`: a quiz has at least one'],
    [{ ...quiz, questions: [ask] }],
    [{ questions: [ask] }, 'questions: Only a step of the kind `quiz` asks questions'],
    [
      { ...quiz, questions: [{ ...ask, right: 2 }] },
      'questions.0.right: Name an answer, counted from 0: there are 2',
    ],
    [
      { ...quiz, questions: [{ ...ask, answers: ['x'], right: 0 }] },
      'questions.0.answers: Offer at least two answers',
    ],
    [
      { ...quiz, questions: [{ ...ask, answers: [...'abcdefg'] }] },
      'questions.0.answers: Offer at most six answers',
    ],
  ];
  for (const [step, ...expected] of cases)
    assert.deepEqual(
      heard(step),
      expected.map((each) => `steps.0.${each}`),
      JSON.stringify(step),
    );
  assert.deepEqual(heard({}, { id: 'b' }, {}), [
    'steps.2.id: Choose another name: an earlier step has this one',
  ]);
  assert.deepEqual(heard(), ['steps: A path has at least one step']);
});

test('a title that is left out is marked as missing, so that an editor can offer to add it', () => {
  const steps = [{ id: 'a', kind: 'do', minutes: 1, why: 'x' }];
  const [issue] = pathSchema.safeParse({ ...path, steps }).error!.issues;
  assert.deepEqual(issue!.code === 'custom' && issue!.params, { missing: true });
});
