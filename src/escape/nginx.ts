/** Words of an nginx configuration. */

/**
 * A word that nginx reads as itself: quoted, unless nothing in it means anything.
 * A variable cannot be escaped, so the values of a map must hold no `$`: `urlPath` leaves none.
 */
export function nginxWord(text: string): string {
  if (/^\/[\w./-]*$/.test(text)) return text;
  return `"${text.replace(/["\\]/g, '\\$&').replaceAll('\r', '\\r').replaceAll('\n', '\\n')}"`;
}
