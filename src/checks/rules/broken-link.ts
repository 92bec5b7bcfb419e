/** Links inside the portal lead to a page, written the way its address is. */
import { entryPath } from '../../domain/entry/entry.ts';
import type { Repair } from '../../domain/rules/problem.ts';
import { nearestRepair, suggestion } from '../../domain/rules/suggest.ts';
import { atField, atLink, type Context, type Rule } from '../context.ts';

const inEntries: Rule = (context) =>
  context.library.entries.flatMap((entry) =>
    entry.links.flatMap((link) => {
      if (link.type !== 'page' || isPage(link.path, context)) return [];
      return [
        {
          ...atLink(
            entry,
            link,
            'broken-link',
            `\`${link.path}\` is not a page of this portal`,
            correction(link.path, context),
          ),
          ...repairOf(link.path, context),
        },
      ];
    }),
  );

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

function isPage(path: string, { ids, pages }: Context): boolean {
  const [address = ''] = path.split('?', 1);
  return pages.has(address) || (address.endsWith('/') && ids.has(address.slice(1, -1)));
}

function correction(path: string, context: Context): string {
  const moved = movedTo(path, context);
  if (moved) return `The page has moved: write ${moved}`;
  const tidy = tidyPath(path);
  return isPage(tidy, context) ? `Write ${tidy}` : suggestion(tidy, pathsOf(context));
}

function repairOf(path: string, context: Context): { repair?: Repair } {
  const tidy = tidyPath(path);
  const to = movedTo(path, context) ?? (isPage(tidy, context) ? tidy : undefined);
  if (to !== undefined) return { repair: { from: path, to, certain: true } };
  const { repair } = nearestRepair(tidy, pathsOf(context));
  return repair ? { repair: { ...repair, from: path } } : {};
}

/** Where the page is that had this address once. */
function movedTo(path: string, { library }: Context): string | undefined {
  const moved = library.entries.find(({ fields }) => fields.aliases.includes(path));
  return moved && entryPath(moved.id);
}

/** The address as it should be written, when only its spelling is off. */
function tidyPath(path: string): string {
  return `/${path
    .toLowerCase()
    .replace(/\.(?:mdx?|html)$/, '')
    .replace(/\/index$/, '')
    .replace(/^\/+|\/+$/g, '')}/`;
}

function pathsOf({ pages, library }: Context): string[] {
  return [...pages, ...library.ids.map(entryPath)];
}
