/** MkDocs Material, line by line: admonitions, content tabs, abbreviations, lists of attributes. */
import { dedent, endOfIndented, indentOf, trimmed } from '../read/lines.ts';
import { alertLines, alertOf } from './alerts.ts';
import type { Piece, Reader } from './reader.ts';

/** As Python-Markdown reads it: `!!! note inline "Title"`, and nothing besides. */
const admonition =
  /^((?:[ \t]|>)*)(?:!!!|\?\?\?\+?)[ \t]*([\w-]+(?:[ \t]+[\w-]+)*)?(?:[ \t]+"(.*)")?[ \t]*$/;

/** `!!! note "Title"` and lines that are indented by four. Without these it is a sentence. */
export const readAdmonition: Reader = (lines, start, { rewrite, notes }) => {
  const match = admonition.exec(lines[start]!);
  if (!match) return undefined;
  const [, indent = '', classes = 'note', title = ''] = match;
  const name = classes.split(/\s+/)[0]!;
  const { inner, end } = indented(lines, start, indent);
  const isHead = inner.length > 0 || (alertOf(name) !== undefined && title !== '');
  if (!isHead) return undefined;
  notes.changed(`\`${name}\` block became ${alertOf(name) ? 'an alert' : 'plain text'}`);
  return { lines: alertLines(alertOf(name), title, rewrite(inner), indent), end };
};

const tab = /^([ \t]*)===[!+]?[ \t]+(?:"(.+)"|'(.+)')[ \t]*$/;

/** `=== "Label"` and lines that are indented by four; tabs in a row are one group. */
export const readTabs: Reader = (lines, start, { rewrite, notes }): Piece | undefined => {
  const out: string[] = [];
  let end = start;
  const indent = tab.exec(lines[start]!)?.[1];
  if (indent === undefined) return undefined;
  for (let at = start; at < lines.length;) {
    const match = tab.exec(lines[at]!);
    if (match?.[1] !== indent) break;
    const found = indented(lines, at, indent);
    const label = (match[2] ?? match[3]!).replaceAll('"', '&quot;');
    out.push(`<Tab label="${label}">`, '', ...rewrite(found.inner), '', '</Tab>', '');
    end = found.end;
    at = end;
    while (at < lines.length && lines[at]!.trim() === '') at += 1;
  }
  notes.changed('Content tabs became the component Tabs');
  const group = ['<Tabs>', '', ...out, '</Tabs>'];
  return { lines: ['', ...group.map((line) => (line === '' ? line : indent + line)), ''], end };
};

/** What a head holds: lines that are indented by four or a tab, without that. */
function indented(lines: readonly string[], start: number, indent: string) {
  const inside = new RegExp(`^${indent}(?: {4}|\\t)`);
  const end = endOfIndented(lines, start + 1, inside);
  const inner = lines.slice(start + 1, end).map((line) => line.replace(inside, ''));
  return { inner: trimmed(inner), end };
}

const abbreviation = /^\*\[([^\]]+)\]:[ \t]*(.+)$/;

/** `*[SLO]: Service level objective` was shown on hover; it becomes a line that is read. */
export const readAbbreviation: Reader = (lines, start, { notes }) => {
  const [, short, long] = abbreviation.exec(lines[start]!) ?? [];
  if (!short) return undefined;
  notes.changed('Abbreviations that were explained on hover are lines of text');
  return { lines: ['', `**${short}**: ${long}`, ''], end: start + 1 };
};

const item = String.raw`(?:[.#][\w:-]+|[\w:-]+=(?:"[^"]*"|'[^']*'|[^\s"'{}]+))`;

/** A list of attributes: `{: .c #id width="3" }`, `{ .c }`, `{width=75%}`. */
export const attributeList = String.raw`\{(?::[^{}\n]*|[ \t]*${item}(?:[ \t]+${item})*[ \t]*)\}`;
const alone = new RegExp(`^[ \\t>]*${attributeList}[ \\t]*$`);
const contentsMark = /^\s*(?:\[TOC\]|\[\[_TO(?:C|SP)_\]\]|\{:toc\}|\[\[toc\]\])\s*$/i;

