/** Nothing that a run keeps holds a secret, and what an earlier run kept of one is removed. */
import assert from 'node:assert/strict';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, mock, test } from 'node:test';

const content = await mkdtemp(join(tmpdir(), 'portal-secrets-'));
process.env['PORTAL_CONTENT'] = content;
const { openCompilations } = await import('../../src/repository/cache/cache.ts');
const { compileFiles } = await import('../../src/repository/content/compile-files.ts');
const { compileOptions } = await import('../../src/repository/content/compile-options.ts');
const { guarded } = await import('../../src/repository/secrets/leaks.ts');
const { readLibrary } = await import('../../src/repository/content/read.ts');
const { settings } = await import('../../src/repository/content/settings.ts');

// Joined from pieces, so that no tool takes this file for a leak.
const token = ['gh', 'p_', 'a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8'].join('');
const scan = { today: '2026-11-25', personalData: [] };
const file = join(content, 'lessons/sample.mdx');
let sample = '';

/** Everything that is kept, as one text. */
async function kept(): Promise<string> {
  const names = await readdir(settings.cache).catch(() => []);
  return (
    await Promise.all(names.map((name) => readFile(join(settings.cache, name), 'utf8')))
  ).join('\n');
}

before(async () => {
  await cp(join(import.meta.dirname, '../fixtures/base'), content, { recursive: true });
  sample = await readFile(file, 'utf8');
});

after(() =>
  Promise.all([rm(content, { recursive: true }), rm(settings.cache, { recursive: true })]),
);

const ways: Record<string, string> = {
  'as it is': `\nThe token ${token}\n`,
  'in a problem': `\n<Step heading="${token}" />\n`,
  encoded: `\nThe token &#103;${token.slice(1)}\n`,
  allowed: `\n{/* allow secret: revoked on the day, until 2027-01-31 */}\nThe token ${token}\n`,
};

for (const [way, text] of Object.entries(ways)) {
  test(`a check keeps nothing of an entry with a secret ${way}, and finds it again`, async () => {
    await writeFile(file, sample + text);
    for (const _ of [1, 2]) {
      const { secrets } = await readLibrary(content, compileOptions, scan);
      assert.ok(secrets.length > 0);
      assert.ok(!(await kept()).includes(token.slice(4, 12)));
    }
    assert.match(await kept(), /playbooks\/sample/);
  });
}

test('a run that does not look for secrets keeps no compilation', async () => {
  await rm(settings.cache, { recursive: true, force: true });
  await writeFile(file, sample + ways['as it is']);
  await readLibrary(content, compileOptions);
  assert.ok(!(await kept()).includes(token.slice(4, 12)));
});

test('what another program kept of a secret is removed by the next check', async () => {
  const cache = await openCompilations(compileOptions);
  await compileFiles(content, ['lessons/sample.mdx'], compileOptions, cache);
  await cache.save();
  assert.ok((await kept()).includes(token));
  await readLibrary(content, compileOptions, scan);
  assert.ok(!(await kept()).includes(token.slice(4, 12)));
});

test('while authoring, an entry with a secret is a problem that does not repeat it, and nothing for the store', async () => {
  const of = async (text: string) => {
    await writeFile(file, sample + text);
    const cache = await openCompilations(compileOptions);
    const [compiled] = await compileFiles(content, ['lessons/sample.mdx'], compileOptions, cache);
    return guarded(content, compiled!);
  };
  const leaking = await of(ways['as it is']! + ways['in a problem']!);
  assert.equal(leaking.entry, undefined);
  assert.ok(leaking.problems.some(({ rule }) => rule === 'secret'));
  assert.ok(!JSON.stringify(leaking).includes(token.slice(4, 12)));
  mock.timers.enable({ apis: ['Date'], now: Date.parse('2027-01-31T23:59:59Z') });
  assert.ok((await of(ways['allowed']!)).entry, 'on the last day on which it is allowed');
  mock.timers.setTime(Date.parse('2027-02-01T00:00:00Z'));
  assert.equal((await of(ways['allowed']!)).entry, undefined);
  mock.timers.reset();
});
