/** How what the engines found becomes a ranking, and which parts of a page are shown. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Match, Matches } from '../../src/search/engine/engine.ts';
import { rank, type Evidence } from '../../src/search/answer/rank.ts';
import { plainTerm } from './search-fixtures.ts';

type Rows = Record<number, Match>;
const matches = (rows: Rows): Matches =>
  new Map(Object.entries(rows).map(([number, match]) => [Number(number), match]));
const evidence = (word: string, frequency: number, fielded: Rows, text: Rows = {}): Evidence => ({
  term: { ...plainTerm(word), readings: [{ forms: [word], weight: 1 }] },
  frequency,
  fielded: matches(fielded),
  text: matches(text),
});
const order = (found: Evidence[], titleShare = () => 0) =>
  rank(found, { documents: 100, titleShare, fit: () => 1 }).map(({ document }) => document);

test('what both engines find goes before what one finds', () => {
  assert.deepEqual(
    order([
      evidence(
        'lock',
        5,
        { 1: { strength: 1 }, 2: { strength: 1 } },
        { 2: { strength: 1 }, 3: { strength: 1 } },
      ),
    ]),
    [2, 1, 3],
  );
});

test('a page with the rare word goes before one with the common word, one with both before either', () => {
  const rare = evidence('wraparound', 2, { 1: { strength: 1 }, 3: { strength: 1 } });
  const common = evidence('table', 60, { 2: { strength: 1 }, 3: { strength: 1 } });
  assert.deepEqual(order([rare, common]), [3, 1, 2]);
});

test('words next to each other, in the order of the query, lift a page', () => {
  const far = { strength: 1, places: [1] };
  const found = [
    evidence(
      'lock',
      9,
      {},
      { 1: far, 2: { strength: 1, places: [10] }, 3: { strength: 1, places: [11] } },
    ),
    evidence(
      'queue',
      9,
      {},
      {
        1: { strength: 1, places: [90] },
        2: { strength: 1, places: [11] },
        3: { strength: 1, places: [10] },
      },
    ),
  ];
  assert.deepEqual(order(found), [2, 3, 1]);
});

test('a title that is the query leads', () => {
  const found = [
    evidence('restore', 9, { 1: { strength: 2, named: true }, 2: { strength: 2, named: true } }),
  ];
  assert.deepEqual(
    order(found, ((document: number) => (document === 2 ? 1 : 0.2)) as () => number),
    [2, 1],
  );
});
