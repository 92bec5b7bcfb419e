/** What the environment decides: which content is read, where the site goes, under which path. */
import { resolve } from 'node:path';
import { audienceIds, type Audience } from '../domain/audience.ts';

/** A base path with one slash at each end. */
function normaliseBase(base: string): string {
  const inner = base.replace(/^\/+|\/+$/g, '');
  return inner === '' ? '/' : `/${inner}/`;
}

function readAudience(value: string | undefined): Audience {
  if (value === undefined) return 'everyone';
  if ((audienceIds as string[]).includes(value)) return value as Audience;
  throw new Error(`PORTAL_AUDIENCE is ${value}; it can be ${audienceIds.join(', ')}`);
}

export const settings = {
  /** `PORTAL_CONTENT`: absolute path of the content folder. */
  content: resolve(process.env['PORTAL_CONTENT'] ?? 'content'),
  /** `PORTAL_OUT`: absolute path of the folder that is built. */
  out: resolve(process.env['PORTAL_OUT'] ?? 'dist'),
  /** `PORTAL_BASE`: path under which the portal is served, with a slash at each end. */
  base: normaliseBase(process.env['PORTAL_BASE'] ?? '/'),
  /** `PORTAL_AUDIENCE`: whom the build is for. */
  audience: readAudience(process.env['PORTAL_AUDIENCE']),
} as const;
