/**
 * What of an entry's source a reader would notice: all but white space and the fields that only
 * sort and link it.
 */

/** Fields whose change leaves what the page says as it was. */
const bookkeeping: ReadonlySet<string> = new Set([
  'pillars',
  'owner',
  'status',
  'tags',
  'keywords',
  'audience',
  'aliases',
  'supersedes',
  'related',
  'services',
  'raises',
  'links',
  'importedFrom',
  'importedDigest',
]);

const encoder = new TextEncoder();

/**
 * Two sources with the same substance say the same. Works on the text, not on the YAML: thousands
 * are compared in a build.
 */
export function substanceOf(source: string): Uint8Array {
  const match = /^---[ \t]*\r?\n([\s\S]*?)\n---[ \t]*\r?(?:\n|$)/.exec(source);
  if (!match) return withoutSpace(source);

  // A field reaches to the next line that begins with a key.
  const fields = match[1]!
    .split(/\n(?=[A-Za-z])/)
    .filter((field) => !bookkeeping.has(field.slice(0, field.indexOf(':'))));
  return withoutSpace([...fields.sort(), source.slice(match[0].length)].join('\n'));
}

/**
 * Byte by byte: a regular expression takes many times as long. All white space of ASCII is at most
 * 0x20.
 */
function withoutSpace(text: string): Uint8Array {
  const bytes = encoder.encode(text);
  let length = 0;
  for (const byte of bytes) if (byte > 0x20) bytes[length++] = byte;
  return bytes.subarray(0, length);
}
