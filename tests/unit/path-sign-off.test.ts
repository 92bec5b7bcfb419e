/** A path is signed off by a code, and says what changed in a step since it was read. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Revision } from '../../src/domain/history/history.ts';
import {
  changesSince,
  describeChanges,
  textChanges,
} from '../../src/domain/learning-path/changes.ts';
import {
  describeSignOff,
  describeStep,
  judgeSignOff,
  signOffMarkdown,
  type SignOff,
} from '../../src/domain/learning-path/sign-off.ts';
import { isFinished, type StepMark } from '../../src/domain/learning-path/path.ts';
import {
  readSignOff,
  tokenOf,
  writeSignOff,
} from '../../src/domain/learning-path/sign-off-code.ts';

const marks: StepMark[] = [
  { id: 'read', minutes: 10, required: true, digest: '0123456789abcdef' },
  { id: 'watch', minutes: 10, required: true, digest: 'fedcba9876543210' },
  { id: 'extra', minutes: 20, required: false, digest: '' },
  { id: 'check', minutes: 5, required: true, digest: '', quiz: true },
];

/** Ticked in this order: the quiz first. */
const progress = new Map([
  ['check', ''],
  ['check.passed', ''],
  ['watch', '00000000000000aa'],
  ['read', '0123456789abcdef'],
]);

// cspell:ignore jfctkll
/** A code of version 1, as somebody has kept it. It is read for ever; never write it anew. */
const keptCode = 's1.new-dba.3h7pq6080e8nc00001ejfctkll0.0j60';

function signOffOf(code: string, now = marks, versions: readonly string[] = []): SignOff {
  const read = readSignOff('new-dba', code);
  assert.ok('steps' in read, JSON.stringify(read));
  return judgeSignOff(now, read.steps, () => versions);
}

test('a token is FNV-1a, folded to four signs', () => {
  // The vectors of the authors: a is e40c292c, foobar is bf9cf968.
  for (const [text, sum] of [
    ['a', 0xe40c292c],
    ['foobar', 0xbf9cf968],
  ] as const)
    assert.equal(parseInt(tokenOf(text), 36), (sum % 1679615) + 1);
});

test('a code that was kept is read as it was meant, and written again the same', () => {
  assert.equal(writeSignOff('new-dba', marks, progress), keptCode);
  assert.deepEqual(readSignOff('new-dba', keptCode), {
    code: keptCode,
    steps: [
      ...[
        { step: tokenOf('check'), passed: true },
        { step: tokenOf('read'), read: tokenOf('0123456789abcdef'), passed: false },
        { step: tokenOf('watch'), read: tokenOf('00000000000000aa'), passed: false },
      ].toSorted((a, b) => (a.step < b.step ? -1 : 1)),
    ],
  });
});

test('a code does not tell the order in which steps were done', () => {
  const reversed = new Map([...progress].reverse());
  assert.equal(writeSignOff('new-dba', marks, reversed), keptCode);
});

test('a code is read in lines, between backticks, and in capitals', () => {
  const shown = `\`${keptCode.slice(0, 20)}\n  ${keptCode.slice(20).toUpperCase()}\` `;
  assert.deepEqual(readSignOff('new-dba', shown), readSignOff('new-dba', keptCode));
});

test('what is no code of this path is told with what is wrong', () => {
  const problem = (text: string, path = 'new-dba') => {
    const read = readSignOff(path, text);
    return 'problem' in read ? read.problem : undefined;
  };
  assert.equal(problem(''), 'not-a-code');
  assert.equal(problem('new-dba read=0123456789abcdef'), 'not-a-code');
  assert.equal(problem(keptCode.replace('s1.', 's2.')), 'unknown-version');
  assert.deepEqual(readSignOff('new-engineer', keptCode), {
    problem: 'other-path',
    path: 'new-dba',
  });
  assert.equal(problem(keptCode.replace('new-dba', 'new-engineer'), 'new-engineer'), 'damaged');
  for (let at = 's1.'.length; at < keptCode.length; at++) {
    assert.equal(problem(keptCode.slice(0, at)), 'damaged', `cut at ${at}`);
    const other = keptCode.charAt(at) === 'x' ? 'y' : 'x';
    const changed = keptCode.slice(0, at) + other + keptCode.slice(at + 1);
    assert.equal(problem(changed), 'damaged', `changed at ${at}`);
  }
});

