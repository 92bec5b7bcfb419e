/** Words of authors in Markdown for a forge: they are read as text, whatever is in them. */
import { terminalWord } from './terminal.ts';
import { urlPath } from './url.ts';

/**
 * A text on one line, of which nothing means anything to a parser. A forge also looks for
 * addresses, mentions and numbers of issues in what it has parsed; a comment, which leaves no
 * trace, parts those.
 */
export function markdownText(text: string): string {
  return withoutSigns(text).replace(/&#(?:35|64);|&#58;(?=\/)|www(?=\.)|GH(?=-)/gi, '$&<!-- -->');
}

/**
 * A link to a page of the portal. Nothing is looked for in the text of a link.
 *
 * @param path Has the id of an entry in it, which authors choose.
 */
export function markdownLink(text: string, site: string, path: string): string {
  return `[${withoutSigns(text)}](${site}${urlPath(path)})`;
}

/** Signs as numbers, those that mean something at the beginning only there. */
function withoutSigns(text: string): string {
  return terminalWord(text)
    .trimStart()
    .replace(/[\\`*_{}[\]()#+!|<>&~@:$=]|^-|(?<=^\d+)\./g, (sign) => `&#${sign.codePointAt(0)};`);
}
