/** What a first visit costs a reader, in bytes and requests. */
import assert from 'node:assert/strict';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { parse, type HTMLElement } from 'node-html-parser';
import { firstVisits } from '../../bench/first-visit.ts';
import { root } from '../support/build.ts';

const dist = join(root, 'dist');
const sizeOf = async (path: string) => (await stat(join(dist, path))).size;
const sum = (sizes: readonly number[]) => sizes.reduce((total, size) => total + size, 0);

/** Names of the pages that were built, without those that only lead on. */
const pages = new Map<string, HTMLElement>();
for (const name of await readdir(dist, { recursive: true })) {
  if (!name.endsWith('.html')) continue;
  const document = parse(await readFile(join(dist, name), 'utf8'));
  if (!document.querySelector('meta[http-equiv=refresh]')) pages.set(name, document);
}

const visits = await firstVisits(dist);

/** Bytes of a first visit. Long runbooks and reports do not reach it: bench/README.md says why. */
const most = 28_000;

test('a first visit of an entry costs at most 28 kB beside its fonts, where its own text leaves that', () => {
  assert.ok(visits.length > 0);
  const within = visits.filter(({ page, shared }) => page + shared <= most);
  assert.ok(within.length >= visits.length * 0.65, `${within.length} of ${visits.length}`);
  // What is no text of the entry is bounded on every page, and so is the longest page.
  assert.deepEqual(
    visits.filter(({ page, shared }) => shared > 19_500 || page > 17_500),
    [],
  );
});

test('scripts that are loaded for an element count where the element is', () => {
  const withSteps = visits.filter(({ name }) => pages.get(name)!.querySelector('run-steps'));
  assert.ok(withSteps.length > 0);
  assert.deepEqual(
    visits.filter(({ forElements }) => forElements > 0),
    withSteps,
  );
});

test('a first visit of an entry takes at most 12 requests, its fonts among them', () => {
  assert.deepEqual(
    visits.filter(({ requests }) => requests > 12),
    [],
  );
});

test('nothing of a page stands inline, so that its policy holds no digests', () => {
  for (const [name, document] of pages) {
    assert.equal(document.querySelectorAll('style, script:not([src])').length, 0, name);
    const policy = document.querySelector('meta[http-equiv=content-security-policy]');
    assert.doesNotMatch(policy!.getAttribute('content')!, /sha\d|unsafe-inline|nonce/, name);
  }
});

test('all fonts together weigh at most 110 kB', async () => {
  const fonts = (await readdir(join(dist, '_astro'))).filter((name) => name.endsWith('.woff2'));
  assert.ok(fonts.length >= 3);
  assert.ok(sum(await Promise.all(fonts.map((name) => sizeOf(`_astro/${name}`)))) <= 110_000);
});

test('what is asked for before the first paint holds at most 60 kB of fonts, on every page', async () => {
  const preloaded = new Set<string>();
  for (const document of pages.values()) {
    const fonts = document
      .querySelectorAll('link[rel=preload][as=font]')
      .map((link) => link.getAttribute('href')!);
    preloaded.add(fonts.join(' '));
  }
  assert.ok(preloaded.size > 0);
  for (const fonts of preloaded) {
    const sizes = await Promise.all(fonts.split(' ').map(sizeOf));
    assert.ok(sizes.length === 2 && sum(sizes) <= 60_000, fonts);
  }
});
