/** The engines over the files of a site, wherever the site is served. */
import { FieldedEngine } from '../engine/fielded.ts';
import type { PagefindModule } from '../engine/pagefind.ts';
import { openPortal, type Portal, type PortalIndex } from '../engine/portal.ts';
import type { FullText } from './full-text.ts';

/** Both engines of a site. Nothing is loaded before it is needed. */
export interface Engines {
  fielded: FieldedEngine;
  /** Rejects when its code cannot be loaded. */
  text(): Promise<FullText>;
  /** What the portal has beside entries. Rejects where there is none. */
  portal(): Promise<Portal>;
}

/** Opens the engines of the site at an absolute address that ends in a slash. */
export function openEngines(site: string): Engines {
  return {
    fielded: new FieldedEngine(() => fetchJson(`${site}search/fielded.json`)),
    portal: remembered(async () =>
      openPortal((await fetchJson(`${site}search/portal.json`)) as PortalIndex),
    ),
    text: remembered(async () => {
      const { openFullText } = await import('./full-text.ts');
      return openFullText({
        pagefind: async () => {
          const { createInstance } = (await import(
            /* @vite-ignore */ `${site}pagefind/pagefind.js`
          )) as PagefindModule;
          // Whoever calls is a worker already, or has none.
          return createInstance({ basePath: `${site}pagefind/`, baseUrl: '/', noWorker: true });
        },
        records: () => fetchJson(`${site}pagefind/records.json`),
        fragment: async (name) =>
          new Uint8Array(
            await (await fetchFile(`${site}pagefind/fragment/${name}.pf_fragment`)).arrayBuffer(),
          ),
      });
    }),
  };
}

/** Calls once, and again only after a failure. */
export function remembered<T>(load: () => Promise<T>): () => Promise<T> {
  let loading: Promise<T> | undefined;
  return () => {
    loading ??= load();
    loading.catch(() => (loading = undefined));
    return loading;
  };
}

/**
 * Asks the server whether its copy is newer, so that index and pages are of one build. A login page
 * is not JSON and fails.
 */
async function fetchJson(address: string): Promise<unknown> {
  return (await fetchFile(address, { cache: 'no-cache' })).json();
}

async function fetchFile(address: string, options: RequestInit = {}): Promise<Response> {
  const response = await fetch(address, options);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return response;
}
