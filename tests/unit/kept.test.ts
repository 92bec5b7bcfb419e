/** What is kept between runs: where it cannot be, a warning says why and what to do. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import {
  addKept,
  readKept,
  warnOfDamage,
  warnOfForeign,
  writableFolder,
  writeKept,
} from '../../src/repository/cache/kept.ts';

const folder = mkdtempSync(join(tmpdir(), 'portal-kept-test-'));
const warnings: string[] = [];
const emit = process.emitWarning;

before(() => {
  process.emitWarning = (warning: string | Error) => void warnings.push(String(warning));
});
beforeEach(() => warnings.splice(0));
after(() => {
  process.emitWarning = emit;
  rmSync(folder, { recursive: true });
});

test('a file is made with its folders, replaced and added to, and nothing else is left', async () => {
  const path = join(folder, 'a/b/kept');
  assert.equal(await readKept(path), '');
  await writeKept(path, 'one\n');
  await writeKept(path, 'two\n');
  await addKept(path, 'three\n');
  assert.equal(await readKept(path), 'two\nthree\n');
  assert.deepEqual(readdirSync(join(folder, 'a/b')), ['kept']);
  assert.deepEqual(warnings, []);
});

test('of a folder that is none, it is said once what to delete', async () => {
  writeFileSync(join(folder, 'file'), '');
  await writeKept(join(folder, 'file/a'), '');
  await addKept(join(folder, 'file/b'), '');
  assert.deepEqual(warnings, [
    `The cache in ${folder}/file cannot be used (EEXIST). What is made is right, and takes longer. Delete ${folder}/file; it is made anew`,
  ]);
});

test('of a folder where a file should be, it is said what to delete', async () => {
  mkdirSync(join(folder, 'folder/kept'), { recursive: true });
  assert.equal(await readKept(join(folder, 'folder/kept')), '');
  assert.deepEqual(warnings, [
    `The cache in ${folder}/folder cannot be used (EISDIR). What is made is right, and takes longer. Delete ${folder}/folder/kept; it is made anew`,
  ]);
});

test('what is damaged or of others is said with its number, and what to do if it comes back', () => {
  const of = (name: string) => join(folder, name, 'kept');
  warnOfDamage(of('one'), 1);
  warnOfDamage(of('two'), 2);
  warnOfDamage(of('three'), 1, 'program');
  warnOfDamage(of('one'), 3);
  warnOfForeign(of('four'));
  const after = (name: string) =>
    `damaged and ignored; what was in it is made anew. If this comes back, delete ${join(folder, name)} and check the disk`;
  assert.deepEqual(warnings, [
    `${of('one')}: 1 line is ${after('one')}`,
    `${of('two')}: 2 lines are ${after('two')}`,
    `${of('three')}: 1 program is ${after('three')}`,
    `${of('four')} is not what the portal keeps there. It is ignored, and replaced when there is something to keep`,
  ]);
});

test('a program gets the folder that it asks for, or another one where nothing can be kept in that', () => {
  const good = join(folder, 'good/within');
  assert.equal(writableFolder(good), good);
  assert.deepEqual(readdirSync(good), []);
  assert.deepEqual(warnings, []);
  symlinkSync('nowhere', join(folder, 'link'));
  const instead = writableFolder(join(folder, 'link/within'));
  assert.match(instead, /portal-kept-\w+$/);
  assert.deepEqual(readdirSync(instead), []);
  assert.match(warnings[0]!, /^The cache in .*\/link cannot be used \(E\w+\)\. .*Delete .*\/link;/);
});
