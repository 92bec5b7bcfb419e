/** What the workers use of their scope, which TypeScript's library for pages does not know. */

/** An event that keeps the worker alive until some work is done. */
export interface WorkerEvent extends Event {
  /** What a page sent, and where it waits for an answer. */
  readonly data?: unknown;
  readonly ports: readonly MessagePort[];
  waitUntil(work: Promise<unknown>): void;
}

export interface WorkerScope {
  readonly registration: ServiceWorkerRegistration;
  skipWaiting(): Promise<void>;
  addEventListener(
    type: 'install' | 'activate' | 'message',
    listener: (event: WorkerEvent) => void,
  ): void;
}
