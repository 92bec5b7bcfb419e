/** What the whole worker does, as it is built: when it is installed, told something, or asked. */
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { bundleWorker } from '../../src/build/program/bundle-worker.ts';
import { withPlan } from '../../src/build/worker.ts';
import { cacheNames, digestOf, type OfflinePlan } from '../../src/domain/site/offline.ts';
import { packTexts } from '../../src/domain/site/pack.ts';
import { WorkerScope, type Server } from '../support/worker-scope.ts';

const names = cacheNames('/');
const runbook = '/playbooks/runbook/';
const practice = '/playbooks/practice/';
const lesson = '/lessons/lesson/';

const page = (words: string) =>
  `<!doctype html><html lang="en"><head><meta name="portal-build" content="a"></head><body><h1>${words}</h1></body></html>`;
const types = { '/': 'text/html', css: 'text/css', svg: 'image/svg+xml', json: 'application/json' };
const files: Record<string, string> = {
  '/offline/': page('Read offline'),
  '/_astro/page.css': 'b{}',
  '/favicon.svg': '<svg/>',
  '/search/fielded.json': '{"ids":[]}',
  [runbook]: page('Runbook'),
  [practice]: page('Practice'),
  [lesson]: page('Lesson'),
};
const opened = Array.from({ length: 62 }, (_, index) => `/tags/${index}/`);
for (const path of opened) files[path] = page(path);

const digests: Record<string, string> = {};
for (const [path, text] of Object.entries(files))
  digests[path] = await digestOf(path, new TextEncoder().encode(text));

const plan: OfflinePlan = {
  base: '/',
  digests,
  shell: ['/offline/', '/favicon.svg'],
  assets: ['/_astro/page.css'],
  first: ['/search/fielded.json', runbook],
  rest: [[practice]],
};
const code = withPlan(await bundleWorker('offline'), plan);
const up: Server = Object.fromEntries(
  Object.entries(files).map(([path, text]) => [
    path,
    () =>
      new Response(text, {
        headers: {
          'content-type': types[path.split('.').at(-1) as keyof typeof types] ?? types['/'],
        },
      }),
  ]),
);

let scope: WorkerScope;
const keptIn = async (name: string) =>
  (await (await scope.caches.open(name)).keys()).map(({ url }) => new URL(url).pathname);
const heading = async (response: Response | undefined) =>
  /<h1>(.*)<\/h1>/.exec((await response?.text()) ?? '')?.[1];

beforeEach(() => {
  scope = new WorkerScope();
  scope.server = { ...up };
  scope.start(code);
});

test('at a first visit the worker keeps what it cannot do without, takes over at once, and fetches no pages unasked', async () => {
  await scope.tell('install');
  assert.deepEqual(await keptIn(names.assets), [...plan.shell, ...plan.assets]);
  assert.deepEqual(await keptIn(names.planned), []);
  assert.deepEqual(scope.askedAnew, scope.asked);
  await scope.tell('activate');
  assert.deepEqual(scope.did, ['skip waiting', 'claim']);
});

test('all that a first visit keeps comes in one pack, unless a login page is in its place', async () => {
  const first = [...plan.shell, ...plan.assets, ...plan.first];
  const pack = () => Response.json(packTexts(first.map((path) => [path, files[path]!])));
  scope.server = { '/offline/pack-0.json': pack };
  await scope.tell('install');
  assert.equal(await scope.ask('keep'), true);
  assert.deepEqual(scope.asked, ['/offline/pack-0.json']);
  assert.deepEqual(await keptIn(names.indexes), ['/search/fielded.json']);
  assert.deepEqual(await keptIn(names.planned), [runbook]);
  for (const answer of [
    () => Object.defineProperty(pack(), 'redirected', { value: true }),
    () => new Response(page('Sign in'), { headers: { 'content-type': 'text/html' } }),
    () => new Response('', { status: 500 }),
  ]) {
    scope.caches.all.clear();
    scope.server = { ...up, '/offline/pack-0.json': answer };
    await scope.tell('install');
    assert.deepEqual(await keptIn(names.assets), [...plan.shell, ...plan.assets]);
    assert.deepEqual(await keptIn(names.planned), []);
  }
});

test('where the offline page cannot be kept there is no worker', async () => {
  scope.server = { ...up, '/offline/': () => new Response('', { status: 404 }) };
  await assert.rejects(scope.tell('install'), /\/offline\/ is not the one that was built/);
});

test('a new worker waits until it has the pages that the device kept, and does without those for which there is no room', async () => {
  scope.registration.active = {};
  await scope.tell('install');
  assert.ok(!scope.asked.includes(runbook), 'the device keeps nothing');
  scope.registration.active = null;
  await (await scope.caches.open(names.planned)).put(`${runbook}?of-before`, new Response(''));
  await scope.tell('install');
  assert.ok(!scope.asked.includes(runbook), 'no worker is in charge yet');
  scope.registration.active = {};
  await scope.tell('install');
  assert.ok(scope.asked.includes(runbook));
  assert.ok(!scope.asked.includes(practice));
  await (await scope.caches.open(names.planned)).put(`${practice}?of-before`, new Response(''));
  scope.server = { ...up, [practice]: () => Promise.reject(new DOMException('', 'NetworkError')) };
  await assert.rejects(scope.tell('install'), { name: 'NetworkError' });
  scope.server = {
    ...up,
    [practice]: () => Promise.reject(new DOMException('', 'QuotaExceededError')),
  };
  await scope.tell('install');
});

