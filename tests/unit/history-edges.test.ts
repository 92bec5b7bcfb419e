/** What is known of a file that was deleted and made anew, and of what it was at the end. */
import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { digestOf } from '../../src/compile/digest.ts';
import { commitNamed } from '../../src/repository/git/commits.ts';
import { readRemoved } from '../../src/repository/git/removed-entries.ts';
import { readHistory } from '../../src/repository/history/history.ts';
import { TemporaryRepository } from '../support/repository.ts';

const repository = new TemporaryRepository();
const content = join(repository.folder, 'content');
const text = (words: string) => `---\ntitle: A lesson\n---\n\n${words}\n`;

function remove(file: string): void {
  rmSync(join(content, file));
}

before(() => {
  repository.write('content/lessons/stays.mdx', text('It stays.'));
  repository.write('content/lessons/anew.mdx', text('The first life.'));
  repository.write('content/lessons/twice.mdx', text('The first life of another.'));
  repository.commit('2026-01-01', 'first-author', 'Write');
  remove('lessons/anew.mdx');
  remove('lessons/twice.mdx');
  repository.commit('2026-02-01', 'first-author', 'Delete');
  repository.write('content/lessons/anew.mdx', text('The second life, with other words in it.'));
  repository.write(
    'content/lessons/twice.mdx',
    text('The second life of another, in other words.'),
  );
  repository.commit('2026-03-01', 'second-author', 'Write anew');
  remove('lessons/twice.mdx');
  repository.commit('2026-04-01', 'second-author', 'Delete for good');
});

after(() => repository.remove());

test('a file that was made anew is not gone; one that was deleted again is, as it was at the end', async () => {
  const { removed } = await readRemoved(content, ['lessons/stays.mdx', 'lessons/anew.mdx'], {
    branch: 'main',
  });
  assert.deepEqual(removed, [
    {
      id: 'lessons/twice',
      file: 'lessons/twice.mdx',
      digest: digestOf(text('The second life of another, in other words.')),
    },
  ]);
});

test('what no commit holds since the day from which addresses are kept may be gone', async () => {
  const files = ['lessons/stays.mdx', 'lessons/anew.mdx'];
  const ids = async (since: string) =>
    (await readRemoved(content, files, { branch: 'main', since })).removed.map(({ id }) => id);
  assert.deepEqual(await ids('2026-03-01'), ['lessons/twice']);
  assert.deepEqual(await ids('2026-03-02'), []);
});

test('the history of a file that was made anew tells of both of its lives', async () => {
  const history = (await readHistory(content)).get('lessons/anew.mdx')!;
  assert.deepEqual(
    history.revisions.map(({ subject }) => subject),
    ['Write anew', 'Write'],
  );
  assert.deepEqual(
    history.revisions.map(({ digest }) => digest),
    [text('The second life, with other words in it.'), text('The first life.')].map(digestOf),
  );
  assert.deepEqual(history.authors, ['second-author', 'first-author']);
  assert.deepEqual(
    [history.created, history.changed.time].map((time) =>
      new Date(time).toISOString().slice(0, 10),
    ),
    ['2026-01-01', '2026-03-01'],
  );
});

test('a short hash names a commit only where no other begins like it', () => {
  const commits = ['0123456a', '0123456b', '9876543c'].map((hash) => ({ hash }));
  const byHash = new Map(commits.map((commit) => [commit.hash, commit]));
  assert.equal(commitNamed('0123456', byHash), undefined);
  assert.equal(commitNamed('0123456b', byHash)?.hash, '0123456b');
  assert.equal(commitNamed('9876543', byHash)?.hash, '9876543c');
  assert.equal(commitNamed('987654', byHash), undefined);
});

test('what a commit does not say of its reason and its tickets, the merge that brought it says', async () => {
  const branches = new TemporaryRepository();
  try {
    branches.write('content/lessons/a.mdx', text('Before.'));
    branches.commit('2026-01-01', 'writer', 'Write');
    branches.git('checkout', '-q', '-b', 'topic');
    branches.write('content/lessons/a.mdx', text('After, in other words.'));
    branches.commit('2026-01-02', 'writer', 'Reword\n\nRefs: #1\n');
    branches.write('content/lessons/a.mdx', text('At last, in words of its own.'));
    branches.commit('2026-01-03', 'writer', 'Reword again\n\nWhy: it was long\n');
    branches.git('checkout', '-q', 'main');
    branches.merge(
      '2026-01-04',
      'topic',
      'Merge\n\nReaders asked.\n\nWhy: nobody understood\nRefs: #2\n',
    );
    const { revisions } = (await readHistory(join(branches.folder, 'content'))).get(
      'lessons/a.mdx',
    )!;
    assert.deepEqual(
      revisions.map(({ subject, why, refs }) => [subject, why, refs]),
      [
        ['Reword again', 'it was long', ['#2']],
        ['Reword', 'nobody understood', ['#1', '#2']],
        ['Write', undefined, []],
      ],
    );
  } finally {
    branches.remove();
  }
});
