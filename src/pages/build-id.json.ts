/**
 * Which build is served: the id that its pages carry, and the number by which an older build is
 * told from a newer one.
 */
import type { APIRoute } from 'astro';
import { getPortal } from '../repository/collections/portal.ts';

export const GET: APIRoute = async () => {
  const { id, number } = (await getPortal()).build;
  return Response.json({ build: id, number });
};
