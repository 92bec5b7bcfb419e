/**
 * Every path of the portal that is not an entry: what links may lead to. A build test holds it
 * against the pages that exist.
 */
import { engines } from './database.ts';
import { kindIds, kinds } from './kind.ts';
import { servicePath, type SeriesPath } from '../measure/series.ts';
import { furtherFolder } from '../site/lists.ts';
import { offlinePath } from '../site/offline.ts';
import { learningPathPath } from '../learning-path/path.ts';
import { pillarIds } from './pillar.ts';
import { formPath } from '../entry-file/template.ts';
import { countedPath } from '../telemetry/settings.ts';
import { templates } from '../entry-file/templates.ts';

const guide = [
  '',
  'calms/',
  'first-entry/',
  'writing/',
  'fields/',
  'components/',
  'rules/',
  'search/',
  'freshness/',
  'importing/',
  'measuring/',
];

/** Paths of the portal's own pages, given its vocabularies. */
export function ownPaths(vocabulary: {
  teams: ReadonlyArray<{ id: string }>;
  tags: ReadonlyArray<{ id: string }>;
  paths: ReadonlyArray<{ id: string }>;
  series: ReadonlyArray<{ series?: SeriesPath }>;
}): Set<string> {
  return new Set([
    '/',
    '/search/',
    '/pillars/',
    '/tags/',
    '/teams/',
    '/engines/',
    '/glossary/',
    '/start/',
    '/assess/',
    '/assess/together/',
    '/assess/teams/',
    '/assess/database/',
    '/measure/',
    '/measure/portal/',
    offlinePath,
    ...kindIds.map((kind) => `/${kinds[kind].folder}/`),
    ...pillarIds.map((id) => `/pillars/${id}/`),
    ...vocabulary.tags.map(({ id }) => `/tags/${id}/`),
    ...vocabulary.teams.map(({ id }) => `/teams/${id}/`),
    ...vocabulary.paths.map(({ id }) => learningPathPath(id)),
    ...vocabulary.series.flatMap(({ series }) => (series ? [servicePath(series)] : [])),
    ...Object.keys(engines).map((id) => `/engines/${id}/`),
    '/contribute/new/',
    ...templates.map(formPath),
    ...guide.map((page) => `/guide/${page}`),
  ]);
}

/**
 * What a build writes at its root besides pages, and the names that servers give to pages of their
 * own accord. A test holds it against a built site.
 */
const ownFiles = [
  '_astro',
  '_headers',
  '_redirects',
  '404',
  '404.html',
  'api',
  'build-id.json',
  'build-manifest.json',
  'favicon.svg',
  'feed.xml',
  'images',
  'index',
  'index.html',
  'pagefind',
  'robots.txt',
  'sw.js',
  'theme.js',
];

const kindFolders = new Set<string>(kindIds.map((kind) => kinds[kind].folder));

const ownNames = new Set(
  [
    ...ownFiles,
    ...[...ownPaths({ teams: [], tags: [], paths: [], series: [] }), countedPath].map(firstName),
  ].filter((name) => !kindFolders.has(name)),
);

/**
 * True for a path that is one of the portal's own files or folders, or lies below one: nothing else
 * may be written there. Below the kinds lie entries, and the further pages of lists.
 */
export function isOwnGround(path: string): boolean {
  const [, name = '', second, third] = path.split('/');
  const isFurther = kindFolders.has(name) && second === furtherFolder && Boolean(third);
  return (
    isFurther ||
    ownNames.has(name) ||
    /^sitemap-\w+\.xml$/.test(name) ||
    path.includes('/index.html/')
  );
}

function firstName(path: string): string {
  return path.split('/')[1] ?? '';
}
