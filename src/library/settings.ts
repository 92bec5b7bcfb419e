/** What the environment decides: which content is read, where the site goes, under which path. An empty variable counts as none. */
import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import { audienceIds, type Audience } from '../domain/audience.ts';

/** A base path with one slash at each end. */
function normaliseBase(base: string): string {
  const inner = base.replace(/^\/+|\/+$/g, '');
  return inner === '' ? '/' : `/${inner}/`;
}

function readAudience(value: string | undefined): Audience {
  if (!value) return 'everyone';
  if ((audienceIds as string[]).includes(value)) return value as Audience;
  throw new Error(`PORTAL_AUDIENCE is ${value}; it can be ${audienceIds.join(', ')}`);
}

const content = resolve(process.env['PORTAL_CONTENT'] || 'content');

export const settings = {
  /** `PORTAL_CONTENT`: absolute path of the content folder. */
  content,
  /** One cache for each content folder, so that two of them do not undo each other's. */
  cache: resolve('node_modules/.astro', createHash('sha256').update(content).digest('hex').slice(0, 12)),
  /** `PORTAL_OUT`: absolute path of the folder that is built. */
  out: resolve(process.env['PORTAL_OUT'] || 'dist'),
  /** `PORTAL_BASE`: path under which the portal is served, with a slash at each end. */
  base: normaliseBase(process.env['PORTAL_BASE'] || '/'),
  /** `PORTAL_REVIEWS`: absolute path of the reviews that the forge exported, if there are any. */
  reviews: process.env['PORTAL_REVIEWS'] ? resolve(process.env['PORTAL_REVIEWS']) : undefined,
  /** `PORTAL_AUDIENCE`: whom the build is for. */
  audience: readAudience(process.env['PORTAL_AUDIENCE']),
} as const;
