/** Links inside the portal lead to a page, written the way its address is. */
import { entryPath } from '../../domain/entry/entry.ts';
import type { Problem, Repair } from '../../domain/rules/problem.ts';
import { nearestRepair, suggestion } from '../../domain/rules/suggest.ts';
import { atField, atLink, type Destinations, type Linking, type Rule } from '../context.ts';

/** Links of an entry that lead to no page of the portal. */
export function brokenLinksIn(entry: Linking, there: Destinations): Problem[] {
  return entry.links.flatMap((link) => {
    if (link.type !== 'page' || isPage(link.path, there)) return [];
    return [
      {
        ...atLink(
          entry,
          link,
          'broken-link',
          `\`${link.path}\` is not a page of this portal`,
          correction(link.path, there),
        ),
        ...repairOf(link.path, there),
      },
    ];
  });
}

const inEntries: Rule = (context) =>
  context.library.entries.flatMap((entry) => brokenLinksIn(entry, context));

const inPaths: Rule = (context) =>
  context.library.paths.flatMap((source) =>
    (source.path?.steps ?? []).flatMap(({ url }, index) => {
      if (!url?.startsWith('/') || isPage(url, context)) return [];
      return [
        {
          ...atField(
            source,
            `steps.${index}.url`,
            'broken-link',
            `\`${url}\` is not a page of this portal`,
            correction(url, context),
          ),
          ...repairOf(url, context),
        },
      ];
    }),
  );

export const brokenLink: Rule = (context) => [...inEntries(context), ...inPaths(context)];

function isPage(path: string, { ids, pages }: Destinations): boolean {
  const [address = ''] = path.split('?', 1);
  return pages.has(address) || (address.endsWith('/') && ids.has(address.slice(1, -1)));
}

function correction(path: string, there: Destinations): string {
  const moved = movedTo(path, there);
  if (moved) return `The page has moved: write ${moved}`;
  const normal = normalPath(path);
  return isPage(normal, there) ? `Write ${normal}` : suggestion(normal, pathsOf(there));
}

function repairOf(path: string, there: Destinations): { repair?: Repair } {
  const normal = normalPath(path);
  const to = movedTo(path, there) ?? (isPage(normal, there) ? normal : undefined);
  if (to !== undefined) return { repair: { from: path, to, certain: true } };
  const { repair } = nearestRepair(normal, pathsOf(there));
  return repair ? { repair: { ...repair, from: path } } : {};
}

/** Where the page is that had this address once. */
function movedTo(path: string, { redirects }: Destinations): string | undefined {
  const id = redirects.get(path);
  return id === undefined ? undefined : entryPath(id);
}

/** The address as it should be written, when only its spelling is off. */
function normalPath(path: string): string {
  return `/${path
    .toLowerCase()
    .replace(/\.(?:mdx?|html)$/, '')
    .replace(/\/index$/, '')
    .replace(/^\/+|\/+$/g, '')}/`;
}

function pathsOf({ pages, ids }: Destinations): string[] {
  return [...pages, ...[...ids].map(entryPath)];
}
