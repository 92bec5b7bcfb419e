/** Traceability: who changed a page, who reviewed it, why, and whether what it says changed. */
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { readMessage } from '../../src/domain/history/commit-message.ts';
import { lastReviewBy, type Revision } from '../../src/domain/history/history.ts';
import type { Team } from '../../src/domain/schema/vocabulary.ts';
import { substanceOf } from '../../src/domain/entry-file/content-digest.ts';
import { readHistory } from '../../src/repository/history/history.ts';
import { readReviewExport } from '../../src/repository/history/reviews.ts';
import { TemporaryRepository } from '../support/repository.ts';

const dba: Team = {
  id: 'dba',
  name: 'Database administration',
  kind: 'dba',
  channel: { label: '#ask-dba', url: 'https://chat.example.org/ask-dba' },
  reviewGroup: 'dba-reviewers',
  reviewers: ['DBA@example.org'],
  services: [],
  engines: [],
  former: false,
};

const page = (tags: string, body: string) =>
  `---\ntitle: A page\ntags: [${tags}]\nclaim: It holds.\n---\n\n${body}\n`;
const file = 'content/lessons/a.mdx';

let repository: TemporaryRepository;
const hashes: Record<string, string> = {};

before(() => {
  repository = new TemporaryRepository();
  repository.write(file, page('one', 'First.'));
  hashes['first'] = repository.commit('2026-01-01', 'sre-on-call', 'Write it down');

  repository.git('checkout', '-q', '-b', 'work');
  repository.write(file, page('one', 'Second.'));
  hashes['branch'] = repository.commit(
    '2026-02-01',
    'checkout-on-call',
    'Correct it (#99)\n\nWhy: It was wrong.\nRefs: OPS-12, #34\nReviewed-by: dba-on-call <dba@example.org>\nCo-authored-by: sre-on-call <sre-on-call@example.org>',
  );
  repository.git('checkout', '-q', 'main');
  hashes['merge'] = repository.merge(
    '2026-02-02',
    'work',
    'Merge pull request #12 from team/work\n\nCorrect it\n\nRefs: OPS-12, OPS-13\nReviewed-by: platform-on-call <platform@example.org>',
  );

  repository.write(file, page('one', 'Third.'));
  hashes['squash'] = repository.commit(
    '2026-03-01',
    'checkout-on-call',
    'Say more (#13)\n\nReviewed-by: dba-on-call <dba@example.org>',
  );
  repository.write(file, page('one, two', 'Third. '));
  hashes['tags'] = repository.commit('2026-04-01', 'sre-on-call', 'Tag it');
});

after(() => repository.remove());

const revisions = async (exported = {} as Parameters<typeof readHistory>[1]) =>
  (
    await readHistory(join(repository.folder, 'content'), {
      teams: [dba],
      exported: [],
      ...exported,
    })
  ).get('lessons/a.mdx')!;

test('a change names its authors, the reason, the tickets and the request that brought it', async () => {
  const { branch } = byName((await revisions()).revisions);
  assert.deepEqual(branch!.authors, ['checkout-on-call', 'sre-on-call']);
  assert.equal(branch!.why, 'It was wrong.');
  assert.deepEqual(branch!.refs, ['OPS-12', '#34', 'OPS-13']);
  assert.equal(branch!.request, 12);
});

test('a role that was renamed is one author under its present name, as .mailmap says', async () => {
  const mailmap = join(repository.folder, '.mailmap');
  await writeFile(mailmap, 'dba <dba@example.org> <sre-on-call@example.org>\n');
  const { first, squash } = byName((await revisions()).revisions);
  await rm(mailmap);
  assert.deepEqual(first!.authors, ['dba']);
  assert.deepEqual(squash!.authors, ['checkout-on-call']);
});

test('a trailer is shown as what the author states, and never as a review by a team', async () => {
  const history = await revisions();
  const { branch, squash } = byName(history.revisions);
  assert.deepEqual(branch!.reviews, [{ by: 'platform-on-call', teams: [], authority: 'stated' }]);
  assert.deepEqual(squash!.reviews, [{ by: 'dba-on-call', teams: [], authority: 'stated' }]);
  assert.equal(lastReviewBy(new Set(['dba']), history.revisions), undefined);
});

