/** What a site must hold and may hold, known from content and code without looking at the site. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createHash } from 'node:crypto';
import { hostFiles } from '../domain/site/headers.ts';
import { manifestFile, type Identity, type ListedFile } from '../domain/site/manifest.ts';
import type { Publication } from '../repository/collections/ledger.ts';

const root = resolve(import.meta.dirname, '../..');

export interface Expectation {
  /** Which build it is, by what is there now. */
  identity: Identity;
  publication: Publication;
  /** Files that every site has. */
  required: ReadonlySet<string>;
  /** Pages besides those of entries. */
  ownPages: ReadonlySet<string>;
  /** Files that are copied as they are. */
  copied: ReadonlyMap<string, ListedFile>;
  /** True for a file that the portal makes, at a path that depends on what is in it. */
  mayBe(path: string): boolean;
}

/** What `identity` makes of the entries that are to be published. */
export function expect(identity: Identity, publication: Publication): Expectation {
  const routes = listRoutes();
  const addresses = [...publication.ownPaths, ...publication.redirects.map(({ from }) => from)];
  const fixed = routes.flatMap((route) => (route.includes('[') ? [] : fileOf(route)));
  const ownPages = new Set([
    ...addresses.map(pageOf),
    ...fixed.filter((file) => file.endsWith('.html')),
  ]);
  const copied = listCopied();
  const patterns = [
    ...written,
    ...routes.filter((route) => /\[.*\.ts$/.test(route)).map(patternOf),
  ];
  return {
    identity,
    publication,
    required: new Set([...ownPages, ...fixed, ...copied.keys(), ...made]),
    ownPages,
    copied,
    mayBe: (path) => path === manifestFile || patterns.some((pattern) => pattern.test(path)),
  };
}

/** What a build writes that no file of `src/pages` stands for, besides its manifest. */
const made = [
  ...hostFiles.map((path) => path.slice(1)),
  'pagefind/pagefind-entry.json',
  'pagefind/pagefind.js',
  'pagefind/records.json',
  'sitemap-index.xml',
  'sw.js',
];

/** Scripts and styles, the index, and the sitemap. */
const written = [
  /^_astro\/[^/]+\.(?:js|css|wasm|woff2?)$/,
  /^pagefind\/(?:fragment|index|filter)\/[^/]+\.pf_\w+$/,
  /^pagefind\/(?:pagefind\.[^/]+\.pf_meta|wasm\.[\w-]+\.pagefind)$/,
  /^sitemap-\d+\.xml$/,
  /^offline\/pack-\d+\.json$/,
];

/** Files of `src/pages`; those that begin with `_` are no routes. */
function listRoutes(): string[] {
  const names = readdirSync(join(root, 'src/pages'), { recursive: true, encoding: 'utf8' });
  const paths = names.map((name) => name.replaceAll('\\', '/'));
  return paths.filter((path) => /\.(?:astro|mdx|ts)$/.test(path) && !/(?:^|\/)_/.test(path));
}

/** The file that a route is built into. */
function fileOf(route: string): string {
  if (route.endsWith('.ts')) return route.slice(0, -'.ts'.length);
  const path = route.replace(/\.\w+$/, '');
  if (path === '404') return '404.html';
  return pageOf(path.replace(/(?:^|\/)index$/, ''));
}

/** The file of the page at an address, which may have slashes at its ends. */
export function pageOf(address: string): string {
  const path = address.replace(/^\/|\/$/g, '');
  return path === '' ? 'index.html' : `${path}/index.html`;
}

/** `images/[...name].ts` stands for every file in that folder. */
function patternOf(route: string): RegExp {
  const parts = route.slice(0, -'.ts'.length).split(/(\[[^\]]*\])/);
  const source = parts.map((part) => {
    if (part.startsWith('[...')) return '.+';
    return part.startsWith('[') ? '[^/]+' : RegExp.escape(part);
  });
  return new RegExp(`^${source.join('')}$`);
}

function listCopied(): Map<string, ListedFile> {
  const folder = join(root, 'public');
  const items = readdirSync(folder, { recursive: true, withFileTypes: true });
  return new Map(
    items
      .filter((item) => item.isFile())
      .map((item) => {
        const path = join(item.parentPath, item.name);
        const bytes = readFileSync(path);
        const sha256 = createHash('sha256').update(bytes).digest('hex');
        return [
          path.slice(folder.length + 1).replaceAll('\\', '/'),
          { size: bytes.length, sha256 },
        ];
      }),
  );
}
