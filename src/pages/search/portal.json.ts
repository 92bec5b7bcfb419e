/** What search finds beside entries: pages of the portal, and terms with their definitions. */
import type { APIRoute } from 'astro';
import { getPortal } from '../../repository/collections/portal.ts';
import { portalPages, portalTerms } from '../../repository/collections/portal-pages.ts';
import { commonWords } from '../../search/query/common-words.ts';
import type { PortalIndex } from '../../search/engine/portal.ts';

export const GET: APIRoute = async () => {
  const { paths, teams, terms, services } = await getPortal();
  const index: PortalIndex = {
    pages: portalPages({ teams: teams.values(), paths: paths.values(), services }),
    terms: portalTerms(terms.values()),
    common: commonWords,
  };
  return new Response(JSON.stringify(index), { headers: { 'Content-Type': 'application/json' } });
};
