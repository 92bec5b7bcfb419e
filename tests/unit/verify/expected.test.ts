/** What a site must hold and may hold, without a look at it. */
import assert from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { expect, pageOf } from '../../../src/verify/expected.ts';
import { settings } from '../../support/site-settings.ts';

const publicFolder = resolve(import.meta.dirname, '../../../public');
const publication = {
  sources: ['lessons/a'],
  omitted: [],
  redirects: [{ from: '/old/name/', to: '/lessons/a/' }],
  anchors: [],
  results: [],
  series: [],
  ownPaths: ['/', '/tags/locking/'],
};
const { identity, required, ownPages, copied, mayBe } = expect(
  { build: 'b', settings },
  publication,
);

test('pages of the portal, old addresses and fixed files are required', () => {
  assert.deepEqual(identity, { build: 'b', settings });
  for (const page of [
    'index.html',
    'tags/locking/index.html',
    'old/name/index.html',
    '404.html',
    pageOf('/offline/'),
  ])
    assert.ok(required.has(page) && ownPages.has(page), page);
  const made = [
    '_headers',
    '_redirects',
    'pagefind/pagefind-entry.json',
    'pagefind/pagefind.js',
    'pagefind/records.json',
    'sitemap-index.xml',
    'sw.js',
    'feed.xml',
    'search/fielded.json',
  ];
  for (const file of made) assert.ok(required.has(file) && !ownPages.has(file), file);
  assert.ok(![...required].some((file) => /\[|_entries|\.ts$|\.astro$|lessons\/a/.test(file)));
});

test('files of public are copied as they are', () => {
  assert.ok(copied.size > 1);
  for (const [name, { size, sha256 }] of copied) {
    const bytes = readFileSync(join(publicFolder, name));
    assert.deepEqual(
      [size, sha256],
      [statSync(join(publicFolder, name)).size, createHash('sha256').update(bytes).digest('hex')],
    );
    assert.ok(required.has(name), name);
  }
});

test('what a build names by what is in it may be there, and nothing beside it', () => {
  const may = [
    'build-manifest.json',
    '_astro/a.b1.js',
    '_astro/a.css',
    '_astro/a.wasm',
    '_astro/a.woff2',
    'pagefind/fragment/en_1.pf_fragment',
    'pagefind/index/en_1.pf_index',
    'pagefind/filter/en_1.pf_filter',
    'pagefind/pagefind.en_1.pf_meta',
    'pagefind/wasm.en.pagefind',
    'pagefind/wasm.unknown.pagefind',
    'sitemap-0.xml',
    'offline/pack-12.json',
    'images/a1/queue.svg',
  ];
  for (const path of may) assert.ok(mayBe(path), path);
  const not = [
    '_astro/a/b.js',
    '_astro/a.js.map',
    'x_astro/a.js',
    'pagefind/other/en_1.pf_index',
    'pagefind/pagefind.pf_meta',
    'sitemap-a.xml',
    'sitemap-0.xml.gz',
    'offline/pack-.json',
    'images/',
    'a/images/b.svg',
    'notes.txt',
  ];
  for (const path of not) assert.ok(!mayBe(path), path);
});
