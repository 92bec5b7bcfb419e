/** The worker that keeps pages, registered where it is not yet. */

/** Undefined where a browser has no workers or forbids them, as on a page without TLS. */
export async function register(script: string): Promise<ServiceWorkerRegistration | undefined> {
  return navigator.serviceWorker
    ?.register(script, { updateViaCache: 'none' })
    .catch(() => undefined);
}

/**
 * The worker of this portal as soon as it answers; undefined where there is none and none can be
 * installed, as without a network.
 *
 * @param script Registered where no worker is; without one, nothing is.
 */
export async function activeWorker(script?: string): Promise<ServiceWorker | undefined> {
  const registration =
    (await navigator.serviceWorker?.getRegistration()) ?? (script && (await register(script)));
  if (!registration) return undefined;
  return registration.active ?? installed(registration.waiting ?? registration.installing);
}

function installed(worker: ServiceWorker | null): Promise<ServiceWorker | undefined> {
  const { promise, resolve } = Promise.withResolvers<ServiceWorker | undefined>();
  const tell = () => {
    if (worker?.state === 'activated') resolve(worker);
    if (!worker || worker.state === 'redundant') resolve(undefined);
  };
  worker?.addEventListener('statechange', tell);
  tell();
  return promise;
}
