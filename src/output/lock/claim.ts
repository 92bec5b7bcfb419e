/** An output in the hands of one build, from the permission to replace it to the new site. */
import { rmdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { atEnd } from './at-end.ts';
import { exists } from '../publish/disk.ts';
import type { Guarded } from '../judge/guarded.ts';
import { judge } from '../judge/judge.ts';
import { acquire, tryAcquire } from './lock.ts';
import { namesBeside, placeOf, upwards } from '../judge/places.ts';
import { isLeftBehind, publish, recover } from '../publish/publish.ts';
import {
  clearScratch,
  forget,
  listScratches,
  openScratch,
  type Scratch,
} from '../publish/scratch.ts';

export interface Claim {
  /** Folder in which the site has to be built. */
  site: string;
  /** Puts the site in the place of the output, if that may still be replaced. */
  publish(): Promise<void>;
}

/**
 * Claims an output for this process, until that ends or is stopped by a signal; what it has not
 * published is then removed.
 *
 * @param say Is told when another build has to end first.
 * @throws When the output may not be replaced; nothing is touched then.
 */
export async function claim(
  out: string,
  guarded: Guarded,
  say: (message: string) => void,
): Promise<Claim> {
  const place = await judge(out, guarded);
  const made = upwards(dirname(place)).filter((folder) => !exists(folder));
  const lock = await acquire(namesBeside(place).lock, say);
  // A stop can come before there is one.
  const opened: Scratch[] = [];
  atEnd(() => {
    try {
      opened.forEach(clearScratch);
      recover(place);
    } finally {
      lock.release();
      for (const folder of made) removeEmpty(folder);
    }
  });
  recover(place);
  // The build that was waited for may have changed what is there.
  await judge(out, guarded);
  const scratch = openScratch(place);
  opened.push(scratch);
  return {
    site: scratch.site,
    publish: async () => {
      await judge(out, guarded);
      publish(scratch.site, place);
    },
  };
}

function removeEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    // It is in use.
  }
}

/**
 * Repairs what builds that were killed have left: at an output, and at all others that were built
 * from here. What a running build holds is left alone.
 */
export function recoverAll(out: string): void {
  attempt(out, () => recoverAt(placeOf(out)));
  for (const { scratch, place } of listScratches()) attempt(place, () => recoverAt(place, scratch));
}

/** A command that has another task goes on when there is nothing to be done here. */
function attempt(out: string, repair: () => void): void {
  try {
    repair();
  } catch (cause) {
    const { message } = cause as Error;
    console.error(`What a stopped build left at ${out} could not be removed: ${message}`);
  }
}

function recoverAt(place: string, scratch?: Scratch): void {
  if (!exists(dirname(place))) return scratch && forget(scratch);
  const isDone = !scratch || (exists(place) && !exists(scratch.site));
  if (isDone && !isLeftBehind(place)) return;
  const lock = tryAcquire(namesBeside(place).lock);
  if (!lock) return;
  try {
    recover(place);
    if (scratch) clearScratch(scratch);
    if (scratch && !exists(place)) forget(scratch);
  } finally {
    lock.release();
  }
}
