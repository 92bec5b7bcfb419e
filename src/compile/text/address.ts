/** Addresses in links: read as a browser would read them, then judged. */

export type Address =
  | { type: 'anchor'; anchor: string }
  | { type: 'page'; path: string; anchor?: string }
  | { type: 'relative'; path: string }
  | { type: 'web'; url: string }
  | { type: 'mail'; url: string }
  | { type: 'unsafe'; why: string; fix: string };

const unsafe = (why: string, fix: string): Address => ({ type: 'unsafe', why, fix });

/**
 * What a browser makes of an address: it drops control characters and spaces around, and tabs and
 * line breaks within.
 */
function asBrowserReads(url: string): string {
  return url.replace(/^[\u0000-\u0020]+|[\u0000-\u0020]+$/g, '').replace(/[\t\r\n]/g, '');
}

/**
 * Classifies the address of a link. Entities are already decoded by the parser.
 * `insecureHosts` may be reached by http.
 */
export function readAddress(raw: string, insecureHosts: readonly string[]): Address {
  const url = asBrowserReads(raw);
  if (url === '') return unsafe('The link leads nowhere', 'Write an address, or remove the link');
  if (url.startsWith('#')) return { type: 'anchor', anchor: decode(url.slice(1)) };
  if (/^[/\\]{2}/.test(url))
    return unsafe(
      'An address that begins with // takes its scheme from the page',
      'Write https:// in front',
    );
  if (url.includes('\\')) return unsafe('An address holds no backslash', 'Write forward slashes');

  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(url)?.[1]?.toLowerCase();
  if (scheme) return withScheme(scheme, url, insecureHosts);
  if (!url.startsWith('/')) return { type: 'relative', path: url };

  const [path = '', anchor] = url.split('#', 2);
  return anchor === undefined
    ? { type: 'page', path }
    : { type: 'page', path, anchor: decode(anchor) };
}

/** Where the portal is served. */
export interface Home {
  /** Path under which the portal is served, with a slash at each end. */
  base: string;
  /** Address at which it is served, without the path; without it, full addresses are not judged. */
  site?: string;
}

/** How the name of a picture ends. */
export const imageExtension = /\.(?:png|jpe?g|webp|gif|svg)$/i;

/**
 * True for an address of a picture of this portal, in any spelling that a browser or server
 * accepts.
 * A picture that is opened as a page could run what it contains.
 */
export function isPictureAddress(
  raw: string,
  { base, site = 'https://portal.invalid' }: Home,
): boolean {
  const home = new URL(base, site);
  const url = asBrowserReads(raw);
  if (!URL.canParse(url, home)) return false;
  const target = new URL(url, home);
  if (target.hostname.replace(/\.$/, '') !== home.hostname) return false;

  const path = asServerReads(target.pathname);
  const root = asServerReads(home.pathname);
  const full = URL.canParse(url);
  const below = path.startsWith(root) ? path.slice(root.length - 1) : full ? '' : path;
  return imageExtension.test(below) || /^\/images\/./.test(below);
}

/**
 * A path as the most lenient server reads it: decoded, however often it was encoded, in any case.
 */
function asServerReads(pathname: string): string {
  const plain = pathname
    .replace(/%(?:25)+/g, '%')
    .replace(/%([0-7][0-9a-f])/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
    .replace(/[/\\]+/g, '/')
    .toLowerCase();
  return new URL(plain, 'https://portal.invalid').pathname;
}

function withScheme(scheme: string, url: string, insecureHosts: readonly string[]): Address {
  if (scheme === 'mailto') return { type: 'mail', url };
  if (scheme === 'https' || scheme === 'http') {
    // Without the slashes a browser would read the rest as a path of this portal.
    if (!/^https?:\/\/[^/]/i.test(url) || !URL.canParse(url))
      return unsafe('The address is not complete', 'Write it as https://host/path');
    if (scheme === 'https' || insecureHosts.includes(new URL(url).host))
      return { type: 'web', url };
    return unsafe(
      'The address uses http, which anyone on the way can read and change',
      'Write https://, or ask the portal team to allow the host',
    );
  }
  return unsafe(
    `Links with the scheme \`${scheme}:\` are not allowed`,
    'Link to https, mailto or a page of this portal',
  );
}

function decode(anchor: string): string {
  try {
    return decodeURIComponent(anchor);
  } catch {
    return anchor;
  }
}
