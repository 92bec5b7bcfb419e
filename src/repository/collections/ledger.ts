/**
 * Reads the ledger from what is on disk: the content folder on one side, the built site on the
 * other.
 */
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { omission, type Audience } from '../../domain/entry/audience.ts';
import { entryPath, idOfPath, type Entry } from '../../domain/entry/entry.ts';
import { kindIds, kinds } from '../../domain/entry/kind.ts';
import type { Ledger } from '../../domain/rules/ledger.ts';
import type { Library } from '../../domain/entry/library.ts';
import type { Redirect } from '../../domain/site/redirect.ts';

const unzip = promisify(gunzip);

/** What a build should hold, and what it leaves out with the reason. */
export interface Publication {
  sources: string[];
  omitted: Array<{ id: string; why: string }>;
  /** Old paths that lead on to an entry: pages without a source of their own. */
  redirects: Redirect[];
  /**
   * Links to sections of the portal's own pages: whether they are there is known once the pages
   * are.
   */
  anchors: OwnAnchor[];
}

interface OwnAnchor {
  /** Where the link stands: `lessons/a.mdx:11:5`. */
  place: string;
  /** Id of the page: `guide/rules`. */
  page: string;
  anchor: string;
}

/**
 * Splits the entry files into those that a build publishes and those that it leaves out, with the
 * reason.
 */
export function publication({ ids, entries }: Library, audience: Audience): Publication {
  const omitted = entries.flatMap((entry) => {
    const why = omission(entry.fields, { audience, drafts: false });
    return why ? [{ id: entry.id, why }] : [];
  });
  const out = new Set(omitted.map(({ id }) => id));
  const published = entries.filter(({ id }) => !out.has(id));
  const redirects = published.flatMap(({ id, fields }) =>
    fields.aliases.map((from) => ({ from, to: entryPath(id) })),
  );
  const known = new Set([...ids, 'glossary']);
  const anchors = published.flatMap(anchorsOf).filter(({ page }) => !known.has(page));
  return { sources: ids.filter((id) => !out.has(id)), omitted, redirects, anchors };
}

function anchorsOf({ file, links }: Entry): OwnAnchor[] {
  return links.flatMap((link) => {
    if (link.type !== 'page' || !link.anchor) return [];
    return [
      {
        place: `${file}:${link.line}:${link.column}`,
        page: idOfPath(link.path),
        anchor: link.anchor,
      },
    ];
  });
}

/** One sentence for each link to a section that is not in the built page. */
export async function lostAnchors({ anchors }: Publication, out: string): Promise<string[]> {
  const lost = await Promise.all(
    anchors.map(async ({ place, page, anchor }) => {
      const html = await readFile(join(out, page, 'index.html'), 'utf8').catch(() => '');
      return html.includes(` id="${anchor}"`)
        ? []
        : [`${place} leads to the section #${anchor} of /${page}/, which is not there`];
    }),
  );
  return lost.flat();
}

/**
 * Counts what a build has made. A part that is missing counts as empty, so that it shows as a
 * difference.
 */
export async function readLedger(
  { sources, redirects }: Publication,
  out: string,
): Promise<Ledger> {
  const [pages, textRecords, fieldedRecords] = await Promise.all([
    readPages(out, redirects),
    readTextRecords(out),
    readFieldedRecords(out),
  ]);
  return { sources, pages, textRecords, fieldedRecords };
}

async function readPages(out: string, redirects: readonly Redirect[]): Promise<string[]> {
  const pages: string[] = [];
  const aliases = new Set(redirects.map(({ from }) => from.slice(1, -1)));
  for (const kind of kindIds) {
    const { folder } = kinds[kind];
    for (const item of await list(join(out, folder), true)) {
      if (!item.endsWith('/index.html')) continue;
      const id = `${folder}/${item.slice(0, -'/index.html'.length)}`;
      if (aliases.has(id)) continue;
      if ((await stat(join(out, id, 'index.html'))).size > 0) pages.push(id);
    }
  }
  return pages.sort();
}

/** Pagefind writes one gzipped fragment a record: the word `pagefind_dcd`, then JSON. */
async function readTextRecords(out: string): Promise<string[]> {
  const folder = join(out, 'pagefind', 'fragment');
  const ids: string[] = [];
  for (const name of await list(folder, false)) {
    const text = (await unzip(await readFile(join(folder, name)))).toString('utf8');
    const { url } = JSON.parse(text.slice(text.indexOf('{'))) as { url: string };
    ids.push(url.replace(/^\/|\/$/g, ''));
  }
  return ids.sort();
}

async function readFieldedRecords(out: string): Promise<string[]> {
  try {
    const index = JSON.parse(await readFile(join(out, 'search', 'fielded.json'), 'utf8')) as {
      ids: string[];
    };
    return index.ids.sort();
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw cause;
  }
}

async function list(folder: string, recursive: boolean): Promise<string[]> {
  try {
    return (await readdir(folder, { recursive })).map((name) => name.replaceAll('\\', '/'));
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw cause;
  }
}
