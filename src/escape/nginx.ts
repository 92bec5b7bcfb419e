/** Words of an nginx configuration. */

const escapes: Readonly<Record<string, string>> = {
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '"': '\\"',
  '\\': '\\\\',
};

/**
 * One word, whatever is in it. A variable cannot be escaped, so where nginx reads variables the
 * text must hold no `$`: `urlPath` leaves none.
 */
export function nginxWord(text: string): string {
  return `"${text.replace(/[\n\r\t"\\]/g, (character) => escapes[character]!)}"`;
}
