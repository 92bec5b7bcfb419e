/** What a first visit costs a reader, in bytes. */
import assert from 'node:assert/strict';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { parse } from 'node-html-parser';
import { root } from '../support/build.ts';

const dist = join(root, 'dist');
const sizeOf = async (path: string) => (await stat(join(dist, path))).size;
const sum = (sizes: readonly number[]) => sizes.reduce((total, size) => total + size, 0);

test('all fonts together weigh at most 110 kB', async () => {
  const fonts = (await readdir(join(dist, '_astro'))).filter((name) => name.endsWith('.woff2'));
  assert.ok(fonts.length >= 3);
  assert.ok(sum(await Promise.all(fonts.map((name) => sizeOf(`_astro/${name}`)))) <= 110_000);
});

test('what is asked for before the first paint holds at most 60 kB of fonts, on every page', async () => {
  const pages = (await readdir(dist, { recursive: true })).filter((name) => name.endsWith('.html'));
  const preloaded = new Set<string>();
  for (const page of pages) {
    const document = parse(await readFile(join(dist, page), 'utf8'));
    const fonts = document
      .querySelectorAll('link[rel=preload][as=font]')
      .map((link) => link.getAttribute('href')!);
    if (!document.querySelector('meta[http-equiv=refresh]')) preloaded.add(fonts.join(' '));
  }
  assert.ok(preloaded.size > 0);
  for (const fonts of preloaded) {
    const sizes = await Promise.all(fonts.split(' ').map(sizeOf));
    assert.ok(sizes.length === 2 && sum(sizes) <= 60_000, fonts);
  }
});