test('with its start it removes what earlier workers kept', async () => {
  await scope.caches.open('portal:/-of-before');
  await scope.caches.open('another-program');
  await scope.tell('activate');
  assert.deepEqual(await scope.caches.keys(), ['another-program']);
});

test('pages ask it to keep what a first visit keeps or all, once, and hear whether it could', async () => {
  assert.equal(await scope.ask('keep'), true);
  assert.deepEqual(await keptIn(names.planned), [runbook]);
  const { length } = scope.asked;
  assert.equal(await scope.ask('keep'), true);
  assert.equal(scope.asked.length, length);
  scope.server = {};
  assert.equal(await scope.ask('keep-all'), false);
  scope.server = up;
  assert.equal(await scope.ask('keep-all'), true);
  assert.deepEqual(await keptIn(names.planned), [runbook, practice]);
  await scope.caches.delete(names.planned);
  assert.equal(await scope.ask('keep'), true);
  assert.deepEqual(await keptIn(names.planned), [], 'who keeps all asked for it once');
  await scope.tell('message', { data: 'keep-all', ports: [] });
});

test('it tells which pages can be read', async () => {
  await scope.ask('keep');
  assert.deepEqual(await scope.ask('pages'), [{ path: runbook, heading: '<h1>Runbook</h1>' }]);
  assert.equal(await scope.ask('something else'), undefined);
});

test('a page comes from the network, from its copy where there is none, and else the offline page stands in', async () => {
  await scope.tell('install');
  for (const path of [runbook, `${lesson}?q=1`])
    assert.equal(await heading(await scope.get(path)), path === runbook ? 'Runbook' : 'Lesson');
  assert.deepEqual(await keptIn(names.planned), [runbook]);
  assert.deepEqual(await keptIn(names.visited), [lesson]);
  const failing: Server = { [lesson]: () => new Response(page('Broken'), { status: 500 }) };
  for (const server of [{}, failing]) {
    scope.server = server;
    assert.equal(await heading(await scope.get(lesson)), 'Lesson');
    assert.equal(await heading(await scope.get(runbook)), 'Runbook');
    for (const path of [practice, '/never/opened/'])
      assert.equal(await heading(await scope.get(path)), 'Read offline');
  }
});

test('after two seconds a copy is read rather than waited for, but never an index, which would not fit the page', async () => {
  for (const path of [runbook, lesson]) await scope.get(path);
  scope.isSlow = true;
  const { promise: never } = Promise.withResolvers<Response>();
  scope.server = { [runbook]: () => never, [lesson]: () => never };
  scope.waits.length = 0;
  assert.equal(await heading(await scope.get(runbook)), 'Runbook');
  assert.equal(await heading(await scope.get(lesson)), 'Lesson');
  assert.deepEqual(new Set(scope.waits), new Set([2000]));
  scope.server = up;
  scope.waits.length = 0;
  await scope.get('/search/fielded.json', { mode: 'cors', destination: '' });
  assert.deepEqual(scope.waits, []);
});

test('a page that was taken back is forgotten', async () => {
  for (const status of [404, 410]) {
    for (const path of [runbook, lesson]) await scope.get(path);
    for (const path of [runbook, lesson]) {
      scope.server = { [path]: () => new Response('', { status }) };
      assert.equal((await scope.get(path))?.status, status);
      scope.server = up;
    }
    assert.deepEqual([await keptIn(names.planned), await keptIn(names.visited)], [[], []]);
  }
});

test('of the pages that a reader opened, the last sixty are kept', async () => {
  for (const path of opened) await scope.get(path);
  assert.deepEqual(await keptIn(names.visited), opened.slice(2));
});

test('styles and scripts come from their copies, and a drawing only as a picture', async () => {
  await scope.tell('install');
  scope.server = {};
  const css = await scope.get('/_astro/page.css', { mode: 'no-cors', destination: 'style' });
  assert.equal(await css?.text(), files['/_astro/page.css']);
  const drawing = await scope.get('/favicon.svg', { mode: 'no-cors', destination: 'image' });
  assert.equal(drawing?.headers.get('content-type'), 'image/svg+xml; charset=utf-8');
  assert.equal(await heading(await scope.get('/favicon.svg')), 'Read offline');
});

test('a search index comes from the network, and from its copy without one', async () => {
  const index = { mode: 'cors', destination: '' };
  await scope.get('/search/fielded.json', index);
  assert.deepEqual(await keptIn(names.indexes), ['/search/fielded.json']);
  scope.server = {};
  const copy = await scope.get('/search/fielded.json', index);
  assert.equal(await copy?.text(), files['/search/fielded.json']);
});

test('what is none of its concern it leaves to the network', async () => {
  const asset = { mode: 'no-cors', destination: 'script' };
  for (const path of ['/api/entries.json', '/_astro/evil.js', lesson])
    assert.equal(await scope.get(path, asset), undefined, path);
  for (const path of [runbook, '/_astro/page.css', '/search/fielded.json', lesson])
    assert.equal(await scope.get(`https://elsewhere.example.org${path}`), undefined, path);
});

test('the worker that ends it all takes over at once, and removes the copies of this portal, then itself', async () => {
  const end = new WorkerScope();
  for (const name of [names.planned, 'portal:/kb/-planned', 'another-program'])
    await end.caches.open(name);
  end.start(withPlan(await bundleWorker('stop'), { base: '/' }));
  await end.tell('install');
  assert.deepEqual(end.did, ['skip waiting']);
  await end.tell('activate');
  assert.deepEqual(await end.caches.keys(), ['portal:/kb/-planned', 'another-program']);
  assert.deepEqual(end.did, ['skip waiting', 'unregister']);
});
