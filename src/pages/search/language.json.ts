/** The keys of the query language with their values and counts, for every search box. */
import type { APIRoute } from 'astro';
import { filterKeys } from '../../domain/query/facet.ts';
import type { SearchLanguage } from '../../domain/query/search-language.ts';
import { missingEntryLink } from '../../repository/git/forge.ts';
import { getPortal } from '../../repository/collections/portal.ts';

export const GET: APIRoute = async () => {
  const portal = await getPortal();
  const keys = filterKeys(portal.entries, portal, (id) => portal.history.get(id)?.updated);
  const language: SearchLanguage = { keys, request: missingEntryLink() };
  return new Response(JSON.stringify(language), {
    headers: { 'Content-Type': 'application/json' },
  });
};
