/** Addresses inside the portal. */

/** Puts a path from the root of the portal under the base path it is served at. */
export function withBase(base: string, path: string): string {
  return base.replace(/\/$/, '') + path;
}

/** `withBase` for code that Astro builds: it knows the base path. */
export function href(path: string): string {
  return withBase(import.meta.env.BASE_URL, path);
}