/** What steers how a page looks, on a line of its own. */
export const readSteering: Reader = (lines, start, { notes }) => {
  const line = lines[start]!;
  if (!alone.test(line) && !contentsMark.test(line)) return undefined;
  notes.changed(`\`${line.trim()}\` was removed; it steers how a page looks`);
  return { lines: [indentOf(line)], end: start + 1 };
};

const meaning = /^([ \t]*):[ \t]{1,3}(\S.*)$/;

/**
 * What a term means, below a comment instead of a term: text, or what is indented in it would be
 * code.
 */
export const readLoneMeaning: Reader = (lines, start, { rewrite, notes }) => {
  const [, indent, first = ''] = meaning.exec(lines[start]!) ?? [];
  const term = lines.slice(Math.max(0, start - 3), start).findLast((line) => line.trim() !== '');
  if (indent === undefined || !/-->[ \t]*$/.test(term ?? '')) return undefined;
  const { inner, end } = indented(lines, start, indent);
  notes.changed('What a term means became text, since the term is a comment');
  const gap = (lines[start + 1] ?? '').trim() === '' ? [''] : [];
  const whole = rewrite([first, ...gap, ...inner]);
  return { lines: ['', ...whole.map((line) => (line === '' ? line : indent + line)), ''], end };
};

const named = /^[ \t]*\{:?[ \t]*(#[\w:.-]+)[^{}]*\}[ \t]*$/;

/** kramdown: a list of attributes below a heading holds the anchor of it. */
export const readNamedHeading: Reader = (lines, start, { notes }) => {
  const heading = lines[start]!;
  const [, anchor] = named.exec(lines[start + 1] ?? '') ?? [];
  if (anchor === undefined || !/^ {0,3}#{1,6}[ \t]+\S/.test(heading)) return undefined;
  notes.changed('A list of attributes became the anchor of its heading');
  return { lines: [`${heading.replace(/[ \t]+#*[ \t]*$/, '')} {${anchor}}`], end: start + 2 };
};

const element = /^([ \t]*)<(\w+)\b([^<>]*\bmarkdown(?:="[^"]*")?[^<>]*)>[ \t]*$/;

/** `<div markdown>`: what is in it is Markdown, so it gets empty lines around. */
export const readMarkdownElement: Reader = (lines, start, { rewrite }) => {
  const [, indent = '', name = '', attributes = ''] = element.exec(lines[start]!) ?? [];
  if (name === '') return undefined;
  const end = closeOf(lines, start, name);
  const close = end > start ? lines[end]!.lastIndexOf(`</${name}`) : -1;
  if (close === -1) return undefined;
  const [last, behind] = [lines[end]!.slice(0, close), lines[end]!.slice(close)];
  const inner = rewrite(trimmed(dedent([...lines.slice(start + 1, end), last])));
  const kept = attributes.replace(/\s*\bmarkdown(?:="[^"]*")?/, '');
  const whole = [`<${name}${kept}>`, '', ...inner, '', behind];
  return {
    lines: ['', ...whole.map((line) => (line === '' ? line : indent + line)), ''],
    end: end + 1,
  };
};

/** The line on which an element closes that opens on another; -1 when there is none. */
export function closeOf(lines: readonly string[], start: number, name: string): number {
  const opens = new RegExp(`<${name}(?=[\\s>/])(?:"[^"]*"|'[^']*'|[^"'<>])*>`, 'g');
  const selfClosed = /\/>$/;
  const closes = new RegExp(`</${name}\\s*>`, 'g');
  let depth = 0;
  for (let index = start; index < lines.length; index++) {
    const line = lines[index]!;
    depth += (line.match(opens) ?? []).filter((tag) => !selfClosed.test(tag)).length;
    depth -= (line.match(closes) ?? []).length;
    if (depth <= 0) return index;
  }
  return -1;
}
