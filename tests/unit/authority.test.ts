/** Authority: a review and a confirmation count when they are on record, whatever a message claims. */
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { ConfirmationOnRecord } from '../../src/domain/confirmation.ts';
import { freshnessOf, withAuthority } from '../../src/domain/freshness.ts';
import { lastReviewBy, type History } from '../../src/domain/history.ts';
import type { Team } from '../../src/domain/schema/vocabulary.ts';
import { readHistory } from '../../src/library/history.ts';
import type { ReviewSources } from '../../src/library/reviews.ts';
import { TemporaryRepository } from '../support/repository.ts';

const team = (id: string, fields: Partial<Team>): Team => ({
  id, name: id, kind: 'product', channel: { label: '#a', url: 'https://a.example.org' },
  reviewers: [], services: [], engines: [], former: false, ...fields,
});
const teams = [
  team('dba', { kind: 'dba', reviewGroup: 'dba-reviewers', reviewers: ['dba@bank.example.org'] }),
  team('checkout', { reviewGroup: 'checkout-reviewers', reviewers: ['checkout@example.org'] }),
];

const lesson = 'content/lessons/a.mdx';
const confirmation = 'content/confirmations/a.yml';
const trailer = 'Reviewed-by: DBA lead <dba@bank.example.org>';

/** Keys of SSH: whose they are, and where the private one is. */
const keys: Record<string, string> = {};
const signers = ['dba@bank.example.org', 'checkout@example.org', 'merge-bot'] as const;
let keyFolder = '';

/** Signing is tried where there is a program to make keys. */
const signing = { skip: spawnSync('ssh-keygen', ['-V']).error ? 'ssh-keygen is not installed' : false };

before(() => {
  if (signing.skip) return;
  keyFolder = mkdtempSync(join(tmpdir(), 'portal-keys-'));
  for (const name of [...signers, 'stranger']) {
    keys[name] = join(keyFolder, name);
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', '', '-f', keys[name]]);
    chmodSync(keys[name], 0o600);
  }
  const allowed = signers.map((name) => `${name} ${readFileSync(`${keys[name]}.pub`, 'utf8')}`);
  writeFileSync(join(keyFolder, 'allowed'), allowed.join(''));
});

after(() => rmSync(keyFolder, { recursive: true, force: true }));

/** A repository in which one lesson is written, and whatever else a test does. */
async function history(
  act: (repository: TemporaryRepository) => void,
  sources: (repository: TemporaryRepository) => Partial<ReviewSources> = () => ({}),
): Promise<Map<string, History>> {
  const repository = new TemporaryRepository();
  try {
    repository.git('config', 'gpg.format', 'ssh');
    repository.git('config', 'gpg.ssh.allowedSignersFile', join(keyFolder, 'allowed'));
    repository.write(lesson, 'First.');
    repository.commit('2026-01-01', 'sre-on-call', 'Write it down');
    act(repository);
    const folder = join(repository.folder, 'content');
    return await readHistory(folder, { teams, exported: [], ...sources(repository) });
  } finally {
    repository.remove();
  }
}

/** The key by which the next commits are signed. */
const signAs = (repository: TemporaryRepository, name: string) => {
  repository.git('config', 'user.signingkey', keys[name]!);
  repository.git('config', 'commit.gpgsign', 'true');
};

const change = (repository: TemporaryRepository, message: string, author = 'checkout-on-call') => {
  repository.write(lesson, `Changed. ${message}`);
  return repository.commit('2026-02-01', author, message);
};

const hasMark = (files: Map<string, History>) =>
  lastReviewBy(new Set(['dba']), files.get('lessons/a.mdx')!.revisions) !== undefined;

