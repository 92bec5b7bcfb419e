/**
 * The headers that every server sends with the portal, and the files that no server shows: the one
 * table that servers, hosts and the worker read.
 */

/** Headers by path from the root of the portal. A later rule replaces what an earlier one says. */
export interface HeaderRule {
  /** A path, or everything below a folder: `/images/*`. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Nothing in the portal needs these; copying to the clipboard does need its permission. A name that
 * a browser does not know is a warning on every page.
 */
const unused = [
  'accelerometer',
  'autoplay',
  'browsing-topics',
  'camera',
  'display-capture',
  'encrypted-media',
  'geolocation',
  'gyroscope',
  'hid',
  'idle-detection',
  'local-fonts',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'publickey-credentials-get',
  'serial',
  'usb',
  'xr-spatial-tracking',
];

/**
 * Pictures come from contributors. Opened as a document, one may draw itself and nothing else:
 * no script, no request, no form, no storage of this origin. Drawings style themselves and hold
 * embedded photographs.
 */
const picturePolicy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'; sandbox";

const picture = { 'Content-Security-Policy': picturePolicy };

export const headerRules: readonly HeaderRule[] = [
  {
    path: '/*',
    headers: {
      'Cache-Control': 'no-cache',
      // Pages carry the rest of their policy themselves; this part works in a header only.
      'Content-Security-Policy': "frame-ancestors 'none'",
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Cross-Origin-Resource-Policy': 'same-origin',
      'Permissions-Policy': unused.map((feature) => `${feature}=()`).join(', '),
      'Referrer-Policy': 'same-origin',
      'Strict-Transport-Security': 'max-age=31536000',
      'X-Content-Type-Options': 'nosniff',
    },
  },
  // Names below it change with what is in them.
  { path: '/_astro/*', headers: { 'Cache-Control': 'public, max-age=31536000, immutable' } },
  { path: '/images/*', headers: picture },
  { path: '/favicon.svg', headers: picture },
];

/** What a host reads from the folder that it serves, and shows to nobody. */
export const hostFiles = ['/_headers', '/_redirects'] as const;

/** False for a path that no server shows: files for hosts, and hidden ones. */
export function isServed(path: string): boolean {
  const isHidden = /\/\.(?!well-known\/)/.test(path);
  return !isHidden && !(hostFiles as readonly string[]).includes(path.toLowerCase());
}

/** The headers of a decoded path from the root of the portal, in any case: some disks ignore it. */
export function headersOf(path: string): Record<string, string> {
  const matching = headerRules.filter((rule) => matches(rule, path.toLowerCase()));
  return Object.assign({}, ...matching.map(({ headers }) => headers)) as Record<string, string>;
}

function matches(rule: HeaderRule, path: string): boolean {
  return rule.path.endsWith('*') ? path.startsWith(rule.path.slice(0, -1)) : path === rule.path;
}
