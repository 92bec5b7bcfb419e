/**
 * What in the text of a source no reader sees: the one table of markup whose words may be missing
 * from an entry. Everything else has to be there.
 */
import { htmlTagNames } from 'html-tag-names';
import { isVagueAlt } from '../../compile/body/facts/images.ts';

/** A part of a text, from one offset up to but not including another. */
export interface Span {
  start: number;
  end: number;
}

const element =
  /<\/?([A-Za-z][\w.:-]*)(?:"[^"]*"|'[^']*'|\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}|[^"'{}<>])*>/g;
const names = new Set(htmlTagNames);

/** Markup by what it is. A group `shown` is what readers see of it all the same. */
const markup: Readonly<Record<string, RegExp>> = {
  'a comment':
    /<!--[\s\S]*?-->|\{\/\*[\s\S]*?\*\/\}|(?<!%)%%(?!%)(?:(?!%%|\n[ \t]*\n)[\s\S])+%%|\{>>[\s\S]*?<<\}/g,
  'a declaration': /<![A-Za-z][^>]*>/g,
  'an address of a template': /\]\(\{\{.*?\}\}[^)]*\)|\]\(<%.*?%>[^)]*\)|\]\([^()\n]* [^()\n]*\)/g,
  'a definition': /^(?:[ \t]|>)*\[(?!\^)[^\]]{1,200}\]:[ \t]*(?:\n(?:[ \t]|>)*)?\S+[^\n]*$/gm,
  'a reference': /\][ \t]?\[[^\]]{0,200}\]/g,
  'the address of a directive': /\{(?:image|figure)\}[ \t]*\S+/g,
  'a footnote mark': /\[\^[^\]\n]+\]/g,
  'a template': /<%[\s\S]*?%>|\{\{[\s\S]*?\}\}+|\{%[\s\S]*?%\}/g,
  attributes:
    /\{:?[ \t]*(?:[.#][\w:-]+|[\w:-]+=(?:"[^"\n]*"|'[^'\n]*'|[^\s"'{}]+)|data-[\w-]+(?=[ \t}]))(?:[ \t]+[^{}\n]*)?\}|\{:[^{}\n]*\}/g,
  'a value in braces': /\{\s*[A-Za-z_][\w.]*\s*\}/g,
  'an entity': /&(?:#\d+|#x[\da-f]+|[a-z][\da-z]*);/gi,
  'the number of an item': /^(?:[ \t]|>|[-*+][ \t])*\d{1,9}[.)](?=[ \t]|$)/gm,
  'the box of a task': /^(?:[ \t]|>)*(?:[-*+]|\d{1,9}[.)])[ \t]+\[[xX]\](?=[ \t])/gm,
  'the head of an alert': /^(?:[ \t]|>|[-*+][ \t]|\d+[.)][ \t])*\[![\w-]+(?:\|[^\]\n]*)?\]/gm,
  'the head of an admonition':
    /^(?:[ \t]|>|:[ \t])*(?:!!!|\?\?\?\+?)[ \t]*[\w-]*(?:[ \t]+[\w-]+)*(?=[ \t]*(?:"|$))(?=[^\n]*\n(?:[ \t]*\n)*(?:>[ \t]?)*(?: {4}|\t))/gm,
  'what stands behind the marks of a fence':
    /^(?:[ \t]|>|[-*+][ \t]|\d+[.)][ \t])*(?:`{3,}|~{3,})(?:\{(?:code|sourcecode)[\w-]*\}[^`\n]*$|\{[\w:-]+\}|[^`\n]*$)/gm,
  'the head of a container': /^(?:[ \t]|>)*:{3,}[ \t]*\{?[\w-]+\}?/gm,
  'an option': /^[ \t]*:[\w-]+:[^\n]*$/gm,
  'a label': /^\([\w/.:-]+\)=[ \t]*$/gm,
  'a role': /\{[\w:-]+\}(?=`)/g,
  'a contents mark': /^[ \t]*(?:\[TOC\]|\[\[_TO(?:C|SP)_\]\]|\{:toc\}|\[\[toc\]\])[ \t]*$/gim,
  'a link of a wiki': /!?\[\[[^[\]\n]+\|[^[\]\n]*\]\]|!\[\[[^[\]\n]+\]\]/g,
  'the name of a block': /[ \t]\^[\w-]+[ \t]*$/gm,
  'an icon': /(?<![A-Za-z\d:]):(?:material|octicons|fontawesome|simple|fa|mdi)-[\w-]+:/g,
  'an include': /^[ \t]*-{1,2}8<-{1,2}[^\n]*$|^[ \t]*::include\{[^}\n]*\}/gm,
  'a statement':
    /^import\s+(?:[\w*${},\s]+\sfrom\s+)?["'][^"'\n]+["'];?[ \t]*$|^export\s+(?:const|let|var|default|function|async|class|\{|\*)[^\n]*(?:\n[^\n]+)*/gm,
  'a macro':
    /^[ \t]*\{(?:code|noformat|panel|info|note|tip|warning|quote|expand)(?::[^{}\n]*)?\}/gm,
  'the head of a block':
    /^[ \t]*#\+(?:BEGIN|END)_\w+[^\n]*$|^[ \t]*\.\.[ \t]+[\w-]+::(?:[ \t]*[\w+#-]+[ \t]*$)?|^\[(?:source|listing|literal)[^\]\n]*\][ \t]*$/gim,
  'an element for code': /<\/?(?:syntaxhighlight|source|programlisting|screen|nowiki)\b[^<>]*>/g,
};

