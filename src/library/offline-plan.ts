/** Reads a built site and decides what a device keeps of it for reading without a network. */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { offlinePath, revisionOf, withinBytes, type KeptFile, type OfflinePlan } from '../domain/offline.ts';
import { withBase } from '../domain/url.ts';

/**
 * Bytes of pages that a device fetches unasked, in the background: some 70 playbooks, and about 1 MB as it travels compressed.
 * More would weigh on a phone. What is beyond it is kept once it is opened.
 */
const mostBytes = 5_000_000;

/** `out` is the folder that was built, `base` the path it is served at. */
export async function readPlan(out: string, base: string): Promise<OfflinePlan> {
  const { runbooks, others } = await playbooks(out, base);
  // The search index is kept once search was used: nobody fetches it unasked.
  const wanted = [...runbooks, '/', '/search/', ...others];
  const files = withinBytes(await Promise.all(wanted.map((path) => sized(out, base, path))), mostBytes);
  return {
    base,
    shell: await Promise.all([offlinePath, '/theme.js', '/favicon.svg'].map((path) => held(out, base, path))),
    assets: (await assetsOf(out, [(await readPath(out, offlinePath)).toString('utf8'), ...files.map(({ text }) => text)])).map((name) => withBase(base, `/_astro/${name}`)),
    files: files.map(({ url, revision }) => ({ url, revision })),
  };
}

/** Paths of the playbooks that were built. Runbooks are what is needed when nothing works. */
async function playbooks(out: string, base: string): Promise<{ runbooks: string[]; others: string[] }> {
  const rows = JSON.parse(await readFile(join(out, 'api/entries.json'), 'utf8')) as Array<{ kind: string; type?: string; url: string }>;
  const all = rows.filter(({ kind }) => kind === 'playbook').map(({ url, type }) => ({ path: url.slice(base.length - 1), isRunbook: type === 'runbook' }));
  return { runbooks: all.filter(({ isRunbook }) => isRunbook).map(({ path }) => path), others: all.filter(({ isRunbook }) => !isRunbook).map(({ path }) => path) };
}

/** Names of the styles and scripts that pages need, those included that a script loads later. What only other pages need, such as the compiler of the form, is left out. */
async function assetsOf(out: string, pages: readonly string[]): Promise<string[]> {
  const names = (await readdir(join(out, '_astro'))).filter((name) => /\.(?:css|js)$/.test(name));
  const needed = new Set<string>();
  for (let texts = pages; texts.length > 0; ) {
    const next = names.filter((name) => !needed.has(name) && texts.some((text) => text.includes(name)));
    next.forEach((name) => needed.add(name));
    texts = await Promise.all(next.map((name) => readFile(join(out, '_astro', name), 'utf8')));
  }
  return [...needed].sort();
}

const readPath = (out: string, path: string): Promise<Buffer> => readFile(join(out, path.endsWith('/') ? `${path}index.html` : path));

async function sized(out: string, base: string, path: string): Promise<KeptFile & { bytes: number; text: string }> {
  const file = await readPath(out, path);
  const text = file.toString('utf8');
  return { url: withBase(base, path), revision: await revisionOf(text), bytes: file.length, text };
}

async function held(out: string, base: string, path: string): Promise<OfflinePlan['shell'][number]> {
  const file = await readPath(out, path);
  const digest = createHash('sha384').update(file).digest('base64');
  return { url: withBase(base, path), revision: digest.slice(0, 16), integrity: `sha384-${digest}` };
}
