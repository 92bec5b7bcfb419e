/**
 * The judgement set of search: its rows are whole, point at entries that exist, and cover every way
 * of asking.
 */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { portal } from '../../src/portal.config.ts';
import { distance } from 'fastest-levenshtein';
import { z } from 'zod';

const root = resolve(import.meta.dirname, '../..');

/** Way of asking → the least number of rows that ask this way. */
const minimums = {
  words: 25,
  question: 25,
  typo: 30,
  error: 12,
  identifier: 10,
  synonym: 12,
  paste: 30,
  absent: 30,
  token: 10,
  intent: 12,
};
type QueryType = keyof typeof minimums;
const queryTypes = Object.keys(minimums) as QueryType[];

/**
 * The edits that a slip of the fingers may cost; more is another query. A transposition counts two.
 */
const maxEdits = 4;

const judgement = z.strictObject({
  id: z.string().regex(/^[a-z]+-\d{2,}$/),
  query: z.string().trim().min(1),
  of: z.string().min(1).optional(),
  expected: z.array(z.string().regex(/^(playbooks|retrospectives|lessons)\/[a-z0-9-]+$/)),
  type: z.enum(queryTypes),
  evidence: z.string().trim().min(1),
});

const file = 'tests/search/judgements.jsonl';

function rowOn(line: string, index: number): z.infer<typeof judgement> {
  try {
    return judgement.parse(JSON.parse(line));
  } catch (cause) {
    throw new Error(`${file}:${index + 1} is no row as tests/search/README.md describes it`, {
      cause,
    });
  }
}

const rows = readFileSync(join(root, file), 'utf8').trimEnd().split('\n').map(rowOn);
const rowOf = new Map(rows.map((row) => [row.id, row]));

test('ids are unique and begin with the type, and no query is asked twice', () => {
  assert.equal(rowOf.size, rows.length);
  assert.equal(new Set(rows.map(({ query }) => query.toLowerCase())).size, rows.length);
  assert.deepEqual(
    rows.filter(({ id, type }) => !id.startsWith(`${type}-`)),
    [],
  );
});

test('every expected entry exists, and is named once in its row', (context) => {
  for (const { id, expected } of rows) assert.equal(new Set(expected).size, expected.length, id);
  if (portal.addressesSince)
    return context.skip('the questions are about the entries that came with the portal');
  const missing = rows.flatMap(({ id, expected }) =>
    expected
      .filter((entry) => !existsSync(join(root, 'content', `${entry}.mdx`)))
      .map((entry) => `${id} expects ${entry}, which does not exist`),
  );
  assert.deepEqual(missing, []);
});

test('only what the library lacks has no answer', () => {
  for (const { id, type, expected } of rows)
    assert.equal(expected.length === 0, type === 'absent', id);
});

test('every way of asking has enough rows to say something about it', () => {
  for (const type of queryTypes) {
    const count = rows.filter((row) => row.type === type).length;
    assert.ok(count >= minimums[type], `${type}: ${count} rows, at least ${minimums[type]} wanted`);
  }
});

test('a typo differs from what was meant by a few keys, and only typos name what was meant', () => {
  for (const { id, type, query, of } of rows) {
    assert.equal(of !== undefined, type === 'typo', id);
    if (of === undefined) continue;
    const edits = distance(query.toLowerCase(), (rowOf.get(of)?.query ?? of).toLowerCase());
    assert.ok(edits > 0 && edits <= maxEdits, `${id} is ${edits} edits away from what it means`);
  }
});

test('a typo of another row expects what that row expects', () => {
  for (const { id, of, expected } of rows) {
    const meant = rowOf.get(of ?? '');
    if (meant) assert.deepEqual(expected, meant.expected, id);
  }
});