test('each step says whether it is done, in which version it was read, and whether its quiz was passed', () => {
  const { steps } = signOffOf(keptCode, marks, ['fedcba9876543210', '00000000000000aa']);
  assert.deepEqual(steps.map(describeStep), [
    'read as it is today',
    'read in an earlier version',
    'optional, not done',
    'done, quiz passed',
  ]);
  assert.equal(
    describeStep(signOffOf(keptCode).steps[1]!),
    'read in a version that the history here does not have',
  );
  const ticked = writeSignOff('new-dba', marks, new Map([['check', '']]));
  assert.equal(describeStep(signOffOf(ticked).steps[3]!), 'done, quiz not passed');
  const missing = writeSignOff('new-dba', marks, new Map([['read', '']]));
  assert.equal(describeStep(signOffOf(missing).steps[3]!), 'not done');
});

test('a step that leads to no entry any more is done, in whichever version it was read', () => {
  const left = marks.map((mark) => ({ ...mark, digest: '' }));
  assert.equal(describeStep(signOffOf(keptCode, left).steps[0]!), 'done');
});

test('a sign-off is said in one line, with steps that the path lost and steps that it got', () => {
  assert.equal(
    describeSignOff(signOffOf(keptCode)),
    '3 of 3 required steps, 0 of 1 optional, 1 of 1 quiz passed, 1 read in another version than today’s',
  );
  const later = [...marks.slice(1, 2), { ...marks[0]!, id: 'new' }];
  assert.equal(
    describeSignOff(signOffOf(keptCode, later)),
    '1 of 2 required steps, 1 read in another version than today’s, 2 no longer on this path',
  );
});

test('the line for an issue links to the path, names what is open, and holds the code', () => {
  const line = (now: StepMark[]) =>
    signOffMarkdown(
      { title: 'New DBA', site: 'https://portal.example', path: '/start/new-dba/' },
      signOffOf(keptCode, now),
      { code: keptCode, titleOf: (id) => `The *${id}* step` },
    );
  assert.equal(
    line(marks),
    `- [New DBA](https://portal.example/start/new-dba/): 3 of 3 required steps, 0 of 1 optional, 1 of 1 quiz passed, 1 read in another version than today’s. Not in today’s version: The &#42;watch&#42; step. Code: \`${keptCode}\``,
  );
  assert.match(line([...marks, { ...marks[0]!, id: 'new' }]), /Not done: The &#42;new&#42; step\./);
});

test('a path is finished when all required steps are done', () => {
  assert.ok(isFinished(marks, progress));
  assert.ok(!isFinished(marks, new Map([['read', '']])));
});

test('the changes since a text was read are those after it; a move is none', () => {
  const revision = (subject: string, digest?: string) => ({ subject, digest }) as Revision;
  const changes = textChanges([
    revision('Say more', 'cc'),
    revision('Move', 'bb'),
    revision('Fix', 'bb'),
    revision('Nobody read it'),
    revision('Write', 'aa'),
  ]);
  assert.deepEqual(
    changes.map(({ subject }) => subject),
    ['Say more', 'Fix', 'Nobody read it', 'Write'],
  );
  const since = (read: string) => changesSince(['cc', 'bb', '-', 'aa'], read);
  assert.deepEqual(['cc', 'bb', 'aa', 'zz'].map(since), [0, 1, 3, undefined]);
  assert.equal(changesSince(['aa', 'bb', 'aa'], 'aa'), 0);
});

test('a step says how many changes there were, or why it cannot', () => {
  assert.equal(describeChanges(1), '1 change:');
  assert.equal(describeChanges(3), '3 changes:');
  assert.equal(describeChanges(4), '4 changes, the newest 3:');
  assert.match(describeChanges(0), /not in the history yet/);
  assert.match(describeChanges(undefined), /does not have the version that you read/);
});
