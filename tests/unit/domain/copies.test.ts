/** What a device keeps of a site, and how it knows what it has. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import {
  buildOf,
  cacheNames,
  canBeKept,
  contentTypeOf,
  digestOf,
  isIndexPath,
  isOwnCache,
  mayBeKept,
  packPath,
  stampCopy,
  workerMark,
} from '../../../src/domain/site/offline.ts';
import { packTexts, textIn } from '../../../src/domain/site/pack.ts';

test('copies of a portal have names of their own, and so do the packs that they travel in', () => {
  assert.deepEqual(cacheNames('/kb/'), {
    planned: 'portal:/kb/-planned',
    visited: 'portal:/kb/-visited',
    indexes: 'portal:/kb/-indexes',
    assets: 'portal:/kb/-assets',
  });
  assert.deepEqual(
    ['portal:/kb/-planned', 'portal:/kb/a/-planned', 'portal:/-planned', 'other'].map((name) =>
      isOwnCache('/kb/', name),
    ),
    [true, false, false, false],
  );
  assert.equal(packPath('/kb/', 3), '/kb/offline/pack-3.json');
  assert.deepEqual(
    ['/kb/search/a.json', '/kb/search/', '/search/a.json', '/kb/search/a.json/'].map((path) =>
      isIndexPath('/kb/', path),
    ),
    [true, false, false, false],
  );
});

test('a copy is kept only of what can be told apart, and is answered as what it is', () => {
  const answer = {
    status: 200,
    type: 'basic',
    redirected: false,
    contentType: 'text/html',
    path: '/a/',
  };
  const kept = (fields: object) => mayBeKept({ ...answer, ...fields });
  assert.ok(kept({}));
  assert.ok(kept({ contentType: 'Text/HTML ; charset=utf-8' }));
  for (const wrong of [
    { status: 203 },
    { type: 'cors' },
    { redirected: true },
    { contentType: 'text/plain' },
    { path: '/a.css' },
  ])
    assert.ok(!kept(wrong), JSON.stringify(wrong));
  const types: Record<string, [usual: string, ...others: string[]] | undefined> = {
    '/a/': ['text/html; charset=utf-8'],
    '/a.html': ['text/html; charset=utf-8'],
    '/a.json': ['application/json; charset=utf-8'],
    '/a.b.js': ['text/javascript; charset=utf-8', 'application/javascript'],
    '/a.css': ['text/css; charset=utf-8'],
    '/a.svg': ['image/svg+xml; charset=utf-8'],
    '/a.woff2': ['font/woff2', 'application/font-woff2', 'application/octet-stream'],
    '/a.png': undefined,
    '/constructor': undefined,
  };
  for (const [path, known] of Object.entries(types)) {
    assert.equal(canBeKept(path), known !== undefined, path);
    if (!known) continue;
    assert.equal(contentTypeOf(path), known[0]);
    for (const contentType of known)
      assert.ok(kept({ path, contentType }), `${path} ${contentType}`);
  }
});

test('a page carries its build, and its digest leaves out which one', async () => {
  const page = (build: string) =>
    `<html lang="en"><meta name="portal-build" content="${build}"><p>a</p></html>`;
  const bytes = (text: string) => new TextEncoder().encode(text);
  assert.equal(buildOf(page('b-1_x')), 'b-1_x');
  assert.equal(buildOf('<html></html>'), undefined);
  assert.equal(workerMark('b'), '/* portal-build: b */');
  assert.equal(
    stampCopy(page(''), new Date(0)).slice(0, 47),
    '<html data-copied="1970-01-01T00:00:00.000Z" la',
  );
  const sha256 = (text: string) =>
    createHash('sha256').update(text).digest().subarray(0, 16).toString('base64url');
  for (const build of ['one', 'two'])
    assert.equal(await digestOf('/a/', bytes(page(build))), sha256(page('')));
  for (const text of ['{}', page('one'), ...'abcdefgh'])
    assert.equal(await digestOf('/a.js', bytes(text)), sha256(text));
});

test('what several files share is packed once, and each comes out as it was', () => {
  const texts = [
    ['/a/', '<p>a<p>b'],
    ['/b/', '<p>b<p>c<p>a'],
  ] as const;
  const pack = packTexts(texts);
  assert.deepEqual(pack, {
    pieces: ['<p>a', '<p>b', '<p>c'],
    files: { '/a/': [0, 2], '/b/': [1, 2, 0, 1] },
  });
  for (const [path, text] of texts) assert.equal(textIn(pack, path), text);
  for (const wrong of [
    undefined,
    null,
    {},
    { pieces: [] },
    { pieces: 'a', files: { '/a/': [0, 1] } },
    { pieces: [], files: { '/a/': 'x' } },
  ])
    assert.equal(textIn(wrong, '/a/'), undefined);
  assert.equal(textIn(pack, 'constructor'), undefined);
});
