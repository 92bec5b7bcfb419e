/** A share of an import that another thread takes through its steps. */
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Job, Share } from './share.ts';

/** The steps of a share, in order. */
export type Steps = Pick<Share, 'read' | 'draft' | 'settle' | 'write'>;

/** What a thread says: a step of a page is done, or a step of the share with its result. */
export type Said = { step: true } | { result: unknown } | { error: string };

/** A share in a thread of its own, which ends when all is written. */
export function shareInThread(job: Job, onStep: () => void): Steps {
  const thread = new Worker(join(import.meta.dirname, 'share-thread.ts'), { workerData: job });
  const ask = (name: keyof Steps, input?: unknown) => {
    const { promise, resolve, reject } = Promise.withResolvers<never>();
    const onMessage = (said: Said) => {
      if ('step' in said) return onStep();
      thread.off('message', onMessage);
      thread.off('error', reject);
      if ('error' in said) reject(new Error(said.error));
      else resolve(said.result as never);
    };
    thread.on('message', onMessage);
    thread.once('error', reject);
    thread.postMessage({ name, input });
    return promise;
  };
  return {
    read: () => ask('read'),
    draft: (facts) => ask('draft', facts),
    settle: (anchors) => ask('settle', anchors),
    write: async (failed) => {
      const reports = await ask('write', failed);
      await thread.terminate();
      return reports;
    },
  };
}
