/** The query language at its edges: what is read, offered, repaired and kept. */
// cspell:ignore Xlogs: an option that is none
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  isComparison,
  isWithin,
  readDates,
  repairDates,
  spanOf,
} from '../../../src/domain/query/date-range.ts';
import {
  filterWords,
  isKnownFilter,
  resolveValue,
  specOf,
} from '../../../src/domain/query/filter-key.ts';
import {
  cutQuery,
  emptyQuery,
  formatQuery,
  isEmptyQuery,
  parseQuery,
  partsOf,
  passesFilters,
  toggleFilter,
  type Filter,
} from '../../../src/domain/query/query.ts';
import { keys, value } from '../../support/query-keys.ts';

const names = Object.keys(keys);

const parsed = (text: string) => {
  const { words, phrases, without, filters } = parseQuery(text, names);
  return [
    words.join('|'),
    phrases.join('|'),
    without.join('|'),
    filters.map((filter) => `${filter.exclude ? '-' : ''}${filter.key}=${filter.value}`).join('|'),
  ].join(' / ');
};

test('what is typed is words, phrases, exclusions and filters', () => {
  const read: Record<string, string> = {
    'a "b  c" -not': 'a / b  c / not / ',
    '-"b c" x-y -d -': 'x-y|-d|- /  / b c / ',
    'Pillar:Lean,Culture -engine:"My SQL"': ' /  /  / pillar=lean|pillar=culture|-engine=my sql',
    'pillar:lean pillar:Lean pillar:,lean,': ' /  /  / pillar=lean',
    'foo:bar "foo bar" -foo:x': 'foo:bar / foo bar / foo:x / ',
    'foo:"a b"': 'foo:a b /  /  / ',
    'status: failed': 'status:|failed /  /  / ',
    'pillar: failed': 'pillar|failed /  /  / ',
    'failed PILLAR:': 'failed /  /  / ',
    '"open phrase': 'open|phrase /  /  / ',
    'kill -9 1': 'kill|-9|1 /  /  / ',
    'see -12': 'see|-12 /  /  / ',
    'tail -f "a b"': 'tail|-f / a b /  / ',
    'rm -move -moved': 'rm|-move /  / moved / ',
    'java -Xmx512m -Xlogs': 'java|-Xmx512m /  / Xlogs / ',
    'cake -move': 'cake /  / move / ',
    '"rm" -move': ' / rm / move / ',
    'x:rm -move': 'x:rm /  / move / ',
    'rm -pillar:lean -"a"': 'rm /  / a / -pillar=lean',
  };
  for (const [text, expected] of Object.entries(read)) assert.equal(parsed(text), expected, text);
});

test('more than anybody types is cut', () => {
  assert.equal(cutQuery('x'.repeat(401)).length, 400);
  assert.equal(cutQuery(`${'x'.repeat(399)}🙂`).at(-1), '\ufffd');
  const many = Array.from({ length: 40 }, (_, at) => at + 10);
  const { words, phrases, without } = parseQuery(many.join(' '), names);
  assert.deepEqual([words.length, phrases.length, without.length], [32, 0, 0]);
  assert.equal(parseQuery(many.map((n) => `"${n}"`).join(' '), names).phrases.length, 32);
  assert.equal(parseQuery(many.map((n) => `-w${n}`).join(' '), names).without.length, 32);
});

test('a piece knows where it stands', () => {
  assert.deepEqual(partsOf('a  -Key:"b c"'), [
    { start: 0, end: 1, exclude: false, key: undefined, value: 'a', quoted: false },
    { start: 3, end: 13, exclude: true, key: 'Key', value: 'b c', quoted: true },
  ]);
});

test('a query is written as it is read, and a filter comes and goes', () => {
  const query = {
    words: ['a'],
    phrases: ['b c'],
    without: ['d', 'e f'],
    filters: [
      { key: 'pillar', value: 'lean', exclude: false },
      { key: 'engine', value: 'my sql', exclude: true },
    ],
  };
  assert.equal(formatQuery(query), 'pillar:lean -engine:"my sql" a "b c" -d -"e f"');
  const [first, second] = query.filters as [Filter, Filter];
  assert.deepEqual(toggleFilter(query, { ...first }).filters, [second]);
  assert.deepEqual(toggleFilter(query, { ...first, exclude: true }).filters.length, 3);
  for (const part of ['words', 'phrases', 'without', 'filters'] as const)
    assert.ok(!isEmptyQuery({ ...emptyQuery, [part]: query[part] }), part);
  assert.ok(isEmptyQuery(emptyQuery));
});

