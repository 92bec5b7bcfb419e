/**
 * What the worker does with the caches of its origin, without a browser: it keeps, finds and
 * removes its own.
 */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { cacheNames, digestOf, type OfflinePlan } from '../../src/domain/site/offline.ts';
import { packTexts } from '../../src/domain/site/pack.ts';
import { Copies } from '../../src/worker/copies.ts';
import { Keeper } from '../../src/worker/keep.ts';
import { answerFrom, MemoryCaches, origin } from '../support/memory-caches.ts';

const html =
  '<!doctype html><html lang="en"><head><meta name="portal-build" content="a"></head><body><h1>Text</h1></body></html>';
const names = cacheNames('/');
const before = {
  caches: globalThis.caches,
  location: globalThis.location,
  fetch: globalThis.fetch,
};
let stored: MemoryCaches;
let plan: OfflinePlan;
let copies: Copies;

beforeEach(async () => {
  stored = new MemoryCaches();
  Object.assign(globalThis, { caches: stored, location: { origin } });
  const digest = await digestOf('/playbooks/a/', new TextEncoder().encode(html));
  plan = {
    base: '/',
    shell: [],
    assets: [],
    first: ['/playbooks/a/'],
    rest: [['/playbooks/b/']],
    digests: { '/playbooks/a/': digest, '/playbooks/b/': digest },
  };
  copies = new Copies(plan);
});

afterEach(() => Object.assign(globalThis, before));

/** A server that answers as it is told, by path. */
function serve(answers: Record<string, () => Response>): void {
  globalThis.fetch = async (path) => answerFrom(String(path), answers[String(path)]!());
}

const page = (headers = {}) =>
  new Response(html, { headers: { 'content-type': 'text/html', ...headers } });

test('the worker removes what earlier builds of this portal kept, and nothing of other programs', async () => {
  for (const name of [
    names.planned,
    'portal:/-of-an-older-format',
    'another-program',
    'portal:/kb/-planned',
  ])
    await stored.open(name);
  await copies.removeStale();
  assert.deepEqual(await stored.keys(), [names.planned, 'another-program', 'portal:/kb/-planned']);
});

test('of a cache of this build it removes what the build does not list, also where the answer varied', async () => {
  const cache = await stored.open(names.planned);
  await cache.put(copies.keyOf('/playbooks/a/'), page());
  await cache.put('/playbooks/a/?of-an-older-build', page({ vary: 'Cookie' }));
  await cache.put('/playbooks/gone/?x', page());
  await copies.removeStale();
  assert.deepEqual(
    (await cache.keys()).map(({ url }) => url),
    [origin + copies.keyOf('/playbooks/a/')],
  );
});

test('a page that is kept for everybody no more goes, and stays where its reader opened it', async () => {
  const { '/playbooks/a/': digest = '' } = plan.digests;
  copies = new Copies({ ...plan, digests: { ...plan.digests, '/lessons/c/': digest } });
  for (const name of [names.planned, names.visited])
    await (await stored.open(name)).put(copies.keyOf('/lessons/c/'), page());
  await copies.removeStale();
  assert.deepEqual(await copies.pathsIn(names.planned), []);
  assert.deepEqual(await copies.pathsIn(names.visited), ['/lessons/c/']);
});

test('a copy is found, removed when it is damaged, and forgotten, whatever the answer varied by', async () => {
  const cache = await stored.open(names.planned);
  await cache.put(copies.keyOf('/playbooks/a/'), page({ vary: 'Accept-Encoding' }));
  assert.match(await (await copies.read(names.planned, '/playbooks/a/'))!.text(), /<h1>Text<\/h1>/);

  await cache.put(copies.keyOf('/playbooks/a/'), new Response('Evil', { headers: { vary: '*' } }));
  assert.equal(await copies.read(names.planned, '/playbooks/a/'), undefined);
  assert.deepEqual(await cache.keys(), []);

  await cache.put(copies.keyOf('/playbooks/b/'), page({ vary: 'Cookie' }));
  await copies.forget('/playbooks/b/');
  assert.deepEqual(await cache.keys(), []);
});

test('a page that was taken back, for a time or for good, does not keep the others from being kept', async () => {
  for (const status of [404, 410]) {
    stored.all.clear();
    serve({ '/playbooks/a/': () => new Response('', { status }), '/playbooks/b/': () => page() });
    await new Keeper(copies, plan).keepPages(true);
    assert.deepEqual(await copies.pathsIn(names.planned), ['/playbooks/b/'], String(status));
  }
});

