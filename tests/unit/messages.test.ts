/** Pages show what commits say without secrets, persons and signs that steer; the check warns. */
import assert from 'node:assert/strict';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { check } from '../../src/checks/check.ts';
import type { Revision } from '../../src/domain/history/history.ts';
import { readHistory } from '../../src/repository/history/history.ts';
import { openRepository } from '../../src/repository/git/git.ts';
import { findMessageSecrets } from '../../src/repository/secrets/message-secrets.ts';
import { presentable } from '../../src/repository/history/presentable.ts';
import { readLibrary } from '../../src/repository/content/read.ts';
import { fixtures } from '../support/library.ts';
import { TemporaryRepository } from '../support/repository.ts';

// Joined from pieces, so that no tool takes this file for a leak.
const token = ['gh', 'p_', 'a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8'].join('');
const other = ['gh', 'p_', 'a1B2c3D4e5F6g7H8z9Y8x7W6v5U4t3S2r1Q0'].join('');

const change: Omit<Revision, 'substantial'> = {
  commit: 'a'.repeat(40),
  time: '2026-01-01',
  authors: ['dba'],
  subject: 'Say more',
  refs: [],
  reviews: [],
  speaksFor: [],
};
const shown = (said: Partial<Revision>) => presentable([{ ...change, ...said }])[0]!;

const subjects: Record<string, readonly [written: string, shown: string]> = {
  'a secret': [`Remove ${token}`, 'Remove ********'],
  'two secrets': [`${token}, then ${other}`, '********, then ********'],
  'a secret that is encoded': [
    `Remove &#103;${token.slice(1)} and %67${other.slice(1)}`,
    'Remove ******** and ********',
  ],
  'a secret with something hidden in it': [
    `Remove ${token.slice(0, 9)}\u200B${token.slice(9)}`,
    'Remove ********',
  ],
  'an address of a person': ['As jo.miller@firm.com asked', 'As ******** asked'],
  'an address of a role': ['As dba@firm.com asked', 'As dba@firm.com asked'],
  'a phone number': ['Call +49 30 901820 1234', 'Call ********'],
  'codes for colours': ['\x1b[31mRed\x1b[0m', '\\u{1b}[31mRed\\u{1b}[0m'],
  'a mark that turns the line': ['Drop \u202Exobni', 'Drop \\u{202e}xobni'],
  isolates: ['a\u2066b\u2069', 'a\\u{2066}b\\u{2069}'],
  'a text of the length that fits': [`${'word '.repeat(39)}words`, `${'word '.repeat(39)}words`],
  'a long text': ['word '.repeat(100), `${'word '.repeat(100).slice(0, 199)}…`],
  'signs outside of the basic plane': ['\u{1F512}'.repeat(201), `${'\u{1F512}'.repeat(199)}…`],
  words: ['Correct a lock level (#8)', 'Correct a lock level (#8)'],
};

for (const [name, [written, expected]] of Object.entries(subjects)) {
  test(`a page shows ${name} in a subject as it should be`, () =>
    assert.equal(shown({ subject: written }).subject, expected));
}

test('reasons, names, tickets and the export of reviews are masked too', () => {
  const { why, authors, refs, reviews } = shown({
    why: `It was ${token}`,
    authors: ['jo.miller@firm.com', `J\u202E`],
    refs: ['OPS-12', `https://jo:${other}@tracker.example.org/`],
    reviews: [{ by: `line one\nline ${token}`, teams: ['dba'], authority: 'recorded' }],
  });
  assert.equal(why, 'It was ********');
  assert.deepEqual(authors, ['********', 'J\\u{202e}']);
  assert.deepEqual(refs, ['OPS-12', '********']);
  assert.deepEqual(reviews, [
    { by: 'line one line ********', teams: ['dba'], authority: 'recorded' },
  ]);
});

test('a change with a thousand reviewers shows twenty', () => {
  const reviews = Array.from({ length: 1_000 }, (_, index) => ({
    by: `reviewer ${index}`,
    teams: [],
    authority: 'stated' as const,
  }));
  assert.equal(shown({ reviews }).reviews.length, 20);
});

const told = async (folder: string) =>
  (await findMessageSecrets((await openRepository(folder))!)).map(({ problem }) => problem);

let repository: TemporaryRepository;
const hashes: string[] = [];

before(() => {
  repository = new TemporaryRepository();
  cpSync(join(fixtures, 'base'), join(repository.folder, 'content'), { recursive: true });
  hashes.push(
    repository.commit('2026-01-01', 'dba', `Begin\n\nWhy: The token ${token} was there.`),
  );
  repository.write('code.ts', '1');
  hashes.push(repository.commit('2026-01-02', 'dba', `Nothing that a page shows: ${other}`));
});

after(() => repository.remove());

test('history holds no secret of a message', async () => {
  const history = await readHistory(join(repository.folder, 'content'));
  assert.equal(
    history.get('lessons/sample.mdx')!.revisions.at(-1)!.why,
    'The token ******** was there.',
  );
});

test('the check warns of a message with a secret by its commit, and says what to do', async () => {
  const content = join(repository.folder, 'content');
  const problems = await told(content);
  assert.equal(problems[0]!.rule, 'secret-in-history');
  assert.match(
    problems[0]!.message,
    new RegExp(
      `^The message of commit ${hashes[0]!.slice(0, 7)} holds what looks like a secret of github`,
    ),
  );
  assert.match(problems[0]!.fix, /^Rotate it/);
  const library = await readLibrary(
    content,
    { base: '/', insecureHosts: [] },
    { today: '2026-11-25', personalData: [] },
  );
  const warnings = check(library).filter(({ rule }) => rule === 'secret-in-history');
  assert.deepEqual(
    warnings.map(({ line, column }) => [line, column]),
    problems.map(() => [1, 1]),
  );
  assert.ok(!JSON.stringify(check(library)).includes(token.slice(4, 12)));
});

test('a merge that brings content is looked at as well', async () => {
  repository.git('checkout', '-q', '-b', 'work');
  repository.write('content/lessons/other.txt', '1');
  repository.commit('2026-01-03', 'dba', 'On a branch');
  repository.git('checkout', '-q', 'main');
  const hash = repository.merge(
    '2026-01-04',
    'work',
    `Merge\n\nReviewed-by: ${token} <a@example.org>`,
  );
  const problems = await told(join(repository.folder, 'content'));
  assert.ok(
    problems.some(
      ({ file, message }) => file === 'lessons/other.txt' && message.includes(hash.slice(0, 7)),
    ),
  );
});