/** What is tried without a key. */
const forged: Array<[string, (repository: TemporaryRepository) => void]> = [
  ['a trailer with the mail address of a reviewer', (it) => void change(it, `Change\n\n${trailer}`)],
  ['Approved-by', (it) => void change(it, 'Change\n\nApproved-by: DBA lead <dba@bank.example.org>')],
  ['a committer called GitHub', (it) => {
    it.write(lesson, 'Changed.');
    it.git('add', '-A');
    it.git('-c', 'user.name=GitHub', '-c', 'user.email=noreply@github.com', 'commit', '-q', '-m', `Change (#12)\n\n${trailer}`, '--author=DBA lead <dba@bank.example.org>');
  }],
  ['a merge that was made locally', (it) => {
    it.git('checkout', '-q', '-b', 'work');
    change(it, 'Change');
    it.git('checkout', '-q', 'main');
    it.merge('2026-02-02', 'work', `Merge pull request #12 from team/work\n\n${trailer}`);
  }],
  ['a trailer in the body', (it) => void change(it, `Change\n\n${trailer}\n\nMore text.`)],
  ['a letter that looks alike', (it) => void change(it, 'Change\n\nReviewed-by: DBA <d\u0432a@bank.example.org>')],
];

/** What is tried with a key. */
const forgedWithKey: typeof forged = [
  ['the key of somebody else who is trusted', (it) => {
    signAs(it, 'checkout@example.org');
    change(it, `Change\n\n${trailer}`);
  }],
  ['a key that nobody trusts', (it) => {
    signAs(it, 'stranger');
    change(it, `Change\n\n${trailer}`);
  }],
  ['a reviewer who is the author', (it) => {
    signAs(it, 'dba@bank.example.org');
    it.write(lesson, 'Changed.');
    it.git('add', '-A');
    it.git('commit', '-q', '-m', `Change\n\n${trailer}`, '--author=DBA lead <dba@bank.example.org>');
  }],
  ['an address whose lower case is that of a reviewer', (it) => {
    signAs(it, 'merge-bot');
    change(it, 'Change\n\nReviewed-by: DBA <dba@ban\u212A.example.org>');
  }],
];

for (const [name, act] of [...forged, ...forgedWithKey]) {
  test(`no mark of a review by ${name}`, forged.some(([each]) => each === name) ? {} : signing, async () => {
    assert.equal(hasMark(await history(act, () => ({ forgeSigner: 'merge-bot' }))), false);
  });
}

test('the mark comes from a reviewer who signed, and from a forge whose key is trusted', signing, async () => {
  for (const name of ['dba@bank.example.org', 'merge-bot']) {
    const files = await history((it) => {
      signAs(it, name);
      change(it, `Change\n\n${trailer}`);
    }, () => ({ forgeSigner: 'merge-bot' }));
    assert.equal(hasMark(files), true, name);
  }
});

test('a trusted key is that of the forge only where the configuration says so', signing, async () => {
  const files = await history((it) => {
    signAs(it, 'merge-bot');
    change(it, `Change\n\n${trailer}`);
  });
  assert.equal(hasMark(files), false);
});

test('a record of a commit that was not published marks nothing, whatever number a message names', async () => {
  let reviewed = '';
  const files = await history((it) => {
    it.git('checkout', '-q', '-b', 'work');
    reviewed = change(it, 'Reviewed text');
    it.git('checkout', '-q', 'main');
    change(it, 'Other text (#12)');
  }, () => ({ exported: [{ request: 12, commit: reviewed, reviewer: 'lead', groups: ['dba-reviewers'] }] }));
  assert.equal(hasMark(files), false);
});

test('a request that two published commits name marks neither, unless the forge signed', signing, async () => {
  const exported = [{ request: 12, reviewer: 'lead', groups: ['dba-reviewers'] }];
  const act = (it: TemporaryRepository) => {
    change(it, 'The one that was reviewed (#12)');
    signAs(it, 'merge-bot');
    change(it, 'Another (#12)');
  };
  assert.equal(hasMark(await history(act, () => ({ exported }))), false);
  assert.equal(hasMark(await history(act, () => ({ exported, forgeSigner: 'merge-bot' }))), true);
});

