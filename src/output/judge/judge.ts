/** Decides whether a build may replace an output, before anything is read or written. */
import { basename, dirname } from 'node:path';
import { exists, isEmptyFolder, isFolder, isLink, look } from '../publish/disk.ts';
import { whyGuarded, type Guarded } from './guarded.ts';
import { foreignIn, isOurs, markFile, readMark } from './mark.ts';
import { isMount, mountsBelow } from './mounts.ts';
import { namesBeside, placeOf, realOf, upwards } from './places.ts';
import { trackedAt } from './tracked.ts';

/** How many files that are in the way are named. */
const maxNamed = 5;

const elsewhere = 'Set PORTAL_OUT to a folder of its own, such as dist';

/**
 * The place of an output that a build may replace: it does not exist, is empty, or a build of this
 * portal wrote all that is in it. If it is a link, the same goes for the folder that it names.
 *
 * @throws Says what is wrong with any other output, and what to do.
 */
export async function judge(out: string, guarded: Guarded): Promise<string> {
  const place = attempt(() => placeOf(out));
  const why = place === undefined ? circle : await whyNot(place, guarded);
  if (why)
    throw new Error(
      `Nothing was built, and nothing was changed: ${out} cannot be replaced, because ${why}`,
    );
  return place!;
}

const circle = `its links lead round in a circle. ${elsewhere}`;

function attempt(read: () => string): string | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

async function whyNot(place: string, guarded: Guarded): Promise<string | undefined> {
  const above = upwards(dirname(place)).find(exists)!;
  if (!isFolder(above)) return `${above} is not a folder. ${elsewhere}`;
  return (
    (await whyNotAt(place, guarded)) ?? (await whyNotBehind(place, guarded)) ?? whyNotBeside(place)
  );
}

/** The folder that a link names is judged as well. */
async function whyNotBehind(place: string, guarded: Guarded): Promise<string | undefined> {
  if (!isLink(place)) return undefined;
  const site = realOf(place);
  if (site === place) return 'it is a link that leads nowhere. Delete the link';
  const why = await whyNotAt(site, guarded);
  return why && `it is a link to ${site}, and ${why}`;
}

/** Because of where a place is, or of what is there. */
export async function whyNotAt(place: string, guarded: Guarded): Promise<string | undefined> {
  const why = whyGuarded(place, guarded);
  if (why) return `${why}. ${elsewhere}`;
  const tracked = await trackedAt(place, guarded.root);
  if (tracked) return `Git tracks files there or around it, such as ${tracked}. ${elsewhere}`;
  return isLink(place) || !exists(place) ? undefined : whyNotReplaced(place);
}

function whyNotReplaced(place: string): string | undefined {
  if (!look(place)!.isDirectory())
    return `it is a file. Move it elsewhere, or set PORTAL_OUT to a folder`;
  if (isMount(place)) {
    return (
      'it is a mount, which cannot be renamed. Set PORTAL_OUT to a folder in it, or build ' +
      `to dist and run npm run deploy -- ${place}`
    );
  }
  const [mount] = mountsBelow(place);
  if (mount) return `${mount} is mounted in it. Unmount that first`;
  return isEmptyFolder(place) ? undefined : whyForeign(place);
}

function whyForeign(place: string): string | undefined {
  const foreign = foreignIn(place);
  if (foreign.length === 0) return undefined;
  const rest = foreign.length - maxNamed;
  const names = foreign.slice(0, maxNamed).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
  if (readMark(place))
    return `it holds what no build wrote: ${names}. Move that elsewhere, then build again`;
  return (
    `no build of this portal wrote it: its ${markFile} is missing or is not one of ours, and it ` +
    `holds ${names}. If it is the site of an older version, delete it and build again; otherwise ` +
    'set PORTAL_OUT to another folder'
  );
}

/** The names beside it are free, or left over from a build that was stopped. */
function whyNotBeside(place: string): string | undefined {
  const { lock, next, last, link, releases } = namesBeside(place);
  const inTheWay =
    [next, last, ...releases].find((path) => !isOurs(path)) ??
    (exists(link) && !isLink(link) ? link : undefined) ??
    (exists(lock) && !look(lock)!.isFile() ? lock : undefined);
  return (
    inTheWay &&
    `a build needs the name ${basename(inTheWay)} beside it, and no build wrote what is there. ` +
      `Move ${inTheWay} elsewhere`
  );
}
