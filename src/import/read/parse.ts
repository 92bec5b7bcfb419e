/**
 * Foreign Markdown to a tree. It is read as Markdown, not as MDX, so that nothing in it can be
 * refused.
 */
import { htmlTagNames } from 'html-tag-names';
import { htmlVoidElements } from 'html-void-elements';
import type { Root } from 'mdast';
import remarkCjkFriendly from 'remark-cjk-friendly';
import { remarkDefinitionList } from 'remark-definition-list';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { markdownToMdast } from 'satteri';
import { unified } from 'unified';
import { eachOfType } from '../../compile/body/each-node.ts';
import { features } from '../../compile/body/features.ts';
import type { Notes } from '../convert/notes.ts';
import { isComponent } from '../html/component-name.ts';
import { openEnds, type Edit } from '../html/open-ends.ts';

const patient = unified().use(remarkParse).use(remarkGfm).freeze();
const withLists = unified().use(remarkParse).use(remarkGfm).use(remarkDefinitionList).freeze();
const withAll = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(remarkCjkFriendly)
  .use(remarkDefinitionList)
  .freeze();

/** What a text needs of syntax, by the parser that takes the least time for it. */
function read(text: string): Root {
  if (/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]/u.test(text))
    return withAll.parse(text);
  if (/^[ \t>]*:[ \t]/m.test(text)) return withLists.parse(text);
  return mayTakeLong(text) ? patient.parse(text) : (markdownToMdast(text, { features }) as Root);
}

/** Characters of a block, and signs of tags, below which the native parser was never slow. */
const maxBlock = 4_000;
const maxTags = 100;

/** The native parser is fifteen times as fast, and cannot be interrupted (record 0017). */
function mayTakeLong(text: string): boolean {
  return (
    (text.match(/</g)?.length ?? 0) > maxTags ||
    text.split(/\n[ \t]*\n/).some(({ length }) => length > maxBlock)
  );
}

/** A comment, a tag, or a sign that begins neither. */
const tag = /<!--[\s\S]*?-->|<(\/?)([A-Za-z][\w:.-]*)((?:"[^"]*"|'[^']*'|[^"'<>])*)>|</g;
const known = new Set(htmlTagNames);
const flowParents = new Set(['root', 'blockquote', 'listItem', 'footnoteDefinition']);

/** Elements that end by themselves, so that a missing end is no sign of a placeholder. */
const endsItself = new Set([
  ...htmlVoidElements,
  'p',
  'li',
  'dt',
  'dd',
  'tr',
  'td',
  'th',
  'thead',
  'tbody',
  'tfoot',
  'option',
  'html',
  'body',
  'head',
]);

/**
 * Elements whose content a browser reads by rules of its own; within a sentence they are text about
 * HTML.
 */
const ownRules = new Set(
  'script style title textarea noscript noembed noframes xmp plaintext template svg math head body html frameset'.split(
    ' ',
  ),
);

interface Tag {
  offset: number;
  /** Empty for a sign that begins no tag, such as that of `<?php`. */
  name: string;
  closes: boolean;
  /** True within a sentence. */
  inline: boolean;
  /** True if it has attributes or closes itself. */
  full: boolean;
}

/** Parses a text. Tags that are none, such as `<your-name>`, are text. */
export function parseMarkdown(text: string, notes: Notes): Root {
  const tree = read(text);
  const open = openEnds(tree, text, notes);
  if (open.length > 0) return parseMarkdown(edited(text, open), notes);
  const stray = strayTags(tagsIn(tree, text));
  if (stray.length === 0) return tree;
  return parseMarkdown(
    edited(
      text,
      stray.map((start) => ({ start, end: start + 1, by: '&lt;' })),
    ),
    notes,
  );
}

function tagsIn(tree: Root, text: string): Tag[] {
  const tags: Tag[] = [];
  eachOfType(tree, 'html', (node, parent) => {
    const inline = parent !== undefined && !flowParents.has(parent.type);
    const start = node.position?.start.offset ?? 0;
    for (const match of text.slice(start, node.position?.end.offset).matchAll(tag)) {
      const [whole, slash, name = '', rest = ''] = match;
      const bare = whole === '<' && !/^<(?:script|style)/i.test(node.value);
      if (name === '' && !bare) continue;
      tags.push({
        offset: start + match.index,
        name,
        closes: slash === '/',
        inline,
        full: /=|\/$/.test(rest.trim()),
      });
    }
  });
  return tags;
}

/**
 * Offsets of tags that are meant as text: no element has the name, or a start has neither
 * attributes nor an end.
 */
function strayTags(tags: readonly Tag[]): number[] {
  const paired = pairs(tags);
  return tags
    .filter((item) => {
      const name = item.name.toLowerCase();
      if (isComponent(item.name)) return !item.full && !paired.has(item);
      if (!known.has(name) || (item.inline && ownRules.has(name))) return true;
      // At the beginning of a block a tag is one, whether it is closed or not.
      return (
        item.inline && !item.closes && !item.full && !endsItself.has(name) && !paired.has(item)
      );
    })
    .map(({ offset }) => offset);
}

function pairs(tags: readonly Tag[]): Set<Tag> {
  const paired = new Set<Tag>();
  const open: Tag[] = [];
  for (const item of tags) {
    if (!item.closes) {
      open.push(item);
      continue;
    }
    const start = open.findLastIndex(({ name }) => name.toLowerCase() === item.name.toLowerCase());
    if (start === -1) continue;
    paired.add(open[start]!).add(item);
    open.splice(start, 1);
  }
  return paired;
}

function edited(text: string, edits: readonly Edit[]): string {
  let out = '';
  let last = 0;
  for (const { start, end, by } of edits) {
    out += text.slice(last, start) + by;
    last = end;
  }
  return out + text.slice(last);
}
