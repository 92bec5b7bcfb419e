/**
 * Whether a finished build may take the place of what is served: never an older one that of a newer
 * one.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Name of the file that says which build a site is. */
const buildFile = 'build-id.json';

/**
 * Why a built site may not replace a served one, or undefined when it may.
 *
 * @param live Address or path of the `build-id.json` that is served. Where there is none, nothing
 *   is served yet.
 */
export async function whyNotReplace(out: string, live: string): Promise<string | undefined> {
  const ours = numberIn(await readFile(join(out, buildFile), 'utf8'));
  if (ours === undefined)
    return 'The build has no number: it was made outside of Git, or in a shallow clone. Clone in full and build again';
  const text = await readLive(live, ours);
  if (text === undefined) return undefined;
  const theirs = numberIn(text);
  if (theirs === undefined)
    return `${live} does not say which build is served; it begins with ${JSON.stringify(text.slice(0, 40))}`;
  return theirs > ours
    ? `Build ${theirs} is served, and this is the older build ${ours}`
    : undefined;
}

function numberIn(text: string): number | undefined {
  try {
    const { number } = JSON.parse(text) as { number?: unknown };
    return typeof number === 'number' ? number : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The served file, or undefined where there is none. The number in the address gets past caches.
 */
async function readLive(live: string, ours: number): Promise<string | undefined> {
  if (!/^https?:/.test(live)) return readFile(live, 'utf8').catch(unlessMissing);
  const response = await fetch(`${live}?${new URLSearchParams({ before: String(ours) })}`, {
    signal: AbortSignal.timeout(30_000),
  });
  if (response.status === 404) return undefined;
  if (!response.ok) throw new Error(`${live} answers ${response.status}`);
  return response.text();
}

function unlessMissing(cause: NodeJS.ErrnoException): undefined {
  if (cause.code !== 'ENOENT') throw cause;
}
