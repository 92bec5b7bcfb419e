/** Where the links of a body lead, and which of them are refused. */
import type { Link } from '../../../domain/entry/entry.ts';
import { kindOfFolder } from '../../../domain/entry/kind.ts';
import type { Problem } from '../../../domain/rules/problem.ts';
import { isPictureAddress, readAddress, type Home } from '../../text/address.ts';
import type { Source } from '../../text/source.ts';
import { pictureLink } from './images.ts';

export interface LinkOptions extends Home {
  insecureHosts: readonly string[];
}

/** The link at an offset, if it leads to something that is checked, and what is wrong with it. */
export function readLink(
  source: Source,
  offset: number,
  url: string,
  options: LinkOptions,
): { link?: Link; problem?: Problem } {
  if (isPictureAddress(url, options))
    return { problem: source.problem(offset, 'picture-link', ...pictureLink(url)) };
  const address = readAddress(url, options.insecureHosts);
  const place = { ...source.at(offset), from: 'body' };
  switch (address.type) {
    case 'unsafe':
      return { problem: source.problem(offset, 'unsafe-url', address.why, address.fix) };
    case 'relative':
      return {
        problem: source.problem(
          offset,
          'broken-link',
          `\`${url}\` is relative, so it would break when the page moves`,
          `Write it from the root: ${fromRoot(address.path, source.file)}`,
        ),
      };
    case 'anchor':
      return { link: { ...place, type: 'anchor', anchor: address.anchor } };
    case 'page': {
      const { path, anchor } = address;
      return { link: { ...place, type: 'page', path, ...(anchor !== undefined && { anchor }) } };
    }
    case 'web': {
      const problem = ownAddress(source, offset, address.url, options);
      return { link: { ...place, type: 'web', url: address.url }, ...(problem && { problem }) };
    }
    default:
      return {};
  }
}

/**
 * A link to this portal by its address in the web is not checked, and leads away from a copy of it.
 */
function ownAddress(
  source: Source,
  offset: number,
  url: string,
  { site, base }: Home,
): Problem | undefined {
  if (!site) return undefined;
  const home = new URL(base, site);
  const { origin, pathname, search, hash } = new URL(url);
  if (origin !== home.origin || !`${pathname}/`.startsWith(home.pathname)) return undefined;
  const to = `${pathname.slice(home.pathname.length - 1) || '/'}${search}${hash}`;
  const message = `\`${url}\` is a page of this portal`;
  return {
    ...source.problem(offset, 'absolute-internal-link', message, `Write ${to}`),
    repair: { from: url, to, certain: true },
  };
}

/** What a relative link probably meant, written from the root. */
function fromRoot(path: string, file: string): string {
  const folder = file.split('/')[0] ?? '';
  const [target = '', anchor] = path.split('#');
  const parts = target
    .replace(/\.mdx?$/, '')
    .replace(/\/$/, '')
    .split('/')
    .filter((part) => part !== '.' && part !== '..' && part !== '');
  const rooted = kindOfFolder(parts[0] ?? '') ? parts : [folder, ...parts];
  return `/${rooted.join('/')}/${anchor ? `#${anchor}` : ''}`;
}
