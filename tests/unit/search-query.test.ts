/** What somebody typed, read as a query. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatQuery, isEmptyQuery, maxQueryLength, parseQuery, passesFilters, toggleFilter } from '../../src/domain/query.ts';

const keys = ['pillar', 'kind', 'tag'];
const parse = (text: string) => parseQuery(text, keys);

test('words, phrases, exclusions and filters are told apart', () => {
  assert.deepEqual(parse('pillar:automation kind:lesson -word "a phrase" index'), {
    words: ['index'],
    phrases: ['a phrase'],
    without: ['word'],
    filters: [
      { key: 'pillar', value: 'automation', exclude: false },
      { key: 'kind', value: 'lesson', exclude: false },
    ],
  });
});

test('a key that is no facet stays part of the words', () => {
  assert.deepEqual(parse('foo:bar ERROR: https://example.org').words, ['foo:bar', 'ERROR:', 'https://example.org']);
});

test('a minus excludes only in front of a word, a phrase or a filter', () => {
  const { words, without, filters } = parse('zero-downtime --no-owner - -"lock queue" -kind:lesson');
  assert.deepEqual(words, ['zero-downtime', '--no-owner', '-']);
  assert.deepEqual(without, ['lock queue']);
  assert.deepEqual(filters, [{ key: 'kind', value: 'lesson', exclude: true }]);
});

test('a comma asks for either value, and keys do not depend on case', () => {
  assert.deepEqual(
    parse('Pillar:Lean,culture,').filters.map(({ value }) => value),
    ['lean', 'culture'],
  );
});

test('a quote that is still open reads as words', () => {
  assert.deepEqual(parse('"lock time').words, ['lock', 'time']);
  assert.deepEqual(parse('"').words, []);
});

test('nothing that is typed throws, however long', () => {
  for (const text of ['', ' ', '*', '~', '+-', 'foo:', ':', '"', '""', '-"', 'a"b"c', '"><img src=x onerror=alert(1)>', '🔥', 'בדיקה', '\u202e']) parse(text);
  const long = parse('word '.repeat(5000));
  assert.ok(long.words.length <= 32);
  assert.ok(parse('x'.repeat(10_000)).words[0]!.length <= maxQueryLength);
});

test('a query that is written and read again is the same', () => {
  for (const text of ['index', 'pillar:lean -kind:lesson lock "idle in transaction" -vacuum -"two words"', 'tag:"two words" a:b']) {
    const once = parse(text);
    assert.deepEqual(parse(formatQuery(once)), once);
  }
});

test('a filter is added, and taken away again', () => {
  const filter = { key: 'pillar', value: 'lean', exclude: false };
  const on = toggleFilter(parse('index'), filter);
  assert.equal(formatQuery(on), 'pillar:lean index');
  assert.equal(formatQuery(toggleFilter(on, filter)), 'index');
});

test('values of one facet are alternatives, facets add up, exclusions win', () => {
  const facets = { pillar: ['lean', 'sharing'], kind: ['lesson'] };
  const passes = (text: string) => passesFilters(facets, parse(text).filters);
  assert.ok(passes('pillar:culture,lean'));
  assert.ok(passes('pillar:lean kind:lesson -kind:playbook'));
  assert.ok(!passes('pillar:lean kind:playbook'));
  assert.ok(!passes('pillar:lean -pillar:sharing'));
  assert.ok(!passes('tag:locking'));
});

test('an empty query asks for nothing', () => {
  assert.ok(isEmptyQuery(parse('  ')));
  assert.ok(!isEmptyQuery(parse('-word')));
});
