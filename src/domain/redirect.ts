/** Old addresses as rules for servers, beside the pages that lead on without one. */
import { nginxWord } from '../escape/nginx.ts';
import { urlPath } from '../escape/url.ts';
import { withBase } from './url.ts';

export interface Redirect {
  /** Paths from the root of the portal, with a slash at the end. */
  from: string;
  to: string;
}

/** A `_redirects` file, as Netlify, Cloudflare Pages and GitLab Pages read it. Without the `!` that only Netlify knows. */
export function redirectsFile(redirects: readonly Redirect[], base: string): string {
  return redirects.map(({ from, to }) => `${urlPath(withBase(base, from))} ${urlPath(withBase(base, to))} 301\n`).join('');
}

/** The inside of an nginx `map $uri $portal_moved { … }`. */
export function nginxMap(redirects: readonly Redirect[], base: string): string {
  return redirects.map(({ from, to }) => `${nginxWord(withBase(base, from))} ${nginxWord(urlPath(withBase(base, to)))};\n`).join('');
}
