/**
 * Every case of `fixtures` ends as its folder says: refused, published with a warning, or
 * published. One folder a case.
 */
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { count } from '../../src/checks/check.ts';
import { asExpected, fixtures, judge, layOver, type Expected } from '../support/library.ts';

const casesOf = async (form: string) => (await readdir(join(fixtures, form))).sort();

async function judgeCase(form: string, name: string) {
  const { library, problems } = await judge((folder) => layOver(folder, form, name));
  return {
    problems,
    unpublished: library.compiled.filter(({ entry }) => !entry).map(({ file }) => file),
  };
}

async function expectedOf(form: string, name: string): Promise<Expected[]> {
  return JSON.parse(
    await readFile(join(fixtures, form, name, 'expected.json'), 'utf8'),
  ) as Expected[];
}

test('a library that is right has no problems', async () => {
  assert.deepEqual((await judge(() => Promise.resolve())).problems, []);
});

for (const name of await casesOf('refused')) {
  test(`refuses ${name}`, async () => {
    const { problems } = await judgeCase('refused', name);
    const expected = await expectedOf('refused', name);
    assert.deepEqual(asExpected(problems, expected), expected);
    assert.notEqual(count(problems).errors, 0);
  });
}

for (const name of await casesOf('warned')) {
  test(`warns of ${name}, and publishes it`, async () => {
    const { problems, unpublished } = await judgeCase('warned', name);
    const expected = await expectedOf('warned', name);
    assert.deepEqual(asExpected(problems, expected), expected);
    assert.equal(count(problems).errors, 0);
    assert.notEqual(problems.length, 0);
    assert.deepEqual(unpublished, []);
  });
}

for (const name of await casesOf('published')) {
  test(`publishes ${name}`, async () => {
    const { problems, unpublished } = await judgeCase('published', name);
    assert.deepEqual(problems, []);
    assert.deepEqual(unpublished, []);
  });
}
