/**
 * What an earlier run kept is used when the same source and libraries made it, and never otherwise.
 */
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { Compiled } from '../../src/domain/entry/entry.ts';

// Each content folder has a cache of its own, so the portal's stays as it is.
const content = await mkdtemp(join(tmpdir(), 'portal-cache-'));
process.env['PORTAL_CONTENT'] = content;
const { openCompilations } = await import('../../src/repository/cache/cache.ts');
const { settings } = await import('../../src/repository/content/settings.ts');

const options = { base: '/', insecureHosts: [] };
const kept = join(settings.cache, 'compiled.jsonl');

/** What is known of a file, or a result whose digest is `made` now. */
async function take(): Promise<string> {
  const cache = await openCompilations(options);
  return cache.take('a.mdx', 'digest', (): Compiled => ({
    file: 'a.mdx',
    digest: 'made',
    places: {},
    problems: [],
  })).digest;
}

after(() =>
  Promise.all([rm(content, { recursive: true }), rm(settings.cache, { recursive: true })]),
);

test('a result is known again', async () => {
  const cache = await openCompilations(options);
  cache.take('a.mdx', 'digest', () => ({
    file: 'a.mdx',
    digest: 'kept',
    places: {},
    problems: [],
  }));
  await cache.save();
  assert.equal(await take(), 'kept');
});

test('results of another source, of other options and rubbish are not used', async () => {
  const text = await readFile(kept, 'utf8');
  const [maker = ''] = text.split('\n', 1);
  assert.notEqual((await openCompilations({ ...options, base: '/kb/' })).maker, maker);
  for (const foreign of [
    text.replace(maker, '0123456789abcdef'),
    'rubbish',
    `${maker}\nrubbish`,
    '',
  ]) {
    await writeFile(kept, foreign);
    assert.equal(await take(), 'made', foreign);
  }
});

test('a run that was killed over a line takes nothing else with it', async () => {
  const ask = async (names: readonly string[]) => {
    const cache = await openCompilations(options);
    const digests = names.map(
      (name) =>
        cache.take(`${name}.mdx`, 'digest', (): Compiled => ({
          file: `${name}.mdx`,
          digest: `made ${name}`,
          places: {},
          problems: [],
        })).digest,
    );
    await cache.save();
    return digests;
  };
  const names = ['a', 'b', 'c', 'd', 'e'];
  await rm(kept);
  await ask(names);
  const whole = await readFile(kept, 'utf8');
  await writeFile(kept, whole.slice(0, -40));
  assert.deepEqual(
    await ask([...names, 'f']),
    ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => `made ${name}`),
  );
  assert.deepEqual(
    await ask([...names, 'f', 'g']),
    ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name) => `made ${name}`),
  );
  assert.equal((await readFile(kept, 'utf8')).split('\n').length, 9);
});