test('alternatives of a key are either, keys are both, comparisons all, and exclusions win', () => {
  const passes = (text: string) =>
    passesFilters(
      { pillar: ['lean'], engine: ['mysql'], updated: ['2026-03'], year: ['2020', '2026'] },
      parseQuery(text, names).filters,
    );
  for (const text of [
    '',
    'pillar:lean,x',
    'pillar:lean engine:mysql',
    '-pillar:x',
    'updated:2026',
    'updated:>2026-02 updated:<2026-04',
    'year:2020',
    '-updated:2025',
    'updated:2025,2026',
  ])
    assert.ok(passes(text), text);
  for (const text of [
    'pillar:x',
    'pillar:lean engine:x',
    '-pillar:lean',
    'pillar:lean -engine:mysql',
    'updated:2025',
    'updated:>2026-03 updated:<2027',
    'team:a',
    'updated:soon',
    '-updated:2026',
  ])
    assert.ok(!passes(text), text);
});

test('a date is a year, a month or a day that exists, compared or between two', () => {
  const span = (from: string, to = from) => ({ from, to });
  assert.deepEqual(spanOf('2026'), span('2026-01-01', '2026-12-31'));
  assert.deepEqual(spanOf('2026-02'), span('2026-02-01', '2026-02-28'));
  assert.deepEqual(spanOf('2028-02'), span('2028-02-01', '2028-02-29'));
  assert.deepEqual(spanOf('2026-02-28'), span('2026-02-28'));
  for (const wrong of [
    '2026-13',
    '2026-02-29',
    '3026',
    '0999',
    '2026-2',
    'x2026',
    '2026x',
    '2026-02-28T00',
  ])
    assert.equal(spanOf(wrong), undefined, wrong);
  const read: Record<string, { from: string; to: string } | undefined> = {
    '>2026-01': span('2026-02-01', '9999-12-31'),
    '>=2026-01': span('2026-01-01', '9999-12-31'),
    '<2026-01': span('0000-01-01', '2025-12-31'),
    '<=2026-01': span('0000-01-01', '2026-01-31'),
    '2025-03..2026-02': span('2025-03-01', '2026-02-28'),
    '2025..': span('2025-01-01', '9999-12-31'),
    '..2025': span('0000-01-01', '2025-12-31'),
    '2025..2025': span('2025-01-01', '2025-12-31'),
    '2026..2025': undefined,
    '..': undefined,
    '2025..x': undefined,
    'x..2025': undefined,
    '>x': undefined,
  };
  for (const [text, expected] of Object.entries(read))
    assert.deepEqual(readDates(text), expected, text);
  assert.deepEqual(['>2026', '<=2026', '2026', '2025..2026'].map(isComparison), [
    true,
    true,
    false,
    false,
  ]);
  const range = span('2026-02-10', '2026-02-20');
  assert.deepEqual(
    ['2026', '2026-02', '2026-02-10', '2026-02-20', '2026-02-09', '2026-02-21', '2026-03', 'x'].map(
      (text) => isWithin(text, range),
    ),
    [true, true, true, true, false, false, false, false],
  );
});

test('a date that is written in another way is repaired', () => {
  const repaired: Record<string, string | undefined> = {
    '2026-1-5': '2026-01-05',
    '2026/1': '2026-01',
    '>2026.1': '>2026-01',
    '2026-02..2025-3': '2025-03..2026-02',
    '2026..2025': '2025..2026',
    '2026-01': undefined,
    '2026-13': undefined,
    '2026-1-45': undefined,
    soon: undefined,
  };
  for (const [text, expected] of Object.entries(repaired))
    assert.equal(repairDates(text), expected, text);
});

test('a value is known by itself or by what it is called', () => {
  assert.equal(resolveValue('postgres', keys.engine), 'postgres');
  assert.equal(resolveValue('PostgreSQL', keys.engine), 'postgres');
  assert.equal(resolveValue('oracle databases', keys.engine), 'oracle');
  assert.equal(resolveValue('Access Exclusive', keys.lock), 'access-exclusive');
  assert.equal(resolveValue('', keys.engine), undefined);
  assert.equal(resolveValue('constructor', keys.engine), undefined);
  const twins = { label: 'X', values: { a: value('Same', 1), b: value('same', 1) } };
  assert.equal(resolveValue('same', twins), undefined);
  assert.equal(specOf('constructor', keys), undefined);
});

test('a filter is known by its key and value, and reads as words', () => {
  const of = (key: string, said: string, exclude = false) => ({ key, value: said, exclude });
  const known = (key: string, said: string) => isKnownFilter(of(key, said), keys);
  assert.ok(known('pillar', 'lean') && known('team', 'any') && known('year', '2026'));
  assert.ok(
    !known('pillar', 'x') &&
      !known('year', 'x') &&
      !known('x', 'lean') &&
      !known('pillar', 'constructor'),
  );
  assert.equal(filterWords(of('engine', 'mysql'), keys), 'Engine: MySQL');
  assert.equal(filterWords(of('engine', 'x', true), keys), 'not Engine: x');
  assert.equal(filterWords(of('x', 'constructor'), keys), 'x: constructor');
});
