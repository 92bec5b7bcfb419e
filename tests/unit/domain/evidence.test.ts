/** What shows that a page holds, what is looked after, and who is asked. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asStated } from '../../../src/domain/history/authority.ts';
import {
  confirmationName,
  confirmationText,
  dayMark,
  holds,
  type ConfirmationOnRecord,
} from '../../../src/domain/history/confirmation.ts';
import {
  canBeConfirmed,
  collectConfirmations,
  freshnessOf,
  lastConfirmed,
  withAuthority,
} from '../../../src/domain/history/freshness.ts';
import { authorityOf, lastReviewBy } from '../../../src/domain/history/history.ts';
import { agreesItself, isAgreed } from '../../../src/domain/history/replacement.ts';
import { base, changed, entry, revision, said } from '../../support/upkeep.ts';

test('a confirmation has a name of its own, and a file that says what else could be in it', () => {
  assert.equal(
    confirmationName({ page: 'playbooks/a/b', by: 'dba', on: '2026-05-02' }),
    'confirmations/2026-05-02-playbooks-a-b-dba',
  );
  const lines =
    'page: playbooks/a\nby: dba\non: 2026-05-02\noutcome: still-true # still-true, fixed, wrong\n' +
    'how: drill # read, used, drill, test\n';
  assert.equal(confirmationText(base), lines);
  assert.equal(
    confirmationText({ ...base, note: 'It "holds": # yes' }),
    `${lines}note: "It \\"holds\\": # yes"\n`,
  );
  assert.deepEqual(
    (['still-true', 'fixed', 'wrong'] as const).map((outcome) => holds({ ...base, outcome })),
    [true, true, false],
  );
});

test('a statement is called one, and a day that is not known fits the name of a file', () => {
  assert.equal(asStated, 'as the author states');
  assert.equal(
    confirmationName({ page: 'lessons/a', by: 'dba', on: dayMark }),
    'confirmations/yyyy-mm-dd-lessons-a-dba',
  );
});

test('the last word on a page is the newest on record, and without one the newest', () => {
  const stated = said({ on: '2026-06-01', authority: 'stated' });
  const wrong = said({ on: '2026-07-01', outcome: 'wrong' });
  assert.equal(lastConfirmed([wrong, stated, said()])?.on, '2026-05-02');
  assert.equal(lastConfirmed([wrong, stated, said({ authority: 'stated' })])?.on, '2026-06-01');
  assert.equal(lastConfirmed([wrong]), undefined);
});

test('a page that nothing is known of is neither confirmed, doubted nor changed', () => {
  assert.deepEqual(freshnessOf({ confirmations: [], uses: [] }), { changedSince: false, uses: [] });
  assert.equal(
    freshnessOf({ confirmations: [], uses: [], history: changed('2026-05-03T00:00:00Z') })
      .changedSince,
    false,
  );
});

test('a report counts until a later word that weighs as much, and the newest is told', () => {
  const doubt = (...confirmations: ConfirmationOnRecord[]) =>
    freshnessOf({ confirmations, uses: [] }).doubted?.on;
  const wrong = said({ outcome: 'wrong' });
  const stated = { authority: 'stated' } as const;
  const later = said({ on: '2026-05-03' });
  assert.equal(doubt(later, wrong), undefined);
  assert.equal(doubt({ ...later, ...stated }, wrong), '2026-05-02');
  assert.equal(doubt({ ...later, ...stated }, { ...wrong, ...stated }), undefined);
  assert.equal(doubt(later, { ...wrong, ...stated }), undefined);
  assert.equal(doubt({ ...later, outcome: 'wrong' }, wrong), '2026-05-03');
});

test('a page was used where it helped or hindered, in the newest incident first', () => {
  const use = (date: string, outcome: string) =>
    ({ retrospective: entry('retrospectives/x', { date }), outcome }) as never;
  const { uses } = freshnessOf({
    confirmations: [],
    uses: [
      use('2020-01-01', 'helped'),
      use('2022-01-01', 'missing'),
      use('2021-01-01', 'hindered'),
      use('2023-01-01', 'skipped'),
    ],
  });
  assert.deepEqual(
    uses.map(({ outcome }) => outcome),
    ['hindered', 'helped'],
  );
});

test('a confirmation is on record where its team wrote or reviewed the text as it is', () => {
  const by = (speaksFor: string[]) => changed('2026-05-01T00:00:00Z', revision({ speaksFor }));
  assert.equal(authorityOf('dba', by(['sre', 'dba'])), 'recorded');
  assert.equal(authorityOf('dba', by(['sre'])), 'stated');
  assert.equal(authorityOf('dba', changed('2026-05-01T00:00:00Z')), 'stated');
  assert.equal(authorityOf('dba', undefined), 'stated');
  const files = [
    { ...base, file: 'confirmations/a.yml' },
    { ...base, file: 'confirmations/b.yml' },
  ];
  assert.deepEqual(withAuthority(files, new Map([['confirmations/b.yml', by(['dba'])]])), [
    { ...base, authority: 'stated' },
    { ...base, authority: 'recorded' },
  ]);
});

test('a page keeps the confirmations of its old name, the newest first', () => {
  const old = { ...base, page: 'playbooks/old', on: '2026-06-01' };
  const found = collectConfirmations(
    [base, old, { ...base, page: 'lessons/b' }],
    [entry('playbooks/a', { aliases: ['/x/', '/playbooks/old/'] })],
  );
  assert.deepEqual(
    [...found],
    [
      ['playbooks/a', [old, base]],
      ['lessons/b', [{ ...base, page: 'lessons/b' }]],
    ],
  );
  assert.deepEqual(
    ['playbooks/a', 'lessons/a', 'retrospectives/a'].map((id) => canBeConfirmed(entry(id))),
    [true, true, false],
  );
});

test('a review by a team says whether what the page says has changed since', () => {
  const reviewed = revision({
    commit: 'r',
    reviews: [
      { by: 'x', teams: [], authority: 'stated' },
      { by: 'y', teams: ['sre', 'dba'], authority: 'recorded' },
    ],
  });
  const sorted = revision({ substantial: false });
  const dba = new Set(['dba', 'other']);
  assert.deepEqual(lastReviewBy(dba, [sorted, reviewed, revision()]), {
    revision: reviewed,
    changedSince: false,
  });
  assert.deepEqual(lastReviewBy(dba, [revision(), sorted, reviewed]), {
    revision: reviewed,
    changedSince: true,
  });
  assert.equal(lastReviewBy(new Set(['web']), [reviewed]), undefined);
});

test('an entry replaces another whose owner agrees', () => {
  const replaced = (fields: object) => entry('lessons/a', { owner: 'sre', ...fields });
  const mine = entry('lessons/b');
  assert.ok(agreesItself(mine, replaced({ owner: 'dba' })));
  assert.ok(agreesItself(mine, replaced({ status: 'deprecated' })));
  assert.ok(!agreesItself(mine, replaced({})));
  const by = (team: string) => changed('2026-05-01T00:00:00Z', revision({ speaksFor: [team] }));
  assert.ok(isAgreed(mine, replaced({ owner: 'dba' }), undefined));
  assert.ok(isAgreed(mine, replaced({}), by('sre')));
  assert.ok(!isAgreed(mine, replaced({}), by('dba')));
});
