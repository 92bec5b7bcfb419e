/**
 * How many words of an imported folder are in the built pages: reads the sources as plain
 * Markdown, independently of the importer, and looks every word up in its page.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { htmlTagNames } from 'html-tag-names';
import type { Nodes, Parents } from 'mdast';
import { HTMLElement, NodeType, parse as parseHtml, type Node } from 'node-html-parser';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { listFolder } from '../src/import/read/files.ts';

const { values } = parseArgs({
  options: {
    from: { type: 'string' },
    site: { type: 'string' },
    verbose: { type: 'boolean', default: false },
  },
});
const { from, site } = values;
if (!from || !site)
  throw new Error('Usage: node bench/import-words.ts --from DIR --site BUILT_DIR [--verbose]');

const parser = unified().use(remarkParse).use(remarkGfm);

/** Words as readers see them: letters and digits, whatever is between them. */
function wordsIn(text: string): string[] {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

/**
 * Markup of other systems that plain Markdown takes for text: values and addresses that templates
 * fill in, attributes in braces, and names of blocks and their options.
 */
const markup = [
  /<%=\s*current_page\.data\.\w+\s*%>/g,
  /\(\{\{<\s*(?:rel)?ref\s+"[^"]*"\s*>\}\}\)/g,
  /\{:[^{}\n]*\}/g,
  /^[ \t]*(?:!!!|\?\?\?\+?)[ \t]*[\w-]+(?:[ \t]+[\w-]+)*/gm,
  /^:{3,}[ \t]*\{?\w+\}?/gm,
  /^:[\w-]+:.*$/gm,
  /^\([\w/.-]+\)=$/gm,
];
const frontMatter = /^---\n[\s\S]*?\n---\n/;

const inSentence = new Set([
  'text',
  'inlineCode',
  'link',
  'linkReference',
  'emphasis',
  'strong',
  'delete',
  'html',
]);

/**
 * HTML without its comments and elements; what only looks like an element, such as `<your-name>`,
 * is text.
 */
function htmlText(html: string): string {
  const text = html
    .replace(/<!--[\s\S]*?-->/g, ' ')
    .replace(/<\/?([a-zA-Z][\w-]*)(?:"[^"]*"|'[^']*'|[^"'<>])*>/g, (tag, name: string) =>
      htmlTagNames.includes(name.toLowerCase()) ? ' ' : tag,
    );
  return parseHtml(text.replace(/</g, '&lt;')).text;
}

/**
 * The visible words of a source: text and code, without markup, comments, addresses and names of
 * elements.
 */
function visibleText(source: string): string {
  const textOf = (node: Nodes): string => {
    if (node.type === 'html') return htmlText(node.value);
    const own =
      'value' in node
        ? node.value
        : node.type === 'image'
          ? (node.alt ?? '')
          : ((node as Parents).children ?? []).map(textOf).join('');
    return inSentence.has(node.type) ? own : ` ${own} `;
  };
  const text = source.replace(/\r\n?/g, '\n').replace(frontMatter, '');
  return textOf(parser.parse(markup.reduce((rest, pattern) => rest.replace(pattern, ''), text)));
}

const inline = new Set(['A', 'CODE', 'EM', 'STRONG', 'SPAN', 'DEL', 'SUP']);

/** The words of a built page, with those of pictures. */
function pageText(html: string): string {
  const textOf = (node: Node): string => {
    if (node.nodeType === NodeType.TEXT_NODE) return node.text;
    if (!(node instanceof HTMLElement)) return ' ';
    const own = node.childNodes.map(textOf).join('') + (node.getAttribute('alt') ?? '');
    return inline.has(node.tagName) ? own : ` ${own} `;
  };
  return textOf(
    parseHtml(html, { blockTextElements: { script: false, style: false } }).querySelector('main')!,
  );
}

/** Words that occur less often in the page than in the source. */
function missing(source: readonly string[], page: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const word of page) left.set(word, (left.get(word) ?? 0) + 1);
  return source.filter((word) => {
    const count = left.get(word) ?? 0;
    left.set(word, count - 1);
    return count <= 0;
  });
}

const rows = JSON.parse(readFileSync(join(site, 'api/entries.json'), 'utf8')) as Array<{
  url: string;
  importedFrom?: string;
}>;
const urls = new Map(rows.map(({ url, importedFrom }) => [importedFrom, url]));
const { sources } = await listFolder(from);
let total = 0;
let lost = 0;
let absent = 0;
for (const path of sources) {
  const words = wordsIn(visibleText(readFileSync(join(from, path), 'utf8')));
  const url = urls.get(path);
  if (!url) absent += 1;
  const gone = url
    ? missing(words, wordsIn(pageText(readFileSync(join(site, url, 'index.html'), 'utf8'))))
    : words;
  total += words.length;
  lost += gone.length;
  if (values.verbose && gone.length > 0)
    console.log(`${path}: ${gone.length} of ${words.length}: ${gone.slice(0, 30).join(' ')}`);
}
console.log(
  `${sources.length} sources, ${absent} without a page; ${total} words, ${lost} missing: ${((1 - lost / total) * 100).toFixed(2)}% kept`,
);
process.exitCode = absent > 0 || lost / total > 0.005 ? 1 : 0;
