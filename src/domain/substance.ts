/** What of an entry's source a reader would notice: all but white space and the fields that only sort and link it. */

/** Fields whose change leaves what the page says as it was. */
const bookkeeping: ReadonlySet<string> = new Set([
  'pillars', 'owner', 'status', 'tags', 'keywords', 'audience', 'aliases', 'supersedes', 'related', 'services', 'raises', 'links', 'importedFrom',
]);

/** Two sources with the same substance say the same. Works on the text, not on the YAML: thousands are compared in a build. */
export function substanceOf(source: string): string {
  const text = source.replace(/\r\n?/g, '\n');
  const match = /^---[ \t]*\n([\s\S]*?)\n---[ \t]*(?:\n|$)/.exec(text);
  if (!match) return withoutSpace(text);

  // A field reaches to the next line that begins with a key.
  const fields = match[1]!.split(/\n(?=[A-Za-z])/).filter((field) => !bookkeeping.has(field.slice(0, field.indexOf(':'))));
  return withoutSpace([...fields.sort(), text.slice(match[0].length)].join('\n'));
}

function withoutSpace(text: string): string {
  return text.replace(/\s+/g, '');
}
