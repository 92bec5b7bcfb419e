/**
 * What a new entry can refer to: teams, tags, terms, learning paths, services and entries. Loaded
 * by the form only.
 */
import type { APIRoute } from 'astro';
import { getPortal } from '../../repository/collections/portal.ts';

export const GET: APIRoute = async () => {
  const { teams, tags, terms, paths, services, entries } = await getPortal();
  return Response.json({
    teams: [...teams.values()],
    tags: [...tags.values()],
    terms: [...terms.values()],
    paths: [...paths.keys()],
    services: services.map(({ team, service }) => ({ team, service })),
    entries: entries.map(({ id, fields }) => ({ id, title: fields.title })),
  });
};
