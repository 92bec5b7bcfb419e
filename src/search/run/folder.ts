/**
 * The engines over a site that lies in a folder: the same search without a browser. Runs in Node.
 */
import { readFile } from 'node:fs/promises';
import { join, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { FieldedEngine } from '../engine/fielded.ts';
import { remembered, type Engines } from './files.ts';
import { openFullText } from './full-text.ts';
import type { PagefindModule } from '../engine/pagefind.ts';
import { openPortal, type PortalIndex } from '../engine/portal.ts';

/** Pagefind fetches its files; an address with this scheme is answered from the folder. */
const scheme = 'portal-folder:';

/** Opens the engines of a built site. Every query rejects where a file is missing. */
export function openFolder(folder: string): Engines {
  const root = resolve(folder);
  answerFetches();
  const readJson = async (...path: string[]): Promise<unknown> =>
    JSON.parse(await readFile(join(root, ...path), 'utf8'));
  return {
    fielded: new FieldedEngine(() => readJson('search', 'fielded.json')),
    portal: remembered(async () =>
      openPortal((await readJson('search', 'portal.json')) as PortalIndex),
    ),
    text: remembered(async () =>
      openFullText({
        pagefind: async () => {
          const { createInstance } = (await import(
            pathToFileURL(join(root, 'pagefind', 'pagefind.js')).href
          )) as PagefindModule;
          return createInstance({
            basePath: `${scheme}//${root.split(sep).map(encodeURIComponent).join('/')}/pagefind/`,
            baseUrl: '/',
            noWorker: true,
          });
        },
        records: () => readJson('pagefind', 'records.json'),
        fragment: async (name) =>
          new Uint8Array(await readFile(join(root, 'pagefind', 'fragment', `${name}.pf_fragment`))),
      }),
    ),
  };
}

/** Node's own fetch reads no files. */
function answerFetches(): void {
  const fetchWeb = globalThis.fetch;
  globalThis.fetch = async (address, options) => {
    const url = String(address);
    if (!url.startsWith(scheme)) return fetchWeb(address, options);
    const path = decodeURIComponent(new URL(url).pathname.replace(/^\/\//, ''));
    return new Response(new Uint8Array(await readFile(path)));
  };
}
