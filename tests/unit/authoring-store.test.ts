/** While somebody writes: what of a library is shown, and what of a file that is broken. */
import { content, folder } from '../support/own-library.ts';
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { before, beforeEach, test } from 'node:test';
import { entryStore } from '../../src/repository/authoring/entry-store.ts';
import { lookAt, stampsIn } from '../../src/repository/authoring/stamps.ts';
import { StoreKeeper } from '../../src/repository/authoring/store-keeper.ts';

const store = entryStore();
const keeper = (audience: 'everyone' | 'restricted' = 'everyone') =>
  new StoreKeeper(store, { content, audience }, { base: '/', insecureHosts: [] });
const read = (file: string) => readFileSync(join(content, file), 'utf8');
const write = (file: string, text: string) => {
  mkdirSync(dirname(join(content, file)), { recursive: true });
  writeFileSync(join(content, file), text);
};
/** Writes a file for a moment, and takes it in before and after that. */
async function whileWritten(file: string, text: string, work: () => void): Promise<void> {
  const earlier = read(file);
  write(file, text);
  await keeper().take(file, true);
  work();
  write(file, earlier);
  await keeper().take(file, true);
}
const shown = () => [...store.entries.keys()].sort();
const all = ['lessons/sample.mdx', 'playbooks/sample.mdx', 'retrospectives/sample.mdx'];
const lesson = read('lessons/sample.mdx');
const token = ['gh', 'p_', 'a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8'].join('');

before(() => {
  write(
    'confirmations/2026-05-02-lessons-sample-dba.yml',
    'page: lessons/sample\nby: dba\non: 2026-05-02\noutcome: still-true\nhow: read\n',
  );
});

beforeEach(() => keeper().fill());

test('an author sees the whole library, and its version grows with every change', async () => {
  const { version } = store;
  assert.deepEqual(shown(), all);
  assert.deepEqual(
    store.vocabulary.teams.map(({ id }) => id),
    ['platform', 'dba'],
  );
  assert.equal(store.kept.size, 0);
  await keeper().take('lessons/sample.mdx', true);
  assert.equal(store.version, version + 1);
  assert.equal(entryStore(), store);
});

test('a draft is shown while it is written; what is for others is not', async () => {
  write('lessons/draft.mdx', lesson.replace('owner:', 'status: draft\nowner:'));
  write('lessons/quiet.mdx', lesson.replace('owner:', 'audience: restricted\nowner:'));
  await keeper().take('lessons/draft.mdx', true);
  await keeper().take('lessons/quiet.mdx', true);
  assert.deepEqual(shown(), ['lessons/draft.mdx', ...all]);
  await keeper('restricted').fill();
  assert.deepEqual(shown(), ['lessons/draft.mdx', 'lessons/quiet.mdx', ...all].toSorted());
  for (const name of ['draft', 'quiet']) {
    rmSync(join(content, `lessons/${name}.mdx`));
    await keeper().take(`lessons/${name}.mdx`, false);
  }
  assert.deepEqual(shown(), all);
});

test('a file that cannot be shown is shown as it was, and as it is once it can be', async () => {
  await whileWritten('lessons/sample.mdx', `${lesson}\n<script>\n`, () => {
    assert.deepEqual([...store.kept], ['lessons/sample.mdx']);
    assert.deepEqual(shown(), all);
  });
  assert.equal(store.kept.size, 0);
  await whileWritten('lessons/sample.mdx', `${lesson}\nThe token ${token}\n`, () => {
    assert.deepEqual([...store.kept], ['lessons/sample.mdx']);
    assert.doesNotMatch(JSON.stringify(store.entries.get('lessons/sample.mdx')), /ghp_/);
  });
});

test('a file that is gone is not shown, and a picture changes no entry', async () => {
  const { version } = store;
  await keeper().take('lessons/picture.png', true);
  assert.equal(store.version, version + 1);
  await keeper().take('lessons/sample.mdx', false);
  assert.deepEqual(shown(), all.slice(1));
});

test('a list, a term, a path and a confirmation that are broken stay as they were', async () => {
  const { vocabulary } = store;
  for (const file of [
    'teams.yml',
    'tags.yml',
    'glossary/lead-time.yml',
    'paths/sample.yml',
    'confirmations/2026-05-02-lessons-sample-dba.yml',
  ])
    await whileWritten(file, 'broken: [', () =>
      assert.deepEqual(store.vocabulary, vocabulary, file),
    );
  await whileWritten(
    'tags.yml',
    '- { id: locking, label: Locks, description: Locks and waits }\n',
    () =>
      assert.deepEqual(
        store.vocabulary.tags.map(({ label }) => label),
        ['Locks'],
      ),
  );
  await whileWritten(
    'glossary/lead-time.yml',
    'term: Time\ndefinition: The time that it takes.\npillars: [lean]\n',
    () =>
      assert.deepEqual(
        store.vocabulary.terms.map(({ term }) => term),
        ['Time'],
      ),
  );
});

test('every file has a stamp that its next text changes; links and repositories within have none', () => {
  const root = join(folder, 'stamps');
  for (const file of ['a.mdx', 'lessons/b.mdx', '.git/config', 'lessons/.git/config']) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), 'text');
  }
  symlinkSync('a.mdx', join(root, 'link.mdx'));
  const before = stampsIn(root);
  assert.deepEqual([...before.keys()].sort(), ['a.mdx', 'lessons/b.mdx']);
  writeFileSync(join(root, 'a.mdx'), 'more text');
  const now = stampsIn(root);
  assert.notEqual(now.get('a.mdx'), before.get('a.mdx'));
  assert.equal(now.get('lessons/b.mdx'), before.get('lessons/b.mdx'));
  assert.deepEqual(stampsIn(join(root, 'nowhere')), new Map());
});

test('a look at a file tells whether it is another one, another text, or empty', () => {
  const path = join(folder, 'look.mdx');
  const look = (text: string) => {
    writeFileSync(path, text);
    return lookAt(path)!;
  };
  const one = look('one');
  assert.equal(one.isEmpty, false);
  const again = look('one');
  assert.equal(again.digest, one.digest);
  assert.notEqual(look('two').digest, one.digest);
  assert.equal(look('').isEmpty, true);
  assert.equal(lookAt(folder), undefined);
  assert.equal(lookAt(join(folder, 'nowhere')), undefined);
});
