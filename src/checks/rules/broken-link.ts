/** Links inside the portal lead to a page, written the way its address is. */
import { entryPath } from '../../domain/entry.ts';
import { suggestion } from '../../domain/suggest.ts';
import { atField, atLink, type Context, type Rule } from '../context.ts';

const inEntries: Rule = (context) =>
  context.library.entries.flatMap((entry) =>
    entry.links.flatMap((link) => {
      if (link.type !== 'page' || isPage(link.path, context)) return [];
      return [atLink(entry, link, 'broken-link', `\`${link.path}\` is not a page of this portal`, correction(link.path, context))];
    }),
  );

const inPaths: Rule = (context) =>
  context.library.paths.flatMap((source) =>
    (source.path?.steps ?? []).flatMap(({ url }, index) => {
      if (!url?.startsWith('/') || isPage(url, context)) return [];
      return [atField(source, `steps.${index}.url`, 'broken-link', `\`${url}\` is not a page of this portal`, correction(url, context))];
    }),
  );

export const brokenLink: Rule = (context) => [...inEntries(context), ...inPaths(context)];

function isPage(path: string, { ids, pages }: Context): boolean {
  const [address = ''] = path.split('?', 1);
  return pages.has(address) || (address.endsWith('/') && ids.has(address.slice(1, -1)));
}

/** The address as it should be written, when only its spelling is off. */
function correction(path: string, context: Context): string {
  const moved = context.library.entries.find(({ fields }) => fields.aliases.includes(path));
  if (moved) return `The page has moved: write ${entryPath(moved.id)}`;
  const tidy = `/${path.toLowerCase().replace(/\.(?:mdx?|html)$/, '').replace(/\/index$/, '').replace(/^\/+|\/+$/g, '')}/`;
  if (isPage(tidy, context)) return `Write ${tidy}`;
  return suggestion(tidy, [...context.pages, ...context.library.ids.map(entryPath)]);
}
