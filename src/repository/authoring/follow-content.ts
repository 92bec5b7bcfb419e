/**
 * Follows the content folder: every file that changed, however late or seldom the operating system
 * says so.
 */
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Follower } from './follower.ts';
import { lookAt, stampsIn } from './stamps.ts';

/** Something that says, sooner than we would look, that anything may have changed. */
interface Watcher {
  add(folder: string): unknown;
  on(event: 'all', heard: () => void): unknown;
  off(event: 'all', heard: () => void): unknown;
}

/** A folder is looked through once a second, or so seldom that it takes a fiftieth of the time. */
const shortestRest = 1_000;
const share = 50;

/** Events come in crowds. */
const crowd = 20;

/**
 * Calls `take` with every file that changed since `fill` began, and of each file never twice at a
 * time.
 *
 * @param take Must not fail: nobody would know of it.
 * @returns Ends it.
 */
export async function followContent(
  root: string,
  fill: () => Promise<void>,
  take: (file: string, isThere: boolean) => Promise<void>,
  watcher: Watcher,
): Promise<() => void> {
  const follower = new Follower({
    look: (file) => lookAt(join(root, file)),
    take,
    pause: (time) => sleep(time, undefined, { ref: false }),
  });
  const before = stampsIn(root);
  await fill();
  follower.assume(before);

  let isDue = false;
  let timer: NodeJS.Timeout;
  const lookThrough = () => {
    isDue = false;
    const begun = performance.now();
    follower.compare(stampsIn(root));
    timer = setTimeout(
      lookThrough,
      Math.max(shortestRest, (performance.now() - begun) * share),
    ).unref();
  };
  const soon = () => {
    if (isDue) return;
    isDue = true;
    clearTimeout(timer);
    timer = setTimeout(lookThrough, crowd).unref();
  };
  watcher.add(root);
  watcher.on('all', soon);
  lookThrough();
  return () => {
    watcher.off('all', soon);
    clearTimeout(timer);
    follower.stop();
  };
}
