/** Authority: a review counts when it is on record, whatever a message claims. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lastReviewBy, type History } from '../../src/domain/history/history.ts';
import { readSigners } from '../../src/repository/git/signatures.ts';
import { change, historyAfter, lesson, signAs, signing, trailer } from '../support/on-record.ts';
import type { TemporaryRepository } from '../support/repository.ts';

const hasMark = (files: Map<string, History>) =>
  lastReviewBy(new Set(['dba']), files.get('lessons/a.mdx')!.revisions) !== undefined;

/** What is tried without a key. */
const forged: Array<[string, (repository: TemporaryRepository) => void]> = [
  [
    'a trailer with the mail address of a reviewer',
    (it) => void change(it, `Change\n\n${trailer}`),
  ],
  [
    'Approved-by',
    (it) => void change(it, 'Change\n\nApproved-by: DBA lead <dba@bank.example.org>'),
  ],
  [
    'a committer called GitHub',
    (it) => {
      it.write(lesson, 'Changed.');
      it.git('add', '-A');
      it.git(
        '-c',
        'user.name=GitHub',
        '-c',
        'user.email=noreply@github.com',
        'commit',
        '-q',
        '-m',
        `Change (#12)\n\n${trailer}`,
        '--author=DBA lead <dba@bank.example.org>',
      );
    },
  ],
  [
    'a merge that was made locally',
    (it) => {
      it.git('checkout', '-q', '-b', 'work');
      change(it, 'Change');
      it.git('checkout', '-q', 'main');
      it.merge('2026-02-02', 'work', `Merge pull request #12 from team/work\n\n${trailer}`);
    },
  ],
  ['a trailer in the body', (it) => void change(it, `Change\n\n${trailer}\n\nMore text.`)],
  [
    'a letter that looks alike',
    (it) => void change(it, 'Change\n\nReviewed-by: DBA <d\u0432a@bank.example.org>'),
  ],
];

/** What is tried with a key. */
const forgedWithKey: typeof forged = [
  [
    'the key of somebody else who is trusted',
    (it) => {
      signAs(it, 'checkout@example.org');
      change(it, `Change\n\n${trailer}`);
    },
  ],
  [
    'a key that nobody trusts',
    (it) => {
      signAs(it, 'stranger');
      change(it, `Change\n\n${trailer}`);
    },
  ],
  [
    'a reviewer who is the author',
    (it) => {
      signAs(it, 'dba@bank.example.org');
      it.write(lesson, 'Changed.');
      it.git('add', '-A');
      it.git(
        'commit',
        '-q',
        '-m',
        `Change\n\n${trailer}`,
        '--author=DBA lead <dba@bank.example.org>',
      );
    },
  ],
  [
    'an address whose lower case is that of a reviewer',
    (it) => {
      signAs(it, 'merge-bot');
      change(it, 'Change\n\nReviewed-by: DBA <dba@ban\u212A.example.org>');
    },
  ],
];

for (const [name, act] of [...forged, ...forgedWithKey]) {
  test(
    `no mark of a review by ${name}`,
    forged.some(([each]) => each === name) ? {} : signing,
    async () => {
      assert.equal(hasMark(await historyAfter(act, () => ({ forgeSigner: 'merge-bot' }))), false);
    },
  );
}

test(
  'the mark comes from a reviewer who signed, and from a forge whose key is trusted',
  signing,
  async () => {
    for (const name of ['dba@bank.example.org', 'merge-bot']) {
      const files = await historyAfter(
        (it) => {
          signAs(it, name);
          change(it, `Change\n\n${trailer}`);
        },
        () => ({ forgeSigner: 'merge-bot' }),
      );
      assert.equal(hasMark(files), true, name);
    }
  },
);

test(
  'a trusted key is that of the forge only where the configuration says so',
  signing,
  async () => {
    const files = await historyAfter((it) => {
      signAs(it, 'merge-bot');
      change(it, `Change\n\n${trailer}`);
    });
    assert.equal(hasMark(files), false);
  },
);

test('a signature counts only by a key that Git trusts', async () => {
  const said = ['a G Dba <DBA@bank.example.org>', 'b U Dba <dba@bank.example.org>', 'c N '];
  assert.deepEqual(
    [...(await readSigners({ git: async () => said.join('\n') }, ['a', 'b', 'c']))],
    [['a', 'dba@bank.example.org']],
  );
});

test('a record of a commit that was not published marks nothing', async () => {
  let reviewed = '';
  const files = await historyAfter(
    (it) => {
      it.git('checkout', '-q', '-b', 'work');
      reviewed = change(it, 'Reviewed text');
      it.git('checkout', '-q', 'main');
      change(it, 'Other text (#12)');
    },
    () => ({
      exported: [{ request: 12, commit: reviewed, reviewer: 'lead', groups: ['dba-reviewers'] }],
    }),
  );
  assert.equal(hasMark(files), false);
});

test(
  'a request that two published commits name marks neither, unless the forge signed',
  signing,
  async () => {
    const exported = [{ request: 12, reviewer: 'lead', groups: ['dba-reviewers'] }];
    const act = (it: TemporaryRepository) => {
      change(it, 'The one that was reviewed (#12)');
      signAs(it, 'merge-bot');
      change(it, 'Another (#12)');
    };
    assert.equal(hasMark(await historyAfter(act, () => ({ exported }))), false);
    assert.equal(
      hasMark(await historyAfter(act, () => ({ exported, forgeSigner: 'merge-bot' }))),
      true,
    );
  },
);
