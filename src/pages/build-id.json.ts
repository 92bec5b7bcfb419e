/** Which build is served: the id that its pages carry. */
import type { APIRoute } from 'astro';

export const GET: APIRoute = () => Response.json({ build: import.meta.env.PORTAL_BUILD as string });
