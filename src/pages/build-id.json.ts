/**
 * Which build is served: the id that its pages carry, and the number by which an older build is
 * told from a newer one.
 */
import type { APIRoute } from 'astro';
import { buildNumber } from '../repository/collections/build.ts';
import { settings } from '../repository/content/settings.ts';

export const GET: APIRoute = async () =>
  Response.json({
    build: import.meta.env.PORTAL_BUILD as string,
    number: await buildNumber(settings.content),
  });
