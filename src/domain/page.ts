/** Every path of the portal that is not an entry: what links may lead to. A build test holds it against the pages that exist. */
import { engines } from './database.ts';
import { kindIds, kinds } from './kind.ts';
import { offlinePath } from './offline.ts';
import { learningPathPath } from './path.ts';
import { pillarIds } from './pillar.ts';
import { formPath, templates } from './template.ts';

const guide = ['', 'calms/', 'first-entry/', 'writing/', 'fields/', 'components/', 'rules/', 'search/', 'freshness/'];

/** Paths of the portal's own pages, given its vocabularies. */
export function ownPaths(vocabulary: { teams: ReadonlyArray<{ id: string }>; tags: ReadonlyArray<{ id: string }>; paths: ReadonlyArray<{ id: string }> }): Set<string> {
  return new Set([
    '/',
    '/search/',
    '/pillars/',
    '/tags/',
    '/teams/',
    '/engines/',
    '/glossary/',
    '/start/',
    offlinePath,
    ...kindIds.map((kind) => `/${kinds[kind].folder}/`),
    ...pillarIds.map((id) => `/pillars/${id}/`),
    ...vocabulary.tags.map(({ id }) => `/tags/${id}/`),
    ...vocabulary.teams.map(({ id }) => `/teams/${id}/`),
    ...vocabulary.paths.map(({ id }) => learningPathPath(id)),
    ...Object.keys(engines).map((id) => `/engines/${id}/`),
    '/contribute/new/',
    ...templates.map(formPath),
    ...guide.map((page) => `/guide/${page}`),
  ]);
}