test('at an answer that is not of the portal it stops, and keeps nothing of it', async () => {
  const login = () =>
    new Response('<!doctype html><title>Sign in</title>', {
      headers: { 'content-type': 'text/html' },
    });
  for (const answer of [
    login,
    () => new Response('', { status: 500 }),
    () => new Response('', { status: 401 }),
    () => Object.defineProperty(page(), 'redirected', { value: true }),
  ]) {
    stored.all.clear();
    serve({ '/playbooks/a/': answer, '/playbooks/b/': () => page() });
    await assert.rejects(
      new Keeper(copies, plan).keepPages(true),
      /was not answered by the portal/,
    );
    assert.deepEqual(await copies.pathsIn(names.planned), []);
  }
});

/** Five playbooks, of which the worker keeps none yet, and a server that has them in a pack. */
async function packed(pack: Record<string, string>): Promise<{ asked: string[]; keeper: Keeper }> {
  const paths = ['a', 'b', 'c', 'd', 'e'].map((name) => `/playbooks/${name}/`);
  const digest = await digestOf('/playbooks/a/', new TextEncoder().encode(html));
  plan = {
    ...plan,
    first: paths,
    digests: Object.fromEntries(paths.map((path) => [path, digest])),
  };
  copies = new Copies(plan);
  const asked: string[] = [];
  const answer = (path: string, make: () => Response) => [
    path,
    () => {
      asked.push(path);
      return make();
    },
  ];
  serve(
    Object.fromEntries([
      ...paths.map((path) => answer(path, page)),
      answer('/offline/pack-0.json', () => Response.json(packTexts(Object.entries(pack)))),
    ]) as Record<string, () => Response>,
  );
  return { asked, keeper: new Keeper(copies, plan) };
}

test('many pages travel in one pack, and what it lacks or holds otherwise than it was built comes by itself', async () => {
  const [a = '', b = '', c = '', d = '', e = ''] = ['a', 'b', 'c', 'd', 'e'].map(
    (name) => `/playbooks/${name}/`,
  );
  const { asked, keeper } = await packed({ [a]: html, [b]: html, [c]: html, [d]: 'Evil' });
  await keeper.keepPages(false);
  assert.deepEqual(asked, ['/offline/pack-0.json', d, e]);
  assert.deepEqual(await copies.pathsIn(names.planned), [a, b, c, d, e]);
  assert.match(await (await copies.read(names.planned, d))!.text(), /<h1>Text</);
});

test('at a first visit the rest is neither fetched nor kept, and a device that keeps some of it is one that keeps all', async () => {
  serve({ '/playbooks/a/': () => page(), '/playbooks/b/': () => page() });
  const keeper = new Keeper(copies, plan);
  assert.equal(await keeper.keeps(), 'nothing');
  await keeper.keepPages(false);
  assert.deepEqual(await copies.pathsIn(names.planned), ['/playbooks/a/']);
  assert.equal(await keeper.keeps(), 'first');
  await keeper.keepPages(true);
  assert.equal(await keeper.keeps(), 'all');
});

test('a device that keeps half of the rest keeps no more than a first visit brings, one that keeps most of it keeps all', async () => {
  const { '/playbooks/a/': digest = '' } = plan.digests;
  const rest = ['/playbooks/b/', '/playbooks/c/'];
  copies = new Copies({ ...plan, digests: { ...plan.digests, '/playbooks/c/': digest } });
  const keeper = new Keeper(copies, { ...plan, rest: [rest] });
  const cache = await stored.open(names.planned);
  const keeps: string[] = [];
  for (const path of rest) {
    await cache.put(copies.keyOf(path), page());
    keeps.push(await keeper.keeps());
  }
  assert.deepEqual(keeps, ['first', 'all']);
  stored.all.clear();
  assert.equal(await new Keeper(copies, { ...plan, rest: [] }).keeps(), 'nothing');
});

test('of the pages that a reader opened, those opened longest ago make room', async () => {
  const cache = await stored.open(names.visited);
  for (const name of ['a', 'b', 'c']) await cache.put(`/lessons/${name}/?x`, page());
  await copies.trim(names.visited, 2);
  assert.deepEqual(await copies.pathsIn(names.visited), ['/lessons/b/', '/lessons/c/']);
});
