/** Deploys a finished site into the folder of a web server, or goes back to the release before. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { atEnd } from '../lock/at-end.ts';
import { isLink, type Disk } from './disk.ts';
import { whyGuarded, type Guarded } from '../judge/guarded.ts';
import { acquire, type Lock } from '../lock/lock.ts';
import { readMark } from '../judge/mark.ts';
import { namesBeside, placeOf, realOf } from '../judge/places.ts';
import { Releases } from './releases.ts';
import { trackedAt } from '../judge/tracked.ts';

export interface Deployment {
  /** The folder that was built. */
  out: string;
  /** The folder that gets the releases. */
  folder: string;
  guarded: Guarded;
  /** Says what it waits for. */
  say(message: string): void;
  /** Whether the copy of the site is fit to be served; says itself what is wrong. */
  verify(site: string): Promise<boolean>;
  disk?: Disk;
}

/** Serves the site that was built. Returns the path of its release; undefined if it was not fit. */
export async function deploy({
  out,
  folder,
  guarded,
  say,
  verify,
  disk,
}: Deployment): Promise<string | undefined> {
  const releases = new Releases(await deployable(folder, out, guarded), disk);
  const place = placeOf(out);
  const site = realOf(place);
  if (!readMark(site)) throw new Error(`There is no site in ${out}. Run npm run build first`);
  return locked(releases, [namesBeside(place).lock], say, async () => {
    releases.bring(site);
    if (!(await verify(releases.next))) return undefined;
    return releases.pathOf(releases.serveNext(idOf(releases.next)));
  });
}

/** Serves the release before. Returns its path. */
export async function rollBack({
  out,
  folder,
  guarded,
  say,
  disk,
}: Omit<Deployment, 'verify'>): Promise<string> {
  const releases = new Releases(await deployable(folder, out, guarded), disk);
  return locked(releases, [], say, async () => releases.pathOf(releases.rollBack()));
}

/** The real path of a folder that may get releases. */
async function deployable(folder: string, out: string, guarded: Guarded): Promise<string> {
  const place = placeOf(folder);
  const path = isLink(place) ? realOf(place) : place;
  const why = await whyNot(path, out, guarded);
  if (why) throw new Error(`Nothing was changed: ${folder} cannot hold releases, because ${why}`);
  return path;
}

async function whyNot(path: string, out: string, guarded: Guarded): Promise<string | undefined> {
  const elsewhere = 'Name a folder of its own, such as /srv/portal';
  const why = whyGuarded(path, guarded);
  if (why) return `${why}. ${elsewhere}`;
  const built = realOf(placeOf(out));
  if (`${path}/`.startsWith(`${built}/`))
    return `it is or lies in ${out}, which is deployed. ${elsewhere}`;
  const tracked = await trackedAt(path, guarded.root);
  if (tracked) return `Git tracks files there or around it, such as ${tracked}. ${elsewhere}`;
  const foreign = new Releases(path).foreign();
  const names = foreign.slice(0, 5).join(', ');
  return names === '' ? undefined : `it holds what no deployment made: ${names}. ${elsewhere}`;
}

/** Does what changes releases with all locks held, and leaves no half of a release. */
async function locked<Result>(
  releases: Releases,
  others: readonly string[],
  say: (message: string) => void,
  work: () => Promise<Result>,
): Promise<Result> {
  const locks: Lock[] = [];
  const clean = () => {
    try {
      if (locks.length > 0) releases.removeStale();
    } finally {
      for (const lock of locks) lock.release();
    }
  };
  const forget = atEnd(clean);
  try {
    for (const path of [releases.lock, ...others]) locks.push(await acquire(path, say));
    return await work();
  } finally {
    forget();
    clean();
  }
}

/** What the build calls itself. */
function idOf(site: string): string {
  try {
    const { build } = JSON.parse(readFileSync(join(site, 'build-id.json'), 'utf8')) as {
      build?: unknown;
    };
    return /^[0-9a-f]{1,40}$/.test(String(build)) ? String(build) : 'unnamed';
  } catch {
    return 'unnamed';
  }
}
