/** Words of sentences, commands of steps, and where somebody is in a runbook. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commandsOf } from '../../../src/domain/runbook/command.ts';
import { describeRun, readRun, ticked } from '../../../src/domain/runbook/run.ts';
import { capitalize } from '../../../src/domain/words/capitalize.ts';
import { either } from '../../../src/domain/words/either.ts';
import { charactersIn, weightOf } from '../../../src/domain/words/length.ts';
import { plural } from '../../../src/domain/words/plural.ts';
import { shortened } from '../../../src/domain/words/shortened.ts';
import { pillarWords } from '../../../src/portal.words.ts';
import { pillarIds, pillars } from '../../../src/domain/entry/pillar.ts';

test('numbers and lists read as a sentence', () => {
  assert.deepEqual(
    [plural(0, 'team'), plural(1, 'team'), plural(2, 'team'), plural(2, 'entry', 'entries')],
    ['0 teams', '1 team', '2 teams', '2 entries'],
  );
  assert.equal(plural(1, 'entry', 'entries'), '1 entry');
  assert.deepEqual(
    [either(['a']), either(['a', 'b']), either(['a', 'b', 'c'])],
    ['a', 'a or b', 'a, b or c'],
  );
  assert.deepEqual([capitalize('two days'), capitalize('')], ['Two days', '']);
});

test('a text that is too long ends in an ellipsis, and no character of it is cut', () => {
  assert.equal(shortened('four', 4), 'four');
  assert.equal(shortened('fives', 4), 'fiv…');
  assert.equal(shortened('🙂🙂🙂🙂', 4), '🙂🙂🙂🙂');
  assert.equal(shortened('🙂🙂🙂🙂🙂', 4), '🙂🙂🙂…');
});

test('a text is as long as a reader counts it, and a sign of Chinese says as much as a word', () => {
  const lengths: Array<[text: string, characters: number, weight: number]> = [
    ['', 0, 0],
    ['plain', 5, 5],
    ['café ÿ', 6, 6],
    ['e\u0301', 1, 1],
    ['👩‍👩‍👧‍👦!', 2, 2],
    ['a — b', 5, 5],
    ['漢字', 2, 6],
    ['ひ', 1, 3],
    ['カ', 1, 3],
    ['한', 1, 3],
    ['db 漢', 4, 6],
  ];
  for (const [text, characters, weight] of lengths)
    assert.deepEqual([charactersIn(text), weightOf(text)], [characters, weight], text);
});

test('every pillar keeps its letter, whatever it is called', () => {
  assert.equal(pillarIds.map((id) => pillars[id].letter).join(''), 'CALMS');
  assert.deepEqual(pillars.lean, { letter: 'L', ...pillarWords.lean });
});

test('the commands of a step keep their order, and say where they run unless they say it themselves', () => {
  assert.deepEqual(commandsOf({ commands: [] }), []);
  assert.deepEqual(
    commandsOf({
      command: 'SELECT 1;\n',
      where: 'psql',
      commands: [
        { command: '  ls -l  ', title: 'Look', where: 'a shell' },
        { command: 'db.stats()', title: 'Count', language: 'javascript' },
      ],
    }),
    [
      { code: 'SELECT 1;', language: 'sql', title: 'psql' },
      { code: '  ls -l', language: 'bash', title: 'Look · a shell' },
      { code: 'db.stats()', language: 'javascript', title: 'Count · psql' },
    ],
  );
  assert.equal(commandsOf({ commands: [{ command: 'ls' }] })[0]!.title, '');
});

test('a statement is told from a shell command by how it begins', () => {
  const languageOf = (command: string) => commandsOf({ command, commands: [] })[0]!.language;
  for (const statement of [
    'COMMIT;',
    'VACUUM (ANALYZE)',
    'SHOW\nTABLES',
    'SET(x)',
    '\\d orders',
    '-- slow\n  SELECT 1',
    '-- one\n-- two\nDROP TABLE a;',
    '--\nSELECT 1',
  ])
    assert.equal(languageOf(statement), 'sql', statement);
  for (const command of [
    'psql -c "SELECT 1"',
    'PATH=a psql',
    'A b',
    'select 1',
    ' SELECT 1',
    '# SELECT',
  ])
    assert.equal(languageOf(command), 'bash', command);
});

const steps = [{ id: 'a', minutes: 5 }, { id: 'b' }, { id: 'c', minutes: 60 }];
const begun = '2026-05-02T12:00:00.000Z';

test('a run tells what is left, what is done, and when it was begun', () => {
  const told = (done: string[], since?: string, of: typeof steps = steps) =>
    describeRun(of, { done, begun: since });
  assert.equal(told(['b'], begun), 'Step 1 of 3, 1 h 5 min left, begun 2 May 2026, 12:00 UTC');
  assert.equal(told(['c', 'a'], begun), 'Step 2 of 3, begun 2 May 2026, 12:00 UTC');
  assert.equal(told(['c', 'a'], 'some day'), 'Step 2 of 3');
  assert.equal(told(['c', 'b', 'a'], begun), 'All 3 steps done, begun 2 May 2026, 12:00 UTC');
  assert.equal(told(['c', 'b', 'a']), 'All 3 steps done');
  assert.equal(told([], undefined, [{ id: 'b' }, { id: 'd' }]), '2 steps');
  assert.equal(told(['x'], begun), '3 steps, 1 h 5 min');
});

test('a step that is ticked again is done once, and the beginning of a run stays', () => {
  const later = new Date('2026-05-03T00:00:00Z');
  const run = { done: ['a', 'b'], begun };
  assert.deepEqual(ticked(run, 'a', true, later), { done: ['b', 'a'], begun });
  assert.deepEqual(ticked(run, 'a', false, later), { done: ['b'], begun });
  assert.deepEqual(ticked({ done: [] }, 'c', true, later), {
    done: ['c'],
    begun: '2026-05-03T00:00:00.000Z',
  });
});

test('what is kept of a run is read only where it is one', () => {
  assert.deepEqual(readRun({ done: ['a', 3, null, 'b'], begun }), { done: ['a', 'b'], begun });
  for (const kept of [null, 'x', { begun }, { done: ['a'], begun: 3 }, { done: { 0: 'a' }, begun }])
    assert.deepEqual(readRun(kept), { done: [] });
});
