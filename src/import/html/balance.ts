/**
 * HTML that stays where it is: elements end with what they hold, and none is read by rules of
 * its own, by which it would take the rest of a page with it.
 */
import { htmlVoidElements } from 'html-void-elements';
import { escapeHtml } from '../../escape/html.ts';

const voids = new Set(htmlVoidElements);

/**
 * Elements whose content HTML reads by rules of its own. They are renamed, so that their content is
 * read as that of any other.
 */
const renamed = new Set(
  'applet audio button command content datalist element embed iframe marquee math nobr object optgroup option plaintext script select shadow style svg textarea title video xmp'.split(
    ' ',
  ),
);

/** Those of them that hold blocks: they become plain boxes. */
const boxes = new Set(
  'body dialog fieldset form frame frameset head html menu noembed noframes noscript template'.split(
    ' ',
  ),
);

/** Blocks that break a line where they stand without their other half. */
const breaks = new Set('blockquote center dd div dt li p section tr'.split(' '));

/** Elements that exist only within a table. */
const tableParts = new Set('caption colgroup tbody td tfoot th thead tr'.split(' '));

/** The name under which an element is read. */
function nameOf(element: string): string {
  if (boxes.has(element)) return 'div';
  return renamed.has(element) ? `x-${element}` : element;
}

const rawText =
  /<(script|style|xmp|textarea|title)\b((?:"[^"]*"|'[^']*'|[^"'<>])*)>([\s\S]*?)<\/\1\s*>/gi;
const token =
  /<!--[\s\S]*?(?:-->|$)|<[!?][^>]*>|<(\/?)([A-Za-z][\w.:-]*)((?:"[^"]*"|'[^']*'|[^"'<>])*?)(\/?)>/g;

interface Tag {
  /** The value in which it is, and where. */
  at: number;
  start: number;
  end: number;
  name: string;
  rest: string;
  closes: boolean;
  isEmpty: boolean;
  partner?: Tag;
  /** Tables around it. */
  tables: number;
}

/**
 * The HTML of siblings, in their order, so that each element ends: at its own end, which may be in
 * a later sibling, or with the sibling in which it begins.
 *
 * @param isSentence True within a sentence, where a block that does not end only breaks the line.
 */
export function balanced(values: readonly string[], isSentence: boolean): string[] {
  const plain = values.map((value) =>
    value.replace(
      rawText,
      (_, name: string, rest: string, content: string) =>
        `<x-${name.toLowerCase()}${rest}>${escapeHtml(content)}</x-${name.toLowerCase()}>`,
    ),
  );
  const tags = plain.flatMap(tagsOf);
  pair(tags);
  return plain.map((value, at) =>
    write(
      value,
      tags.filter((tag) => tag.at === at),
      tags,
      isSentence,
    ),
  );
}

function tagsOf(value: string, at: number): Tag[] {
  return [...value.matchAll(token)].flatMap((match): Tag[] => {
    const [whole, slash = '', name, rest = '', self = ''] = match;
    if (!name) return [];
    const lower = name.toLowerCase();
    const isEmpty = self === '/' || voids.has(lower);
    const place = { at, start: match.index, end: match.index + whole.length };
    return [{ ...place, name: lower, rest, closes: slash === '/', isEmpty, tables: 0 }];
  });
}

function pair(tags: readonly Tag[]): void {
  const open: Tag[] = [];
  for (const tag of tags) {
    if (tag.isEmpty) continue;
    tag.tables = open.filter(({ name }) => name === 'table').length;
    if (!tag.closes) {
      open.push(tag);
      continue;
    }
    const start = open.findLastIndex(({ name }) => name === tag.name);
    if (start === -1) continue;
    tag.partner = open[start]!;
    open[start]!.partner = tag;
    open.length = start;
  }
}

function write(
  value: string,
  own: readonly Tag[],
  tags: readonly Tag[],
  isSentence: boolean,
): string {
  let out = '';
  let last = 0;
  const unclosed: string[] = [];
  for (const tag of own) {
    out += value.slice(last, tag.start);
    last = tag.end;
    const name = ownName(tag);
    if (isSentence && !tag.partner && breaks.has(tag.name)) {
      out += '<br>';
      continue;
    }
    if (tag.closes) {
      if (tag.partner || tag.name === 'br') out += `</${name}>`;
      continue;
    }
    out += `<${name}${tag.rest.trimEnd()}>`;
    if (tag.isEmpty && !voids.has(tag.name)) out += `</${name}>`;
    if (tag.isEmpty || tag.partner || isWithin(tag, tags)) continue;
    // What stands right behind the tag belongs to it; what comes in a later sibling does not.
    unclosed.unshift(name);
  }
  return out + value.slice(last) + unclosed.map((name) => `</${name}>`).join('');
}

/** Parts of a table are read as such within one; a table in a table becomes a box. */
function ownName({ name, tables, closes }: Tag): string {
  const outer = name === 'table' && closes ? tables - 1 : tables;
  if (name === 'table' && outer > 0) return 'div';
  if (tableParts.has(name) && tables !== 1) return 'x-part';
  return nameOf(name);
}

/** True for a tag within an element that ends: whatever is open ends with it. */
function isWithin(tag: Tag, tags: readonly Tag[]): boolean {
  return tags.some(
    (other) => !other.closes && other.partner && before(other, tag) && before(tag, other.partner),
  );
}

function before(one: Tag, other: Tag): boolean {
  return one.at < other.at || (one.at === other.at && one.start < other.start);
}
