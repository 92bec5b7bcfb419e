/** What a device keeps for reading without a network, and how a page of the portal is told from a login page. Build, worker and pages agree on it here. */

/** Something to keep. `url` is a path with the base; `revision` is the digest of the text, which is the same in two builds when only the build's id differs. */
export interface KeptFile {
  url: string;
  revision: string;
}

/** What one build keeps. The build writes it into its worker. */
export interface OfflinePlan {
  base: string;
  /** What the worker cannot do without: kept before it takes over, and only if the digest is that of the build. */
  shell: Array<KeptFile & { integrity: string }>;
  /** Styles and scripts, whose names change with what is in them. */
  assets: string[];
  /** Pages, in the order in which they are fetched. */
  files: KeptFile[];
}

/** The page that stands in for one that is neither reached nor kept. */
export const offlinePath = '/offline/';

/** How the names of all caches begin. A portal under another path of the same host has others. */
export function cachePrefix(base: string): string {
  return `portal:${base}`;
}

/** Names of the caches: what every device keeps, what its reader opened, search indexes that were used, styles and scripts. */
export function cacheNames(base: string) {
  const prefix = cachePrefix(base);
  return { planned: `${prefix}-planned`, visited: `${prefix}-visited`, indexes: `${prefix}-indexes`, assets: `${prefix}-assets` } as const;
}

/** True for the address of a search index, with the base. */
export function isIndexPath(base: string, path: string): boolean {
  return path.startsWith(`${base}search/`) && path.endsWith('.json');
}

/** An answer of the server, as `fetch` describes it. */
export interface Answer {
  status: number;
  /** `basic` for one that this origin gave and that can be read. */
  type: string;
  redirected: boolean;
  /** The media type, with or without a character set. */
  contentType: string;
  /** Path of the address. */
  path: string;
}

const typeOfFile: Readonly<Record<string, RegExp>> = {
  json: /^application\/json\b/,
  js: /^(?:text|application)\/javascript\b/,
  css: /^text\/css\b/,
};

/** True if an answer may be what was asked for; a page must also pass `buildOf`. Redirects lead to login pages, and what cannot be read cannot be judged. */
export function mayBeKept({ status, type, redirected, contentType, path }: Answer): boolean {
  if (status !== 200 || type !== 'basic' || redirected) return false;
  if (path.endsWith('/')) return contentType.startsWith('text/html');
  return typeOfFile[path.split('.').at(-1)!]?.test(contentType) ?? false;
}

const buildMark = /<meta name="portal-build" content="([^"]*)">/;

/** The id of the build that a page carries: the mark of every page of the portal, and of no login page. */
export function buildOf(html: string): string | undefined {
  return buildMark.exec(html)?.[1];
}

/** How the worker of a build begins, so that one of another build is noticed. */
export function workerMark(build: string): string {
  return `/* portal-build: ${build} */`;
}

/** Digest of a text, the build's id left out: 16 hexadecimal digits. */
export async function revisionOf(text: string): Promise<string> {
  const bytes = new TextEncoder().encode(text.replace(buildMark, ''));
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return [...digest.subarray(0, 8)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** A page as it is kept: it says itself when it was copied. */
export function stampCopy(html: string, copied: Date): string {
  return html.replace('<html', `<html data-copied="${copied.toISOString()}"`);
}

/** The files that fit, in their order, and never the sum of more bytes than `most`. One that does not fit makes room for later, smaller ones. */
export function withinBytes<File extends { bytes: number }>(files: readonly File[], most: number): File[] {
  let sum = 0;
  return files.filter(({ bytes }) => {
    if (sum + bytes > most) return false;
    sum += bytes;
    return true;
  });
}
