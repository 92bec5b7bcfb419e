/** How problems are ordered, what is suggested, and when something is too much. */
// cspell:ignore lcoking lockinng lockin: words that are typed wrongly
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { colourWork, excess, isRefusedForLoad, written } from '../../../src/domain/rules/cost.ts';
import { imbalances } from '../../../src/domain/rules/ledger.ts';
import { byPlace, isError, severityOf, type Problem } from '../../../src/domain/rules/problem.ts';
import { nearest, nearestRepair, suggestion } from '../../../src/domain/rules/suggest.ts';

const problem = (fields: Partial<Problem>): Problem => ({
  rule: 'no-html',
  file: 'a.mdx',
  line: 1,
  column: 1,
  message: '',
  fix: '',
  ...fields,
});

test('problems are ordered by file and place, and an error keeps an entry back', () => {
  const all = [
    problem({ file: 'b.mdx' }),
    problem({ line: 10 }),
    problem({ line: 9, column: 2 }),
    problem({ line: 9, column: 1, rule: 'syntax' }),
    problem({ line: 9, column: 1, rule: 'no-code' }),
  ];
  assert.deepEqual(all.toSorted(byPlace), all.toReversed());
  assert.deepEqual(
    ['no-html', 'alert-form'].map((rule) => [
      isError(problem({ rule: rule as never })),
      severityOf(problem({ rule: rule as never })),
    ]),
    [
      [true, 'error'],
      [false, 'warning'],
    ],
  );
});

test('the nearest name is meant within so many edits, the first of equals', () => {
  assert.equal(nearest('Platfrom', ['x', 'PLATFORM', 'platform']), 'PLATFORM');
  assert.equal(nearest('ab', ['abcd', 'abcde']), 'abcd');
  assert.equal(nearest('ab', ['abcde']), undefined);
  assert.equal(nearest('abcdefghij', ['abcdefgh12345'.slice(0, 10)]), 'abcdefgh12');
  assert.equal(nearest('abcdefghij', ['abcdef1234']), 'abcdef1234');
  assert.equal(nearest('abcdefghij', ['abcde12345']), undefined);
  assert.equal(nearest('a', []), undefined);
  assert.equal(nearest('abc', ['abd'], 0), undefined);
  assert.deepEqual(nearestRepair('lcoking', ['locking']), {});
  assert.deepEqual(nearestRepair('lockinng', ['locking']), {
    repair: { from: 'lockinng', to: 'locking', certain: false },
  });
  assert.deepEqual(nearestRepair('abcdefgh', ['abcdef12', 'x']), {
    repair: { from: 'abcdefgh', to: 'abcdef12', certain: false },
  });
  assert.deepEqual(nearestRepair('abc', ['a12']), {});
});

test('a few names are listed, many are not', () => {
  const names = (count: number) => Array.from({ length: count }, (_, at) => `name-${at}`);
  assert.equal(suggestion('lockin', ['locking']), 'Did you mean `locking`?');
  assert.match(suggestion('x', names(20)), /^Use one of: name-0, .*name-19$/);
  assert.equal(suggestion('x', names(21)), 'See the list of allowed names');
});

test('what is too much is said with its number', () => {
  assert.equal(written(20_000), '20,000');
  assert.equal(excess('edges'), 'The diagram has more than 80 edges');
  assert.equal(excess('cells'), 'The table has more than 20,000 cells');
  const refused = (...ids: string[]) =>
    isRefusedForLoad({ problems: ids.map((rule) => ({ rule: rule as Problem['rule'] })) });
  assert.deepEqual(
    [refused('no-html', 'parser-load'), refused('entry-load'), refused('no-html'), refused()],
    [true, true, false, false],
  );
});

test('colouring costs by the cube of a line, and by brackets that nest', () => {
  assert.equal(colourWork(''), 0);
  assert.equal(colourWork('x'.repeat(100)), 200);
  assert.equal(colourWork('x'.repeat(500)), 13_000);
  assert.equal(colourWork('x'.repeat(501)), 0);
  assert.equal(colourWork(`${'x'.repeat(100)}\n${'x'.repeat(100)}`), 400);
  assert.equal(Math.round(colourWork('([{'.repeat(5)) * 1000) / 1000, 15.368);
});

test('a ledger names each page and record that is missing or too many', () => {
  assert.deepEqual(
    imbalances({ sources: ['a'], pages: ['b'], textRecords: [], fieldedRecords: ['a', 'c'] }),
    [
      'a has no page',
      'b has a page but no source',
      'a has no record in the full-text index',
      'c has a record in the fielded index but no source',
    ],
  );
});
