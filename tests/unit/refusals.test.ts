/** Every bad input of `fixtures/refused` is refused by its rule, at its place, with its fix. One folder a case. */
import assert from 'node:assert/strict';
import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { check } from '../../src/checks/check.ts';
import type { Problem } from '../../src/domain/rule.ts';
import { readLibrary } from '../../src/library/read.ts';

const fixtures = join(import.meta.dirname, '../fixtures');

const scan = { today: '2026-11-25', personalData: [] };

type Expected = Pick<Problem, 'rule' | 'file' | 'line' | 'column'> & { fix?: string };

/** The problems of a library that is right but for the files of one case. */
async function problemsOf(name: string): Promise<Problem[]> {
  const folder = await mkdtemp(join(tmpdir(), 'portal-'));
  try {
    await cp(join(fixtures, 'base'), folder, { recursive: true });
    await cp(join(fixtures, 'refused', name), folder, { recursive: true, filter: (path) => !path.endsWith('expected.json') });
    return check(await readLibrary(folder, { base: '/', insecureHosts: [] }, scan));
  } finally {
    await rm(folder, { recursive: true });
  }
}

test('a library that is right has no problems', async () => {
  assert.deepEqual(check(await readLibrary(join(fixtures, 'base'), { base: '/', insecureHosts: [] }, scan)), []);
});

for (const name of (await readdir(join(fixtures, 'refused'))).sort()) {
  test(`refuses ${name}`, async () => {
    const expected = JSON.parse(await readFile(join(fixtures, 'refused', name, 'expected.json'), 'utf8')) as Expected[];
    const problems = await problemsOf(name);
    const places = problems.map(({ rule, file, line, column }) => ({ rule, file, line, column }));
    assert.deepEqual(places, expected.map(({ rule, file, line, column }) => ({ rule, file, line, column })));
    expected.forEach(({ fix }, index) => {
      if (fix !== undefined) assert.equal(problems[index]!.fix, fix);
    });
  });
}