test('the export of the forge says for which team somebody reviewed, by request or by commit', async () => {
  const exported = [
    { request: 12, reviewer: 'dba-on-call', groups: ['dba-reviewers'] },
    { commit: hashes['tags']!, reviewer: 'dba-on-call', groups: ['others'] },
  ];
  const { branch, tags } = byName((await revisions({ teams: [dba], exported })).revisions);
  assert.deepEqual(branch!.reviews, [
    { by: 'dba-on-call', teams: ['dba'], authority: 'recorded' },
    { by: 'platform-on-call', teams: [], authority: 'stated' },
  ]);
  assert.deepEqual(tags!.reviews, [{ by: 'dba-on-call', teams: [], authority: 'recorded' }]);
});

test('nobody reviews their own change', async () => {
  const { tags } = byName(
    (
      await revisions({
        teams: [dba],
        exported: [{ commit: hashes['tags']!, reviewer: 'sre-on-call', groups: ['dba-reviewers'] }],
      })
    ).revisions,
  );
  assert.deepEqual(tags!.reviews, []);
});

test('a change of tags and spacing is a change, but not of what the page says', async () => {
  const history = await revisions();
  assert.equal(history.commit, hashes['tags']);
  assert.equal(history.changed.commit, hashes['squash']);
  const exported = [
    { commit: hashes['squash']!, reviewer: 'dba-on-call', groups: ['dba-reviewers'] },
  ];
  assert.equal(
    lastReviewBy(new Set(['dba']), (await revisions({ teams: [dba], exported })).revisions)
      ?.changedSince,
    false,
  );
});

test('a review before the last change of the text says so', async () => {
  const exported = [
    { commit: hashes['first']!, reviewer: 'dba-on-call', groups: ['dba-reviewers'] },
  ];
  const history = await revisions({ teams: [{ ...dba, reviewers: [] }], exported });
  assert.deepEqual(lastReviewBy(new Set(['dba']), history.revisions), {
    revision: history.revisions.at(-1),
    changedSince: true,
  });
  assert.equal(lastReviewBy(new Set(['platform']), history.revisions), undefined);
});

test('requests are known by the words of GitHub and GitLab', () => {
  const request = (subject: string, body = '') =>
    readMessage({ subject, body, trailers: '' }).request;
  assert.equal(request('Merge pull request #7 from a/b'), 7);
  assert.equal(request('Correct a lock level (#8)'), 8);
  assert.equal(
    request("Merge branch 'x' into 'main'", 'Correct\n\nSee merge request group/project!9\n'),
    9,
  );
  assert.equal(request('Fix (#8) and more', 'See issue #9'), undefined);
});

test('the steps of a runbook are part of what it says; the order of its fields is not', () => {
  const source = (fields: string) =>
    Buffer.from(substanceOf(`---\n${fields}\n---\n\nText.\n`)).toString();
  assert.equal(
    source('title: A\nowner: dba\nwhen: now'),
    source('when:   now\ntitle: A\nowner: sre'),
  );
  assert.notEqual(
    source('title: A\nsteps:\n  - { id: a, do: this }'),
    source('title: A\nsteps:\n  - { id: a, do: that }'),
  );
});

test('an export that is not one stops the build and says where it is wrong', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'portal-reviews-'));
  const path = join(folder, 'reviews.json');
  await writeFile(path, '[{"reviewer":"dba-on-call","groups":["dba-reviewers"]}]');
  await assert.rejects(
    readReviewExport(path),
    /reviews\.json is no export of reviews[\s\S]*Name the request or the commit/,
  );
  assert.deepEqual(await readReviewExport(undefined), []);
  await rm(folder, { recursive: true });
});

function byName(list: readonly Revision[]): Record<string, Revision | undefined> {
  return Object.fromEntries(
    Object.entries(hashes).map(([name, hash]) => [
      name,
      list.find(({ commit }) => commit === hash),
    ]),
  );
}