/** Comments and definitions, in which nothing is code. */
export function remarksIn(text: string): Span[] {
  return ['a comment', 'a definition'].flatMap((name) =>
    Array.from(text.matchAll(markup[name]!), ({ 0: whole, index }) => ({
      start: index,
      end: index + whole.length,
    })),
  );
}

/** What readers see of a tag: the description of a picture, the words of a component. */
const shown = /\b(?:alt|label|title|header|summary)=(?:"([^"]*)"|'([^']*)')/g;

/** What a component may show of itself: whatever is more than one word and does not steer it. */
const said =
  /(?<=\s)(?!(?:alt|class|className|style|id|value|rel|sizes|allow|sandbox|d|viewBox|transform|points)=)[\w-]+=(?:"([^"\n]*)"|'([^'\n]*)')/g;

/** All markup of a text, with what readers see in it left out. */
export function markupIn(text: string): Span[] {
  const spans: Span[] = [];
  for (const pattern of Object.values(markup))
    for (const { 0: whole, index } of text.matchAll(pattern))
      spans.push({ start: index, end: index + whole.length });
  for (const { index } of text.matchAll(/\]\(/g)) spans.push(...addressAt(text, index));
  for (const match of text.matchAll(element)) spans.push(...spansOfTag(match));
  for (const { 0: whole, 1: alt, index } of text.matchAll(/!\[([^\]\n]*)\]/g))
    if (isVagueAlt(alt!)) spans.push({ start: index, end: index + whole.length });
  return spans;
}

/** What is in the brackets of a link, if it is an address and perhaps a title. */
function addressAt(text: string, start: number): Span[] {
  const lead = /^\s*(<[^<>\n]*>)?/.exec(text.slice(start + 2, start + 4000))!;
  let at = start + 2 + lead[0].length;
  let depth = 0;
  for (; at < text.length && !/\s/.test(text[at]!); at++) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '(') depth += 1;
    else if (text[at] === ')' && --depth < 0) break;
  }
  const [rest] =
    /^(?:\s+=\d*%?x?\d*%?|\s+(?:"[^"]*"|'[^']*'|\([^()]*\)))?\s*\)/.exec(
      text.slice(at, at + 1000),
    ) ?? [];
  return rest === undefined ? [] : [{ start, end: at + rest.length }];
}

function spansOfTag({ 0: whole, 1: name = '', index }: RegExpExecArray): Span[] {
  const isComponent = /^[A-Z]/.test(name) && /[a-z]/.test(name);
  if (!isComponent && !names.has(name.toLowerCase())) return [];
  const spans: Span[] = [];
  let start = index;
  for (const match of whole.matchAll(isComponent ? said : shown)) {
    const words = match[1] ?? match[2] ?? '';
    const isShown = isComponent
      ? /^(?:label|title|header|summary|code)=/.test(match[0]) || /\S\s+\S/.test(words)
      : (match[0].startsWith('alt=') && !isVagueAlt(words)) ||
        (name === 'abbr' && match[0].startsWith('title='));
    if (!isShown || words.includes('{')) continue;
    const at = index + match.index + match[0].length - 1 - words.length;
    spans.push({ start, end: at });
    start = at + words.length;
  }
  return [...spans, { start, end: index + whole.length }];
}
