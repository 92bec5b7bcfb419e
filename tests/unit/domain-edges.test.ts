/**
 * What the domain says where two cases meet: in another case, on the same day, at the exact size.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ConfirmationOnRecord } from '../../src/domain/history/confirmation.ts';
import { freshnessOf } from '../../src/domain/history/freshness.ts';
import type { History, Revision } from '../../src/domain/history/history.ts';
import type { Library } from '../../src/domain/entry/library.ts';
import { withinBytes } from '../../src/domain/site/offline.ts';
import { parseQuery, passesFilters } from '../../src/domain/query/query.ts';
import { reviewOf } from '../../src/domain/history/review.ts';

test('a value of a filter means the same in any case, as do its key and what it excludes', () => {
  for (const typed of [
    'pillar:Lean',
    'PILLAR:LEAN',
    'pillar:"Lean"',
    'pillar: Lean,lean'.replace(' ', ''),
  ]) {
    const { filters } = parseQuery(typed, ['pillar']);
    assert.deepEqual(filters, [{ key: 'pillar', value: 'lean', exclude: false }], typed);
    assert.ok(passesFilters({ pillar: ['lean'] }, filters), typed);
  }
  assert.ok(!passesFilters({ pillar: ['lean'] }, parseQuery('-pillar:Lean', ['pillar']).filters));
});

const confirmation = (fields: Partial<ConfirmationOnRecord>): ConfirmationOnRecord => ({
  authority: 'recorded',
  page: 'playbooks/sample',
  by: 'dba',
  on: '2026-05-02',
  outcome: 'still-true',
  how: 'drill',
  ...fields,
});

function changedOn(time: string): History {
  const changed: Revision = {
    commit: 'a',
    time,
    authors: [],
    subject: '',
    refs: [],
    reviews: [],
    speaksFor: [],
    substantial: true,
  };
  return { created: time, updated: time, changed, authors: [], revisions: [changed], commit: 'a' };
}

test('a change on the day of the confirmation is not after it, one on the next day is', () => {
  const changedSince = (time: string) =>
    freshnessOf({ confirmations: [confirmation({})], uses: [], history: changedOn(time) })
      .changedSince;
  assert.equal(changedSince('2026-05-02T23:59:00Z'), false);
  assert.equal(changedSince('2026-05-03T00:00:00Z'), true);
});

test('a report of the same day is not answered by a confirmation of that day, but by one of the next', () => {
  const doubted = (on: string) =>
    freshnessOf({
      confirmations: [confirmation({ on }), confirmation({ outcome: 'wrong' })],
      uses: [],
    }).doubted?.on;
  assert.equal(doubted('2026-05-02'), '2026-05-02');
  assert.equal(doubted('2026-05-03'), undefined);
});

test('a statement does not answer a report on record, and is preferred to none', () => {
  const stated = confirmation({ on: '2026-06-01', authority: 'stated' });
  assert.equal(
    freshnessOf({ confirmations: [stated, confirmation({ outcome: 'wrong' })], uses: [] }).doubted
      ?.on,
    '2026-05-02',
  );
  assert.equal(freshnessOf({ confirmations: [stated], uses: [] }).confirmed?.on, '2026-06-01');
  assert.equal(
    freshnessOf({ confirmations: [stated, confirmation({})], uses: [] }).confirmed?.on,
    '2026-05-02',
  );
});

test('files that fit to the last byte are kept', () => {
  const kept = (most: number) =>
    withinBytes([{ bytes: 5 }, { bytes: 3 }], most).map(({ bytes }) => bytes);
  assert.deepEqual(kept(8), [5, 3]);
  assert.deepEqual(kept(7), [5]);
  assert.deepEqual(kept(3), [3]);
});

/** Whether a change of so many files is large where earlier ones had some numbers of files. */
function isLarge(files: number, past: readonly number[]): boolean {
  const library = { entries: [], teams: [], tags: [] } as unknown as Library;
  const changes = Array.from(
    { length: files },
    (_, index) =>
      ({ path: `content/lessons/l${index}.mdx`, status: 'added', before: '', after: 'a' }) as const,
  );
  return reviewOf(changes, library, { tags: [], teams: [] }, past, 'content/').batch.isLarge;
}

test('a change is large from more than three files, and from more than twice as many as usual', () => {
  assert.deepEqual(
    [3, 4].map((files) => isLarge(files, [])),
    [false, true],
  );
  assert.deepEqual(
    [3, 4].map((files) => isLarge(files, [1, 1, 1])),
    [false, true],
  );
  assert.deepEqual(
    [8, 9].map((files) => isLarge(files, [4, 1, 9])),
    [false, true],
  );
  assert.deepEqual(
    [18, 19].map((files) => isLarge(files, [10, 9, 8])),
    [false, true],
  );
  assert.deepEqual(
    [5, 6].map((files) => isLarge(files, [2, 3])),
    [false, true],
  );
});
