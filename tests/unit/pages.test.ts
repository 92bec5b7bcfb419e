/** A page is a function of the program and its view, and is drawn when one of them is another. */
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, beforeEach, test } from 'node:test';
import { drawPages, type DrawnPages, type Order } from '../../src/build/pages.ts';
import type { Path } from '../../src/build/program/program.ts';
import { keyOfView } from '../../src/repository/collections/portal.ts';
import { noteReading } from '../../src/repository/collections/stock.ts';

const folder = await mkdtemp(join(tmpdir(), 'portal-pages-'));
after(() => rm(folder, { recursive: true }));

const route = (pathname?: string, type = 'page') =>
  ({ type, ...(pathname && { pathname }) }) as Path['route'];
const about = { pathname: 'about', route: route('/about') };
const list = { pathname: '/lessons/', route: route('/lessons') };
const feed = { pathname: '/feed.xml', route: route('/feed.xml', 'endpoint') };
const lesson = (cacheKey?: string): Path => ({
  pathname: '/lessons/a',
  route: route(),
  ...(cacheKey && { cacheKey }),
});

let asked: string[] = [];

/** Draws pages whose text is what it was told; that of the list asks for the library. */
function programOf(paths: Path[], text = 'text'): Order['program'] {
  return {
    paths: () => Promise.resolve(paths),
    draw: (url) => {
      asked.push(url.pathname);
      if (url.pathname === '/kb/lessons/') noteReading();
      return Promise.resolve(
        new Response(`<html><meta name="portal-build" content=""><p>${text}</p></html>`),
      );
    },
  };
}

const order = (program: Order['program'], more: Partial<Order> = {}): Order => ({
  program,
  site: join(folder, 'site'),
  build: 'one',
  library: 'library',
  address: 'https://portal.example.org',
  base: '/kb/',
  before: { folder: join(folder, 'site'), pages: {} },
  onWritten: () => undefined,
  ...more,
});

let pages: DrawnPages = {};
const read = (file: string) => readFile(join(folder, 'site', file), 'utf8');
/** Draws again what was drawn before; returns the paths of what was asked for. */
async function again(paths: Path[], more: Partial<Order> = {}): Promise<string[]> {
  asked = [];
  await drawPages(
    order(programOf(paths, 'other'), { before: { folder: join(folder, 'site'), pages }, ...more }),
  );
  return asked.sort();
}

beforeEach(async () => {
  asked = [];
  const drawn = await drawPages(order(programOf([about, list, feed, lesson('one')])));
  assert.equal(drawn.drawn, 4);
  pages = drawn.pages;
});

test('each page is at its address, and carries the build', async () => {
  assert.deepEqual(asked.sort(), ['/kb/about/', '/kb/feed.xml', '/kb/lessons/', '/kb/lessons/a/']);
  assert.deepEqual(Object.keys(pages), [
    'about/index.html',
    'feed.xml',
    'lessons/a/index.html',
    'lessons/index.html',
  ]);
  assert.match(await read('about/index.html'), /content="one"><p>text</);
  assert.match(await read('feed.xml'), /content=""/);
});

test('where nothing changed, no page is drawn, and each carries the new build', async () => {
  assert.deepEqual(await again([about, list, feed, lesson('one')], { build: 'another' }), []);
  assert.match(await read('lessons/a/index.html'), /content="another"><p>text</);
});

test('a page with another view is drawn, and none beside it', async () => {
  assert.deepEqual(await again([about, list, feed, lesson('two')]), ['/kb/lessons/a/']);
});

test('of another library, the pages that asked for it are drawn', async () => {
  assert.deepEqual(await again([about, list, feed, lesson('one')], { library: 'other' }), [
    '/kb/lessons/',
  ]);
});

test('a page of many that names no view could show anything, and is always drawn', async () => {
  pages = (await drawPages(order(programOf([lesson()])))).pages;
  assert.deepEqual(await again([lesson()]), ['/kb/lessons/a/']);
});

test('a page that is gone, or not as it was drawn, is drawn', async () => {
  await rm(join(folder, 'site/about/index.html'));
  await writeFile(join(folder, 'site/lessons/a/index.html'), '<p>evil</p>');
  assert.deepEqual(await again([about, list, feed, lesson('one')]), [
    '/kb/about/',
    '/kb/lessons/a/',
  ]);
});

test('two pages with one address are refused', async () => {
  await assert.rejects(
    drawPages(order(programOf([about, { ...lesson('one'), pathname: '/about/' }]))),
    /2 pages have the address \/about/,
  );
});

test('an entry in a view stands for its text: another text is another view, and another map too', () => {
  const entry = { file: 'lessons/a.mdx', digest: 'one', blocks: [] };
  const viewOf = (digest: string, label = 'Locks') =>
    keyOfView({ entry: { ...entry, digest }, tags: new Map([['locking', { label }]]) });
  assert.equal(viewOf('one'), viewOf('one'));
  assert.notEqual(viewOf('one'), viewOf('two'));
  assert.notEqual(viewOf('one'), viewOf('one', 'Waits'));
});
