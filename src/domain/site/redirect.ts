/** Old addresses: how long one may be, and how it is written for a server. */
import { urlPath } from '../../escape/url.ts';
import { withBase } from '../entry/url.ts';

export interface Redirect {
  /** Paths from the root of the portal, with a slash at the end. */
  from: string;
  to: string;
}

/** Characters of one name in a path. Each becomes a folder, and disks take no longer names. */
const maxInName = 255;

/** Characters of a whole path. Hosts refuse rules of more than 1,000, with both paths in it. */
const maxInPath = 400;

/** What to change about an old address that no disk or host takes; nothing if they do. */
export function whyTooLong(path: string): string | undefined {
  const written = urlPath(path);
  const longest = Math.max(...written.split('/').map(({ length }) => length));
  if (longest > maxInName)
    return `Keep each part within ${maxInName} characters; one has ${longest}`;
  if (written.length > maxInPath)
    return `Keep it within ${maxInPath} characters; it has ${written.length}`;
  return undefined;
}

/**
 * A `_redirects` file, as Netlify, Cloudflare Pages and GitLab Pages read it. Without the `!` that
 * only Netlify knows.
 */
export function redirectsFile(redirects: readonly Redirect[], base: string): string {
  const address = (path: string) => urlPath(withBase(base, path));
  return redirects.map(({ from, to }) => `${address(from)} ${address(to)} 301\n`).join('');
}

/** Reads what `redirectsFile` wrote. The paths have the base. */
export function readRedirects(file: string): Redirect[] {
  const lines = file.split('\n').filter((line) => line !== '');
  return lines.map((line) => {
    const [from, to] = line.split(' ').map(decodeURIComponent);
    return { from: from!, to: to! };
  });
}
