/**
 * The worker that takes the place of all earlier ones when the portal shall no longer work offline:
 * removes their copies, then itself.
 */
import { isOwnCache, type OfflinePlan } from '../domain/site/offline.ts';
import type { WorkerScope } from './scope.ts';

declare const self: WorkerScope;

const { base } = JSON.parse(import.meta.env.OFFLINE_PLAN as string) as Pick<OfflinePlan, 'base'>;

async function stop(): Promise<void> {
  const own = (await caches.keys()).filter((name) => isOwnCache(base, name));
  await Promise.all(own.map((name) => caches.delete(name)));
  await self.registration.unregister();
}

self.addEventListener('install', () => void self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(stop()));
