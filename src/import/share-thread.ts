/** A thread that takes a share of an import through the steps it is asked for. */
import { parentPort, workerData } from 'node:worker_threads';
import { Share, type Job } from './share.ts';
import type { Said, Steps } from './threads.ts';

const say = (said: Said) => parentPort!.postMessage(said);
const share = new Share(workerData as Job, () => say({ step: true }));

parentPort!.on('message', async ({ name, input }: { name: keyof Steps; input: never }) => {
  try {
    say({ result: await share[name](input) });
  } catch (cause) {
    say({ error: cause instanceof Error ? cause.message : String(cause) });
  }
});
