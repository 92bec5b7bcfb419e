/** What a build holds of a library, and whether it may take the place of what is served. */
import { content, folder } from '../support/own-library.ts';
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { before, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import type { Library } from '../../src/domain/entry/library.ts';
import { ownPaths } from '../../src/domain/entry/page.ts';
import { differences } from '../../src/repository/collections/compare-builds.ts';
import { whyNotReplace } from '../../src/repository/collections/deployed-build.ts';
import { publication } from '../../src/repository/collections/ledger.ts';
import { portalPages, portalTerms } from '../../src/repository/collections/portal-pages.ts';
import {
  digestOfStock,
  noteReading,
  putStock,
  stockOf,
  takeStock,
  watchDrawing,
} from '../../src/repository/collections/stock.ts';
import { countedPath } from '../../src/domain/telemetry/settings.ts';
import { portal } from '../../src/portal.config.ts';
import { readLibrary } from '../../src/repository/content/read.ts';

let library: Library;
const around = { build: { id: 'a' }, history: new Map(), published: { changes: [] } };

before(async () => {
  const text = (file: string) => readFileSync(join(content, file), 'utf8');
  const lesson = text('lessons/sample.mdx');
  const write = (file: string, change: (text: string) => string) => {
    mkdirSync(dirname(join(content, file)), { recursive: true });
    writeFileSync(join(content, file), change(lesson));
  };
  write(
    'lessons/sample.mdx',
    (one) =>
      `${one.replace('owner:', 'aliases: [/lessons/old/]\nowner:')}\nSee [rules](/guide/rules/#secret), [words](/glossary/#lead-time), [it](/playbooks/sample/#first-steps) and [all](/guide/).\n`,
  );
  write('lessons/draft.mdx', (one) =>
    one.replace('owner:', 'status: draft\naliases: [/lessons/older/]\nowner:'),
  );
  write('lessons/quiet.mdx', (one) => one.replace('owner:', 'audience: engineering\nowner:'));
  for (const page of ['sample', 'quiet'])
    write(
      `confirmations/2026-05-02-lessons-${page}-dba.yml`,
      () => `page: lessons/${page}\nby: dba\non: 2026-05-02\noutcome: still-true\nhow: read\n`,
    );
  library = await readLibrary(content, { base: '/', insecureHosts: [] });
});

test('a build for everyone leaves out drafts and what is for others, each with its reason', () => {
  const { ownPaths: paths, ...rest } = publication(library, 'everyone');
  const line = readFileSync(join(content, 'lessons/sample.mdx'), 'utf8').split('\n').length - 1;
  assert.deepEqual(rest, {
    sources: ['lessons/sample', 'playbooks/sample', 'retrospectives/sample'],
    omitted: [
      { id: 'lessons/draft', why: 'draft' },
      { id: 'lessons/quiet', why: 'for engineering readers' },
    ],
    redirects: [{ from: '/lessons/old/', to: '/lessons/sample/' }],
    anchors: [{ place: `lessons/sample.mdx:${line}:5`, page: 'guide/rules', anchor: 'secret' }],
    results: [],
    series: [],
  });
  assert.deepEqual(paths, [...ownPaths(library), ...(portal.telemetry ? [countedPath] : [])]);
  assert.deepEqual(publication(library, 'engineering').omitted, [
    { id: 'lessons/draft', why: 'draft' },
  ]);
});

test('the stock of a build holds its entries and their confirmations, and no others', () => {
  const stock = stockOf(library, 'everyone', around);
  assert.deepEqual(
    stock.entries.map(({ id }) => id),
    ['lessons/sample', 'playbooks/sample', 'retrospectives/sample'],
  );
  assert.deepEqual(
    stock.confirmations.map(({ page, file }) => [page, file]),
    [['lessons/sample', 'confirmations/2026-05-02-lessons-sample-dba.yml']],
  );
  assert.deepEqual(
    [stock.teams.length, stock.tags.length, stock.terms.length, stock.paths.length],
    [2, 2, 1, 1],
  );
  const { build, history, published } = stock;
  assert.deepEqual({ build, history, published }, around);
});

test('another text, another list, another history or another build is another stock', () => {
  const stock = stockOf(library, 'everyone', around);
  const digest = digestOfStock(stock);
  const [first, ...others] = stock.entries;
  for (const other of [
    { ...stock, entries: [{ ...first!, digest: 'other' }, ...others] },
    { ...stock, entries: others },
    { ...stock, tags: [] },
    { ...stock, build: { id: 'b' } },
    { ...stock, history: new Map([['lessons/sample.mdx', { commit: 'a' } as never]]) },
  ])
    assert.notEqual(digestOfStock(other), digest);
  assert.equal(digestOfStock({ ...stock }), digest);
});

test('pages are drawn of what was handed over, and a page that asks for all of it is noted', async () => {
  assert.throws(takeStock, /Pages are drawn by npm run build or npm run dev/);
  const stock = stockOf(library, 'everyone', around);
  putStock(stock);
  assert.equal(takeStock(), stock);
  assert.deepEqual(await watchDrawing(async () => 'page'), { page: 'page', readsAll: false });
  const [one, other] = await Promise.all([
    watchDrawing(async () => noteReading()),
    watchDrawing(async () => undefined),
  ]);
  assert.deepEqual([one.readsAll, other.readsAll], [true, false]);
  assert.doesNotThrow(noteReading);
});

test('search offers only pages that the portal has, each once, with a sentence about it', () => {
  const paths = library.paths.flatMap(({ path }) => path ?? []);
  const pages = portalPages({ teams: library.teams, paths, services: [] });
  const known = new Set(ownPaths(library));
  assert.deepEqual(
    pages.map(({ url }) => url).filter((url) => !known.has(url)),
    [],
  );
  for (const key of ['url', 'title'] as const)
    assert.equal(new Set(pages.map((page) => page[key])).size, pages.length, key);
  for (const { title, about, words } of pages) {
    assert.match(title, /^\S.*\S$/);
    assert.match(about, /\w$|[.?]$/, title);
    assert.match(words, /\w/, title);
  }
  assert.deepEqual(portalTerms(library.terms), [
    {
      term: 'Lead time',
      names: ['change lead time'],
      definition: 'The time from a commit to the moment at which it runs in production.',
      url: '/glossary/#lead-time',
    },
  ]);
});

test('a build replaces an older one and itself, and never a newer one', async () => {
  const site = (name: string, text: string) => {
    mkdirSync(join(folder, name), { recursive: true });
    writeFileSync(join(folder, name, 'build-id.json'), text);
    return join(folder, name);
  };
  const ours = site('ours', '{"number":7}');
  const live = (text: string) => join(site('live', text), 'build-id.json');
  const why = (text: string) => whyNotReplace(ours, live(text));
  assert.equal(await why('{"number":6}'), undefined);
  assert.equal(await why('{"number":7}'), undefined);
  assert.equal(await why('{"number":8}'), 'Build 8 is served, and this is the older build 7');
  const login = '<!doctype html><title>Sign in to the portal</title>';
  assert.equal(
    await why(login),
    `${live(login)} does not say which build is served; it begins with ${JSON.stringify(login.slice(0, 40))}`,
  );
  assert.equal(await whyNotReplace(ours, join(folder, 'nothing.json')), undefined);
  await assert.rejects(whyNotReplace(ours, folder), { code: 'EISDIR' });
  assert.equal(
    await whyNotReplace(site('unnumbered', '{"number":"7"}'), folder),
    'The build has no number: it was made outside of Git, or in a shallow clone. Clone in full and build again',
  );
});

test('what a server says of its build is asked past caches, and only its answer counts', async () => {
  const asked: Array<string | undefined> = [];
  const answers: Record<string, [number, string]> = {
    '/newer': [200, '{"number":8}'],
    '/none': [404, '{"number":8}'],
    '/down': [503, ''],
  };
  const server = createServer(({ url }, response) => {
    asked.push(url);
    const [status, text] = answers[url!.split('?')[0]!]!;
    response.writeHead(status).end(text);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  const ours = join(folder, 'ours');
  try {
    const at = (path: string) => whyNotReplace(ours, `http://127.0.0.1:${port}${path}`);
    assert.equal(await at('/newer'), 'Build 8 is served, and this is the older build 7');
    assert.equal(await at('/none'), undefined);
    await assert.rejects(at('/down'), /\/down answers 503$/);
    assert.deepEqual(asked, ['/newer?before=7', '/none?before=7', '/down?before=7']);
  } finally {
    server.close();
  }
});

test('two sites are the same where only the order of the text index makes them differ', async () => {
  const site = (name: string, files: Record<string, string | Buffer>) => {
    for (const [file, bytes] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name, file)), { recursive: true });
      writeFileSync(join(folder, name, file), bytes);
    }
    return join(folder, name);
  };
  const of = (chunk: string, letters: string, page: string) => ({
    'index.html': page,
    [`pagefind/index/${chunk}.pf_index`]: gzipSync(letters),
    'pagefind/pagefind-entry.json': chunk,
    [`pagefind/pagefind.${chunk}.pf_meta`]: chunk,
    'build-manifest.json': `{\n"index.html": 1,\n"pagefind/index/${chunk}.pf_index": "${letters}",\n"pagefind/pagefind-entry.json": "${chunk}"\n}`,
  });
  const one = site('one', of('en_a', 'abc', 'page'));
  assert.deepEqual(await differences(one, site('same', of('en_b', 'cab', 'page'))), []);
  const other = site('another', { ...of('en_b', 'abd', 'other'), 'more.html': '' });
  assert.deepEqual(
    (await differences(one, other)).map((line) => line.replace(/[0-9a-f]{16}/, 'DIGEST')),
    [
      'index.html differs',
      `more.html is only in ${other}`,
      `pagefind/index/DIGEST (in any order) is only in ${other}`,
      `pagefind/index/DIGEST (in any order) is only in ${one}`,
    ].toSorted((a, b) => (a.includes('index/D') && b.includes('index/D') ? 0 : a < b ? -1 : 1)),
  );
  const manifest = of('en_a', 'abc', 'page')['build-manifest.json'] as string;
  const listed = site('listed', {
    ...of('en_a', 'abc', 'page'),
    'build-manifest.json': manifest.replace('"index.html": 1', '"index.html": 2'),
  });
  assert.deepEqual(await differences(one, listed), ['build-manifest.json differs']);
});