test('a merge that changes the text itself, or takes the text of the other side, is not what was reviewed', async () => {
  for (const merge of ['amended', 'ours']) {
    let reviewed = '';
    const files = await history((it) => {
      it.git('checkout', '-q', '-b', 'work');
      it.write(confirmation, 'by: mallory');
      it.commit('2026-01-15', 'mallory', 'Add it');
      it.git('checkout', '-q', 'main');
      it.write(confirmation, 'by: dba');
      reviewed = it.commit('2026-02-01', 'sre-on-call', 'Confirm');
      it.git('merge', '-q', '-s', 'ours', '--no-commit', 'work');
      it.write(confirmation, merge === 'ours' ? 'by: mallory' : 'by: both');
      it.commit('2026-02-02', 'mallory', 'Merge branch work');
    }, () => ({ exported: [{ commit: reviewed, reviewer: 'lead', groups: ['dba-reviewers'] }] }));
    assert.equal(recorded(files), 'stated', merge);
  }
});

const confirm = (repository: TemporaryRepository, message = 'Confirm') => {
  repository.write(confirmation, 'by: dba');
  return repository.commit('2026-02-01', 'checkout-on-call', message);
};

const recorded = (files: Map<string, History>) =>
  withAuthority([{ file: 'confirmations/a.yml', page: 'lessons/a', by: 'dba', on: '2026-02-01', outcome: 'still-true', how: 'used' }], files)[0]!.authority;

test('a confirmation counts for a team when the forge or a signature says that the team made or reviewed it', async () => {
  let commit = '';
  const act = (it: TemporaryRepository) => void (commit = confirm(it));
  const groups = ['dba-reviewers'];
  assert.equal(recorded(await history(act)), 'stated');
  assert.equal(recorded(await history((it) => void confirm(it, `Confirm\n\n${trailer}`))), 'stated');
  const by = (row: { reviewer?: string; author?: string; groups: string[] }) =>
    history(act, () => ({ exported: [{ commit, ...row }] }));
  assert.equal(recorded(await by({ reviewer: 'lead', groups })), 'recorded');
  assert.equal(recorded(await by({ author: 'lead', groups })), 'recorded');
  assert.equal(recorded(await by({ reviewer: 'lead', groups: ['checkout-reviewers'] })), 'stated');
});

test('a confirmation that a member of the team signed counts for the team, whoever is named as its author', signing, async () => {
  const signed = (name: string) => history((it) => {
    signAs(it, name);
    confirm(it);
  });
  assert.equal(recorded(await signed('dba@bank.example.org')), 'recorded');
  assert.equal(recorded(await signed('checkout@example.org')), 'stated');
});

test('a confirmation that was edited after its review is only stated again', async () => {
  let commit = '';
  const files = await history((it) => {
    commit = confirm(it);
    it.write(confirmation, 'by: dba # and more');
    it.commit('2026-03-01', 'checkout-on-call', 'Edit');
  }, () => ({ exported: [{ commit, reviewer: 'lead', groups: ['dba-reviewers'] }] }));
  assert.equal(recorded(files), 'stated');
});

test('what is only stated neither hides what is on record nor answers a report on record', () => {
  const say = (fields: Partial<ConfirmationOnRecord>): ConfirmationOnRecord =>
    ({ page: 'lessons/a', by: 'dba', on: '2026-02-01', outcome: 'still-true', how: 'used', authority: 'stated', ...fields });
  const stated = say({ on: '2026-06-01' });
  const onRecord = say({ authority: 'recorded' });
  const wrong = say({ on: '2026-03-01', outcome: 'wrong', authority: 'recorded' });
  assert.deepEqual(freshnessOf({ confirmations: [stated, onRecord], uses: [] }).confirmed, onRecord);
  assert.deepEqual(freshnessOf({ confirmations: [stated], uses: [] }).confirmed, stated);
  assert.deepEqual(freshnessOf({ confirmations: [stated, wrong, onRecord], uses: [] }).doubted, wrong);
  const answer = say({ on: '2026-06-01', authority: 'recorded' });
  assert.equal(freshnessOf({ confirmations: [answer, wrong], uses: [] }).doubted, undefined);
});
