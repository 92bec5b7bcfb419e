/** A site that is there is left as it is only while all that it is made of is the same. */
import assert from 'node:assert/strict';
import { hash } from 'node:crypto';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Before } from '../../src/build/before.ts';
import { manifestFile, writeManifest } from '../../src/domain/site/manifest.ts';

const folder = await mkdtemp(join(tmpdir(), 'portal-unchanged-'));
process.env['PORTAL_OUT'] = folder;
const { isUnchanged } = await import('../../src/build/before.ts');

const page = '<!doctype html><title>A page</title>';
const sources = { program: 'the code', library: 'the content' };
let built: Before;

before(async () => {
  // As a web server has to be able to read it.
  await chmod(folder, 0o755);
  const settings = { base: '/', audience: 'everyone', site: 'https://portal.example.org' };
  const digest = hash('sha256', '');
  const text = writeManifest(
    { build: 'a', settings: { ...settings, content: digest, code: digest } },
    new Map([['index.html', { size: page.length, sha256: hash('sha256', page) }]]),
  );
  await writeFile(join(folder, 'index.html'), page);
  await writeFile(join(folder, manifestFile), text);
  const counts = { entries: 0, pages: 0, searchRecords: 0, fieldedRecords: 0 };
  built = { ...sources, pages: {}, counts, seal: hash('sha256', text) };
});

after(() => rm(folder, { recursive: true }));

test('a site of the same code and content is not built again', async () => {
  assert.equal(await isUnchanged(built, sources), true);
});

test('a site of other code, or of other content, is built again', async () => {
  assert.equal(await isUnchanged(built, { ...sources, program: 'other code' }), false);
  assert.equal(await isUnchanged(built, { ...sources, library: 'other content' }), false);
});

test('a site is built again when a file of it is damaged, added or missing, or its list is another', async () => {
  const index = join(folder, 'index.html');
  await writeFile(index, page.replace('A page', 'A pagE'));
  assert.equal(await isUnchanged(built, sources), false);
  await writeFile(index, page);
  await writeFile(join(folder, 'more.html'), page);
  assert.equal(await isUnchanged(built, sources), false);
  await rm(join(folder, 'more.html'));
  assert.equal(await isUnchanged({ ...built, seal: 'another' }, sources), false);
  assert.equal(await isUnchanged(built, sources), true);
  await rm(index);
  assert.equal(await isUnchanged(built, sources), false);
});
