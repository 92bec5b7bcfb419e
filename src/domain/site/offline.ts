/**
 * What a device keeps for reading without a network, and how a file of the build is told from
 * anything else. Build, worker and pages agree on it here.
 */

/** What one build keeps. The build writes it into its worker. Paths have the base. */
export interface OfflinePlan {
  base: string;
  /**
   * Path → digest of everything that may be kept. What is not listed is neither kept nor read from
   * a copy.
   */
  digests: Record<string, string>;
  /** What the worker cannot do without: kept before it takes over. */
  shell: string[];
  /** Styles, scripts and fonts of the pages that are kept at a first visit. */
  assets: string[];
  /** Kept at a first visit: what is needed to search, and runbooks. In the order of their worth. */
  first: string[];
  /** Kept when the reader comes back or asks for it: pages, as they are packed. */
  rest: string[][];
}

/** Messages of pages to the worker. */
export const workerMessages = {
  /** Keep what a first visit keeps. */
  keepFirst: 'keep',
  /** Keep all playbooks. Whoever sends a port along hears whether that was possible. */
  keepAll: 'keep-all',
  /** Which pages can be read? Answered on the port that is sent along. */
  pages: 'pages',
} as const;

/**
 * Address of a pack: files of the build in one. The first is `shell`, `assets` and `first`; those
 * after it are `rest`.
 */
export function packPath(base: string, at: number): string {
  return `${base}offline/pack-${at}.json`;
}

/** A page as `/offline/` lists it. */
export interface KeptPage {
  path: string;
  /** Its `<h1>`, as HTML. */
  heading: string;
}

/** The page that stands in for one that is neither reached nor kept. */
export const offlinePath = '/offline/';

/** How the names of all caches begin. A portal under another path of the same host has others. */
export function cachePrefix(base: string): string {
  return `portal:${base}`;
}

/**
 * Names of the caches: what every device keeps, what its reader opened, search indexes that were
 * used, styles and scripts.
 */
export function cacheNames(base: string) {
  const prefix = cachePrefix(base);
  return {
    planned: `${prefix}-planned`,
    visited: `${prefix}-visited`,
    indexes: `${prefix}-indexes`,
    assets: `${prefix}-assets`,
  } as const;
}

/**
 * True for a cache of the portal at a path, and for none that another program of the same host has.
 */
export function isOwnCache(base: string, name: string): boolean {
  return name.startsWith(`${cachePrefix(base)}-`);
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

/** Ending of a file → media types that servers give it, the usual one first. */
const mediaTypes: Readonly<Record<string, readonly string[]>> = {
  html: ['text/html'],
  json: ['application/json'],
  js: ['text/javascript', 'application/javascript'],
  css: ['text/css'],
  svg: ['image/svg+xml'],
  woff2: ['font/woff2', 'application/font-woff2', 'application/octet-stream'],
};

function mediaTypesOf(path: string): readonly string[] {
  const ending = isPage(path) ? 'html' : path.split('.').at(-1)!;
  return Object.hasOwn(mediaTypes, ending) ? mediaTypes[ending]! : [];
}

/** True for files of a type that can be kept. */
export function canBeKept(path: string): boolean {
  return mediaTypesOf(path).length > 0;
}

/**
 * True if an answer may be what was asked for; its digest has the last word. Redirects lead to
 * login pages, and what cannot be read cannot be judged.
 */
export function mayBeKept({ status, type, redirected, contentType, path }: Answer): boolean {
  const mediaType = contentType.split(';')[0]!.trim().toLowerCase();
  return (
    status === 200 && type === 'basic' && !redirected && mediaTypesOf(path).includes(mediaType)
  );
}

/** The `Content-Type` with which a copy is answered, whatever it was kept with. */
export function contentTypeOf(path: string): string {
  const mediaType = mediaTypesOf(path)[0]!;
  return mediaType.startsWith('font/') ? mediaType : `${mediaType}; charset=utf-8`;
}

/** Addresses of pages end in a slash. */
export function isPage(path: string): boolean {
  return path.endsWith('/');
}

/** What is before the id of the build in every page. */
export const buildMarkStart = '<meta name="portal-build" content="';
const buildMark = new RegExp(`${buildMarkStart}([\\w-]*)">`);

/**
 * The id of the build that a page carries: the mark of every page of the portal, and of no login
 * page.
 */
export function buildOf(html: string): string | undefined {
  return buildMark.exec(html)?.[1];
}

/** How the worker of a build begins, so that one of another build is noticed. */
export function workerMark(build: string): string {
  return `/* portal-build: ${build} */`;
}

/**
 * Digest of a file: the first 16 bytes of its SHA-256, in base64url. Of a page, the value of the
 * build's id does not count, so that two builds of an unchanged page agree; its place does.
 */
export async function digestOf(path: string, bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const judged = isPage(path)
    ? new TextEncoder().encode(textOf(bytes).replace(buildMark, `${buildMarkStart}">`))
    : bytes;
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', judged));
  return btoa(String.fromCharCode(...digest.subarray(0, 16)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
}

/** The text of a page as its digest was made of it. */
export function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

/** A page as it is read from a copy: it says itself when it was copied. */
export function stampCopy(html: string, copied: Date): string {
  return html.replace('<html', `<html data-copied="${copied.toISOString()}"`);
}

/**
 * The files that fit, in their order, and never the sum of more bytes than `most`. One that does
 * not fit makes room for later, smaller ones.
 */
export function withinBytes<File extends { bytes: number }>(
  files: readonly File[],
  most: number,
): File[] {
  let sum = 0;
  return files.filter(({ bytes }) => {
    if (sum + bytes > most) return false;
    sum += bytes;
    return true;
  });
}
