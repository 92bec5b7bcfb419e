/** What search engines are told of. */
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { writeSitemap } from '../../src/build/sitemap.ts';
import { root } from '../support/build.ts';

test('a sitemap has whole addresses, with the path under which the portal is served', async () => {
  const folder = await mkdtemp(join(root, 'node_modules/.sitemap-'));
  await writeSitemap(folder, ['/', '/lessons/a/'], {
    address: 'https://portal.example.org',
    base: '/kb/',
  });
  const addressesIn = async (file: string) =>
    Array.from(
      (await readFile(join(folder, file), 'utf8')).matchAll(/<loc>(.*?)<\/loc>/g),
      ([, address]) => address,
    );
  assert.deepEqual(await addressesIn('sitemap-index.xml'), [
    'https://portal.example.org/kb/sitemap-0.xml',
  ]);
  assert.deepEqual(await addressesIn('sitemap-0.xml'), [
    'https://portal.example.org/kb/',
    'https://portal.example.org/kb/lessons/a/',
  ]);
  await rm(folder, { recursive: true });
});
