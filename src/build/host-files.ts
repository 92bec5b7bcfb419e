/**
 * Writes what hosts such as Netlify and Cloudflare Pages read from the folder that they serve:
 * headers, and redirects of old addresses.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { redirectsFile, type Redirect } from '../domain/site/redirect.ts';
import { headersFile } from '../domain/site/server-files.ts';

/** Writes them into a site that is served at a base path. */
export async function writeHostFiles(
  site: string,
  redirects: readonly Redirect[],
  base: string,
): Promise<void> {
  await writeFile(join(site, '_redirects'), redirectsFile(redirects, base));
  await writeFile(join(site, '_headers'), headersFile(base));
}
