/** What a page keeps in the browser, and how it counts: no page breaks where storage is blocked. */
import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { plural } from '../../src/domain/words/plural.ts';
import { isChangedElsewhere, keepDraft, listDrafts } from '../../src/ui/entry-form/draft/drafts.ts';
import { lasting } from '../../src/ui/browser/storage.ts';
import { give, giveStorage, takeBack } from '../support/browser-globals.ts';

afterEach(takeBack);

test('where the browser refuses to hand storage out, nothing is found or kept, and nothing throws', () => {
  give('localStorage', () => {
    throw new Error('SecurityError');
  });
  assert.equal(lasting.get('theme'), undefined);
  assert.equal(lasting.getJson('seen'), undefined);
  assert.equal(lasting.set('theme', 'dark'), false);
  lasting.remove('theme');
});

test('what is kept is found until it is removed, and what is no JSON is not', () => {
  giveStorage();
  assert.equal(lasting.set('seen', '{"last":"2026-01-31"}'), true);
  assert.deepEqual(lasting.getJson('seen'), { last: '2026-01-31' });
  assert.equal(lasting.set('seen', '{'), true);
  assert.equal(lasting.getJson('seen'), undefined);
  assert.equal(lasting.get('seen'), '{');
  lasting.remove('seen');
  assert.equal(lasting.get('seen'), undefined);
});

test('a draft that another tab kept is told from that of this tab, also within one millisecond', () => {
  giveStorage();
  const mine = keepDraft({ id: 'one', form: 'lesson', values: {}, body: '' })!;
  assert.equal(isChangedElsewhere(mine, 'one'), false);
  lasting.set('portal:draft:one', JSON.stringify({ ...mine, tab: 'another' }));
  assert.equal(isChangedElsewhere(mine, 'one'), true);
});

test('drafts are listed from the one that was written last, and what is no draft is not', () => {
  giveStorage();
  for (const [id, changed] of [
    ['old', '2026-05-01T10:00:00.000Z'],
    ['new', '2026-05-02T10:00:00.000Z'],
    ['oldest', '2026-04-30T10:00:00.000Z'],
  ] as const)
    lasting.set(
      `portal:draft:${id}`,
      JSON.stringify({ id, form: 'lesson', values: {}, body: '', changed, tab: 'one' }),
    );
  lasting.set('portal:draft:broken', '{}');
  lasting.set('portal:counted', '[]');
  assert.deepEqual(
    listDrafts().map(({ id }) => id),
    ['new', 'old', 'oldest'],
  );
});

test('a number stands before the noun in its own number', () => {
  assert.equal(plural(1, 'step'), '1 step');
  assert.equal(plural(0, 'step'), '0 steps');
  assert.equal(plural(2, 'entry', 'entries'), '2 entries');
});
