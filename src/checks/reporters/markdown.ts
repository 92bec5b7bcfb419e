/** Words of authors in a report that is Markdown: they are read as text, whatever stands in them. */

/** A text with its signs as numbers, so that none of them means anything. */
export function asText(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+!|<>&~@:]/g, (sign) => `&#${sign.codePointAt(0)};`);
}
