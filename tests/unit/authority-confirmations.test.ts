/** Authority: a confirmation counts for a team when it is on record, for the text that it was. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ConfirmationOnRecord } from '../../src/domain/history/confirmation.ts';
import { freshnessOf, withAuthority } from '../../src/domain/history/freshness.ts';
import type { History } from '../../src/domain/history/history.ts';
import { confirmation, historyAfter, signAs, signing, trailer } from '../support/on-record.ts';
import type { TemporaryRepository } from '../support/repository.ts';

test('a merge that changes the text or takes the other side is not what was reviewed', async () => {
  for (const merge of ['amended', 'ours']) {
    let reviewed = '';
    const files = await historyAfter(
      (it) => {
        it.git('checkout', '-q', '-b', 'work');
        it.write(confirmation, 'by: mallory');
        it.commit('2026-01-15', 'mallory', 'Add it');
        it.git('checkout', '-q', 'main');
        it.write(confirmation, 'by: dba');
        reviewed = it.commit('2026-02-01', 'sre-on-call', 'Confirm');
        it.git('merge', '-q', '-s', 'ours', '--no-commit', 'work');
        it.write(confirmation, merge === 'ours' ? 'by: mallory' : 'by: both');
        it.commit('2026-02-02', 'mallory', 'Merge branch work');
      },
      () => ({ exported: [{ commit: reviewed, reviewer: 'lead', groups: ['dba-reviewers'] }] }),
    );
    assert.equal(recorded(files), 'stated', merge);
  }
});

const confirm = (repository: TemporaryRepository, message = 'Confirm') => {
  repository.write(confirmation, 'by: dba');
  return repository.commit('2026-02-01', 'checkout-on-call', message);
};

const recorded = (files: Map<string, History>) =>
  withAuthority(
    [
      {
        file: 'confirmations/a.yml',
        page: 'lessons/a',
        by: 'dba',
        on: '2026-02-01',
        outcome: 'still-true',
        how: 'used',
      },
    ],
    files,
  )[0]!.authority;

test('a confirmation counts for a team that made or reviewed it, as the forge says', async () => {
  let commit = '';
  const act = (it: TemporaryRepository) => void (commit = confirm(it));
  const groups = ['dba-reviewers'];
  assert.equal(recorded(await historyAfter(act)), 'stated');
  assert.equal(
    recorded(await historyAfter((it) => void confirm(it, `Confirm\n\n${trailer}`))),
    'stated',
  );
  const by = (row: { reviewer?: string; author?: string; groups: string[] }) =>
    historyAfter(act, () => ({ exported: [{ commit, ...row }] }));
  assert.equal(recorded(await by({ reviewer: 'lead', groups })), 'recorded');
  assert.equal(recorded(await by({ author: 'lead', groups })), 'recorded');
  assert.equal(recorded(await by({ reviewer: 'lead', groups: ['checkout-reviewers'] })), 'stated');
});

test(
  'a confirmation that a member signed counts for the team, whoever its author is',
  signing,
  async () => {
    const signed = (name: string) =>
      historyAfter((it) => {
        signAs(it, name);
        confirm(it);
      });
    assert.equal(recorded(await signed('dba@bank.example.org')), 'recorded');
    assert.equal(recorded(await signed('checkout@example.org')), 'stated');
  },
);

test('a confirmation that was edited after its review is only stated again', async () => {
  let commit = '';
  const files = await historyAfter(
    (it) => {
      commit = confirm(it);
      it.write(confirmation, 'by: dba # and more');
      it.commit('2026-03-01', 'checkout-on-call', 'Edit');
    },
    () => ({ exported: [{ commit, reviewer: 'lead', groups: ['dba-reviewers'] }] }),
  );
  assert.equal(recorded(files), 'stated');
});

test('what is only stated neither hides what is on record nor answers a report on record', () => {
  const say = (fields: Partial<ConfirmationOnRecord>): ConfirmationOnRecord => ({
    page: 'lessons/a',
    by: 'dba',
    on: '2026-02-01',
    outcome: 'still-true',
    how: 'used',
    authority: 'stated',
    ...fields,
  });
  const stated = say({ on: '2026-06-01' });
  const onRecord = say({ authority: 'recorded' });
  const wrong = say({ on: '2026-03-01', outcome: 'wrong', authority: 'recorded' });
  assert.deepEqual(
    freshnessOf({ confirmations: [stated, onRecord], uses: [] }).confirmed,
    onRecord,
  );
  assert.deepEqual(freshnessOf({ confirmations: [stated], uses: [] }).confirmed, stated);
  assert.deepEqual(
    freshnessOf({ confirmations: [stated, wrong, onRecord], uses: [] }).doubted,
    wrong,
  );
  const answer = say({ on: '2026-06-01', authority: 'recorded' });
  assert.equal(freshnessOf({ confirmations: [answer, wrong], uses: [] }).doubted, undefined);
});
