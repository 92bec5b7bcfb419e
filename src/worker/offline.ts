/** The service worker: answers from the network first, and from copies when there is none. */
import { clientsClaim, registerQuotaErrorCallback } from 'workbox-core';
import type { WorkboxPlugin } from 'workbox-core/types.js';
import { registerRoute } from 'workbox-routing';
import { CacheFirst, NetworkFirst } from 'workbox-strategies';
import {
  isIndexPath,
  offlinePath,
  workerMessages,
  type OfflinePlan,
} from '../domain/site/offline.ts';
import { withBase } from '../domain/entry/url.ts';
import { Copies, pathOf } from './copies.ts';
import { Keeper } from './keep.ts';
import type { WorkerScope } from './scope.ts';

declare const self: WorkerScope;

/** After so many seconds a copy is read rather than waited for. */
const timeoutSeconds = 2;

/** What the reader opened: as many pages as somebody may want to find again. */
const maxVisited = 60;

// As text: a list of thousands of files is read faster so than as a part of the script.
const plan = JSON.parse(import.meta.env.OFFLINE_PLAN as string) as OfflinePlan;
const copies = new Copies(plan);
const keeper = new Keeper(copies, plan);
const { names } = copies;
const assetPaths = new Set([
  ...Object.keys(plan.digests).filter((path) => path.startsWith(`${plan.base}_astro/`)),
  ...plan.shell,
]);

const checked: WorkboxPlugin = {
  // The portal is the same for every query, so a page is kept once.
  cacheKeyWillBeUsed: async ({ request }) => copies.keyOf(pathOf(request)),
  cacheWillUpdate: async ({ request, response }) => {
    if (response.status === 404 || response.status === 410) await copies.forget(pathOf(request));
    return (await copies.copyOf(response)) ?? null;
  },
  // Whether there is a copy, and whether it is sound, is for `copies` to say.
  cachedResponseWillBeUsed: ({ cacheName, request }) => copies.read(cacheName, pathOf(request)),
  // A server that fails is as good as none.
  fetchDidSucceed: async ({ response }) => {
    if (response.status >= 500) throw new Error(`The server answered ${response.status}`);
    return response;
  },
};

const orOfflinePage: WorkboxPlugin = {
  handlerDidError: () => copies.read(names.assets, withBase(plan.base, offlinePath)),
};

/** Pages that were opened longest ago make room. */
const onlyTheLast: WorkboxPlugin = {
  cacheDidUpdate: () => copies.trim(names.visited, maxVisited),
};

const matchOptions = { ignoreVary: true };
const plannedPages = new NetworkFirst({
  cacheName: names.planned,
  networkTimeoutSeconds: timeoutSeconds,
  matchOptions,
  plugins: [checked, orOfflinePage],
});
const otherPages = new NetworkFirst({
  cacheName: names.visited,
  networkTimeoutSeconds: timeoutSeconds,
  matchOptions,
  plugins: [checked, onlyTheLast, orOfflinePage],
});
// An index is waited for: an older one would not fit the page.
const indexes = new NetworkFirst({ cacheName: names.indexes, matchOptions, plugins: [checked] });
const assets = new CacheFirst({ cacheName: names.assets, matchOptions, plugins: [checked] });

let keeping: Promise<unknown> = Promise.resolve();
const kept = { first: false, all: false };

/**
 * One after the other, and each once in the life of the worker, if nothing comes between. Returns
 * whether all could be kept.
 */
function keepPages(what: keyof typeof kept): Promise<boolean> {
  const work = keeping.then(async () => {
    if (!kept[what] && !kept.all) await keeper.keepPages(what === 'all');
    kept[what] = true;
    return true;
  });
  const told = work.catch((cause: unknown) => {
    console.info('Not all playbooks could be kept for reading offline.', cause);
    return false;
  });
  keeping = told;
  return told;
}

/**
 * The copies of an earlier worker are of no use to this one. Where it keeps pages, it stays in
 * charge until this one has them too; without a network, or signed out, the next page tries again.
 */
async function install(): Promise<void> {
  const keeps = await keeper.keeps();
  await keeper.keepShell();
  if (self.registration.active && keeps !== 'nothing')
    await keeper.keepPages(keeps === 'all').catch(unlessFull);
}

/** There is no more room later either. */
function unlessFull(cause: unknown): void {
  if (!(cause instanceof DOMException && cause.name === 'QuotaExceededError')) throw cause;
}

self.addEventListener('install', (event) => event.waitUntil(install()));
self.addEventListener('activate', (event) => event.waitUntil(copies.removeStale()));
self.addEventListener('message', (event) => {
  const answer = (work: Promise<unknown>) =>
    event.waitUntil(work.then((result) => event.ports[0]?.postMessage(result)));
  if (event.data === workerMessages.keepFirst) answer(keepPages('first'));
  if (event.data === workerMessages.keepAll) answer(keepPages('all'));
  if (event.data === workerMessages.pages) answer(copies.pages());
});

void self.skipWaiting();
clientsClaim();
registerQuotaErrorCallback(() => keeper.makeRoom());
// A drawing is a picture here and never a document.
registerRoute(
  ({ request, sameOrigin, url }) =>
    sameOrigin &&
    assetPaths.has(url.pathname) &&
    (!url.pathname.endsWith('.svg') || request.destination === 'image'),
  assets,
);
registerRoute(({ url, sameOrigin }) => sameOrigin && isIndexPath(plan.base, url.pathname), indexes);
registerRoute(({ url, sameOrigin }) => sameOrigin && copies.plans(url.pathname), plannedPages);
registerRoute(({ request, sameOrigin }) => sameOrigin && request.mode === 'navigate', otherPages);
