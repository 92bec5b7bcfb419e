/** The service worker: answers from the network first, and from copies when there is none. */
import { clientsClaim, registerQuotaErrorCallback, setCacheNameDetails } from 'workbox-core';
import type { WorkboxPlugin } from 'workbox-core/types.js';
import { ExpirationPlugin } from 'workbox-expiration';
import { precacheAndRoute, PrecacheFallbackPlugin } from 'workbox-precaching';
import { registerRoute } from 'workbox-routing';
import { CacheFirst, NetworkFirst } from 'workbox-strategies';
import { buildOf, cacheNames, cachePrefix, isIndexPath, mayBeKept, offlinePath, revisionOf, stampCopy, type KeptFile, type OfflinePlan } from '../domain/offline.ts';
import { withBase } from '../domain/url.ts';
import type { WorkerScope } from './scope.ts';

declare const self: WorkerScope;

/** After so many seconds a copy is read rather than waited for. */
const patience = 2;

/** What the reader opened: as many pages as somebody may want to find again. */
const mostVisited = 60;

/** Styles and scripts of several builds, so that a tab that was opened before a new build still works. */
const mostAssets = 200;

const revisionHeader = 'portal-revision';
const plan = import.meta.env.OFFLINE_PLAN as OfflinePlan;
const { base } = plan;
const names = cacheNames(base);
const planned = new Set(plan.files.map(({ url }) => url));

// Before anything asks for the name of a cache.
setCacheNameDetails({ prefix: cachePrefix(base) });

/** The copy of an answer that is to be kept; nothing if the portal did not give it. */
async function copyOf(response: Response): Promise<Response | null> {
  const path = new URL(response.url).pathname;
  const headers = new Headers(response.headers);
  if (!mayBeKept({ status: response.status, type: response.type, redirected: response.redirected, contentType: headers.get('content-type') ?? '', path })) return null;
  const text = await response.text();
  const isPage = path.endsWith('/');
  if (isPage && buildOf(text) === undefined) return null;
  headers.set(revisionHeader, await revisionOf(text));
  // What the answer varied with is the server's concern; a copy answers everybody on this device.
  headers.delete('vary');
  return new Response(isPage ? stampCopy(text, new Date()) : text, { headers });
}

/** A page that was taken back is forgotten here too. */
async function forget(url: string): Promise<void> {
  for (const name of [names.planned, names.visited]) await (await caches.open(name)).delete(url, { ignoreSearch: true });
}

const copies: WorkboxPlugin = {
  // The portal is the same for every query, so a page is kept once.
  cacheKeyWillBeUsed: async ({ request }) => request.url.replace(/[?#].*/, ''),
  cacheWillUpdate: async ({ request, response }) => {
    if (response.status === 404 || response.status === 410) await forget(request.url);
    return copyOf(response);
  },
  // A server that fails is as good as none.
  fetchDidSucceed: async ({ response }) => {
    if (response.status >= 500) throw new Error(`The server answered ${response.status}`);
    return response;
  },
};

const orOfflinePage = new PrecacheFallbackPlugin({ fallbackURL: withBase(base, offlinePath) });
const plannedPages = new NetworkFirst({ cacheName: names.planned, networkTimeoutSeconds: patience, plugins: [copies, orOfflinePage] });
const otherPages = new NetworkFirst({ cacheName: names.visited, networkTimeoutSeconds: patience, plugins: [copies, new ExpirationPlugin({ maxEntries: mostVisited }), orOfflinePage] });
// An index is waited for: an older one would not fit the page.
const indexes = new NetworkFirst({ cacheName: names.indexes, plugins: [copies] });
const assets = new CacheFirst({ cacheName: names.assets, plugins: [{ cacheWillUpdate: copies.cacheWillUpdate! }, new ExpirationPlugin({ maxEntries: mostAssets })] });

/** Playbooks are worth more than what was opened by the way. */
const makeRoom = () => caches.delete(names.visited);

/** Fetches what is planned and not yet kept as it is in this build. Stops at the first answer that is not the portal's, such as a login page; the next page asks again. */
async function keepPlanned(): Promise<void> {
  const cache = await caches.open(names.planned);
  for (const { url } of await cache.keys()) if (!planned.has(new URL(url).pathname)) await cache.delete(url);
  for (const file of plan.files) await keep(file);
}

async function keep({ url, revision }: KeptFile): Promise<void> {
  const cache = await caches.open(names.planned);
  const kept = await cache.match(url);
  if (kept?.headers.get(revisionHeader) === revision) return;
  const copy = await copyOf(await fetch(url, { cache: 'no-cache' }));
  if (!copy) throw new Error(`${url} was not answered by the portal`);
  const spare = copy.clone();
  await cache.put(url, copy).catch(async () => {
    await makeRoom();
    await cache.put(url, spare);
  });
}

let keeping: Promise<void> | undefined;

self.addEventListener('install', (event) => {
  event.waitUntil(Promise.all(plan.assets.map((request) => assets.handleAll({ event, request })[1])));
});
self.addEventListener('message', (event) => {
  if (event.data !== 'keep') return;
  keeping ??= keepPlanned()
    .catch((cause: unknown) => console.info('Not all playbooks could be kept for reading offline.', cause))
    .finally(() => (keeping = undefined));
  event.waitUntil(keeping);
});

void self.skipWaiting();
clientsClaim();
registerQuotaErrorCallback(makeRoom);
precacheAndRoute(plan.shell, { ignoreURLParametersMatching: [/./] });
registerRoute(({ url, sameOrigin }) => sameOrigin && url.pathname.startsWith(`${base}_astro/`), assets);
registerRoute(({ url, sameOrigin }) => sameOrigin && isIndexPath(base, url.pathname), indexes);
registerRoute(({ url, sameOrigin }) => sameOrigin && planned.has(url.pathname), plannedPages);
registerRoute(({ request }) => request.mode === 'navigate', otherPages);
