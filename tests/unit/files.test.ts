/** Every file below the content folder is accounted for. */
import assert from 'node:assert/strict';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { listContent } from '../../src/repository/content/files.ts';

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'portal-files-'));
  await cp(join(import.meta.dirname, '../fixtures/base'), folder, { recursive: true });
});

afterEach(() => rm(folder, { recursive: true }));

const rulesOf = async () =>
  (await listContent(folder)).problems.map(({ rule, file }) => `${rule} ${file}`);

test('a library that is right has entries, terms, and no problems', async () => {
  const { entries, terms, problems } = await listContent(folder);
  assert.deepEqual(entries, [
    'lessons/sample.mdx',
    'playbooks/sample.mdx',
    'retrospectives/sample.mdx',
  ]);
  assert.deepEqual(terms, ['glossary/lead-time.yml']);
  assert.deepEqual(problems, []);
});

test('a link to a file is refused, wherever it leads', async () => {
  await symlink(join(folder, 'playbooks/sample.mdx'), join(folder, 'playbooks/linked.mdx'));
  await symlink('/nowhere', join(folder, 'playbooks/dangling.mdx'));
  assert.deepEqual((await rulesOf()).sort(), [
    'file-readable playbooks/dangling.mdx',
    'file-readable playbooks/linked.mdx',
  ]);
});

test('a folder with the name of an entry is refused', async () => {
  await mkdir(join(folder, 'lessons/folder.mdx'));
  assert.deepEqual(await rulesOf(), ['file-readable lessons/folder.mdx']);
});

test('entries may lie in folders of their kind', async () => {
  await mkdir(join(folder, 'lessons/postgres'));
  await writeFile(join(folder, 'lessons/postgres/locks.mdx'), '');
  assert.ok((await listContent(folder)).entries.includes('lessons/postgres/locks.mdx'));
});

test('a folder that is not there is said in a sentence', async () => {
  await assert.rejects(listContent(join(folder, 'none')), /There is no content folder .*none/);
});
