/** Every case of `fixtures` ends as its folder says: refused, published with a warning, or published. One folder a case. */
import assert from 'node:assert/strict';
import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { check, count } from '../../src/checks/check.ts';
import type { Problem } from '../../src/domain/rule.ts';
import { readLibrary } from '../../src/library/read.ts';

const fixtures = join(import.meta.dirname, '../fixtures');
const options = { base: '/', insecureHosts: [], site: 'https://portal.example.org' };

type Expected = Pick<Problem, 'rule' | 'file' | 'line' | 'column'> & { fix?: string };

const casesOf = async (form: string) => (await readdir(join(fixtures, form))).sort();

/** Reads a library that is right but for the files of one case, and holds its problems against those expected. */
async function judge(form: string, name: string): Promise<{ problems: Problem[]; unpublished: string[] }> {
  const expected = JSON.parse(await readFile(join(fixtures, form, name, 'expected.json'), 'utf8')) as Expected[];
  const folder = await mkdtemp(join(tmpdir(), 'portal-'));
  try {
    await cp(join(fixtures, 'base'), folder, { recursive: true });
    await cp(join(fixtures, form, name), folder, { recursive: true, filter: (path) => !path.endsWith('expected.json') });
    const library = await readLibrary(folder, options);
    const problems = check(library);
    const found = problems.map(({ rule, file, line, column, fix }, index) => ({ rule, file, line, column, ...(expected[index]?.fix !== undefined && { fix }) }));
    assert.deepEqual(found, expected);
    return { problems, unpublished: library.compiled.filter(({ entry }) => !entry).map(({ file }) => file) };
  } finally {
    await rm(folder, { recursive: true });
  }
}

test('a library that is right has no problems', async () => {
  assert.deepEqual(check(await readLibrary(join(fixtures, 'base'), options)), []);
});

for (const name of await casesOf('refused')) {
  test(`refuses ${name}`, async () => {
    const { problems } = await judge('refused', name);
    assert.notEqual(count(problems).errors, 0);
  });
}

for (const name of await casesOf('warned')) {
  test(`warns of ${name}, and publishes it`, async () => {
    const { problems, unpublished } = await judge('warned', name);
    assert.equal(count(problems).errors, 0);
    assert.notEqual(problems.length, 0);
    assert.deepEqual(unpublished, []);
  });
}

for (const name of await casesOf('published')) {
  test(`publishes ${name}`, async () => {
    const { problems, unpublished } = await judge('published', name);
    assert.deepEqual(problems, []);
    assert.deepEqual(unpublished, []);
  });
}
