/**
 * What a page may load and run. It stands in every page, because a portal can be served by a host
 * that sends no headers; what only works in a header is in `headers.ts`.
 */

/** Nothing of a page stands inline, so no digest is needed. Full-text search is WebAssembly. */
const policy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
];

/** The policy of every page. `other` is the one server besides its own that a page may talk to. */
export function pagePolicy(other: string | undefined): string {
  return policy
    .map((rule) => (other && rule.startsWith('connect-src') ? `${rule} ${other}` : rule))
    .join(';');
}
