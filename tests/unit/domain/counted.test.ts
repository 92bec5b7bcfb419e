/** What a browser counts, and what of a log is published. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  countable,
  dueItems,
  queryOf,
  readItems,
  withItem,
  withSent,
  type KeptItem,
} from '../../../src/domain/telemetry/item.ts';
import { readLine, Tally } from '../../../src/domain/telemetry/looked-for.ts';

test('each kind of item has its form, and is counted in one spelling', () => {
  const counted: ReadonlyArray<readonly [kind: KeptItem['kind'], text: string, as?: string]> = [
    ['none', ' Lock\t Timeout ', 'lock timeout'],
    ['none', 'cafe\u0301', 'café'],
    ['none', 'x'.repeat(100), 'x'.repeat(100)],
    ['none', 'x'.repeat(101)],
    ['none', 'a<b'],
    ['none', 'a\u0000b'],
    ['none', ''],
    ['filter', 'Engine:Postgres', 'engine:postgres'],
    ['filter', 'updated:>2026'],
    ['filter', 'engine:'],
    ['filter', 'engine'],
    ['page', '/', '/'],
    ['page', '/lessons/a-1/', '/lessons/a-1/'],
    ['page', '/lessons/a'],
    ['page', 'lessons/a/'],
    ['page', '/a/?b/'],
    ['helped', '/a/', '/a/'],
    ['helped', '/'],
    ['unhelpful', '/a/', '/a/'],
    ['unhelpful', '/'],
  ];
  for (const [kind, text, as] of counted)
    assert.equal(countable(kind, text), as, `${kind} ${text}`);
});

const item = (text: string, fields: Partial<KeptItem> = {}): KeptItem => ({
  kind: 'none',
  text,
  times: 1,
  fresh: true,
  ...fields,
});

test('an item is kept once, the latest last, and the oldest goes', () => {
  const items = [item('a', { sent: '2026-01-01', fresh: false }), item('b')];
  assert.deepEqual(withItem(items, { kind: 'none', text: 'A' }), [
    item('b'),
    item('a', { times: 2, sent: '2026-01-01' }),
  ]);
  assert.deepEqual(
    withItem(items, { kind: 'page', text: '/a/' }).at(-1),
    item('/a/', { kind: 'page' }),
  );
  assert.deepEqual(withItem(items, { kind: 'none', text: '' }), items);
  const full = Array.from({ length: 200 }, (_, at) => item(`t${at}`));
  const more = withItem(full, { kind: 'none', text: 'new' });
  assert.deepEqual([more.length, more[0]!.text, more.at(-1)!.text], [200, 't1', 'new']);
});

test('what is fresh is sent once a day, by kind and text', () => {
  const items = [
    item('b'),
    item('a', { sent: '2026-01-01' }),
    item('c', { fresh: false }),
    item('/z/', { kind: 'page' }),
    item('y:a', { kind: 'filter' }),
  ];
  assert.deepEqual(
    dueItems(items, '2026-01-01').map(({ text }) => text),
    ['y:a', 'b', '/z/'],
  );
  assert.deepEqual(
    dueItems(items, '2026-01-02').map(({ text }) => text),
    ['y:a', 'a', 'b', '/z/'],
  );
  assert.deepEqual(
    withSent(items, '2026-01-01').map(({ sent, fresh }) => `${sent} ${fresh}`),
    [
      '2026-01-01 false',
      '2026-01-01 true',
      'undefined false',
      '2026-01-01 false',
      '2026-01-01 false',
    ],
  );
  assert.equal(queryOf(item('a & b')), 'v=1&k=none&t=a%20%26%20b');
});

test('what was kept is read without what no browser counts', () => {
  const kept = [item('a', { sent: '2026-01-01' }), item('b', { fresh: false, times: 3 })];
  assert.deepEqual(readItems(kept), kept);
  assert.deepEqual(readItems([{ ...item('a'), sent: 3, fresh: 'x', more: 1 }]), [
    item('a', { fresh: false }),
  ]);
  for (const wrong of [
    null,
    'x',
    item('A'),
    item('a', { times: 0 }),
    item('a', { times: 1.5 }),
    { ...item('a'), kind: 'x' },
    { ...item('a'), kind: undefined },
    { ...item('a'), text: 1 },
  ])
    assert.deepEqual(readItems([wrong]), [], JSON.stringify(wrong));
});

test('a report names what was sent three times or more, most first, without what is not public', () => {
  const tally = new Tally();
  const add = (times: number, kind: KeptItem['kind'], text: string, day = '2026-02-01') => {
    for (let count = 0; count < times; count++) tally.add(`${day} ${queryOf({ kind, text })}`);
  };
  add(3, 'none', 'b', '2026-03-01');
  add(3, 'none', 'a', '2026-01-01');
  add(5, 'none', 'secret');
  add(2, 'none', 'rare');
  add(4, 'filter', 'engine:mysql');
  add(3, 'unhelpful', '/only-unhelpful/');
  add(4, 'page', '/page/');
  add(3, 'helped', '/page/');
  add(2, 'unhelpful', '/page/');
  tally.add('nonsense');
  assert.deepEqual([tally.counted, tally.ignored], [29, 1]);
  assert.deepEqual(tally.searches, ['secret', 'a', 'b']);
  assert.deepEqual(
    tally.report((text) => text !== 'secret'),
    {
      from: '2026-01-01',
      to: '2026-03-01',
      searches: [
        { text: 'a', times: 3 },
        { text: 'b', times: 3 },
      ],
      filters: [{ filter: 'engine:mysql', times: 4 }],
      pages: [
        { path: '/page/', reached: 4, helped: 3, unhelpful: 0 },
        { path: '/only-unhelpful/', reached: 0, helped: 0, unhelpful: 3 },
      ],
    },
  );
  const many = new Tally();
  for (let at = 0; at < 101; at++)
    for (let count = 0; count < 3; count++)
      many.add(`2026-01-01 ${queryOf({ kind: 'none', text: `t${at}` })}`);
  assert.equal(many.report(() => true)!.searches.length, 100);
  assert.equal(
    many.report(() => false),
    undefined,
  );
});

test('a line of a log is whole, or it is none', () => {
  assert.deepEqual(readLine('2026-01-01 v=1&k=filter&t=engine%3Amysql'), {
    day: '2026-01-01',
    kind: 'filter',
    text: 'engine:mysql',
  });
  for (const line of [
    '2026-01-01  v=1&k=none&t=a',
    'x2026-01-01 v=1&k=none&t=a',
    '2026-01-01 v=1&k=none&t=a ',
    '2026-01-01 v=2&k=none&t=a',
    '2026-01-01 v=1&k=none&t=a%20',
    '2026-01-01 v=1&k=filter&t=x%3Aa',
  ])
    assert.equal(readLine(line), undefined, line);
});
