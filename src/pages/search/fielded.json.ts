/** The fielded search index, as a file and while authoring. */
import type { APIRoute } from 'astro';
import { getPortal } from '../../library/portal.ts';
import { buildFieldedIndex } from '../../search/fielded-index.ts';
import { fieldedRecords } from '../../search/record.ts';

export const GET: APIRoute = async () => {
  const portal = await getPortal();
  return new Response(JSON.stringify(buildFieldedIndex(fieldedRecords(portal.entries, portal))), { headers: { 'Content-Type': 'application/json' } });
};
