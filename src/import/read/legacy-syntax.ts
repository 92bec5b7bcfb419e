/**
 * Left-overs of other systems that must be seen line by line, before Markdown is read: admonitions,
 * containers, labels.
 */
import type { Notes } from '../convert/notes.ts';

/** What an admonition of MkDocs, Docusaurus or MyST is called here. */
const alerts: Record<string, string> = {
  note: 'NOTE',
  info: 'NOTE',
  seealso: 'NOTE',
  aside: 'NOTE',
  admonition: 'NOTE',
  question: 'NOTE',
  example: 'NOTE',
  quote: 'NOTE',
  abstract: 'NOTE',
  summary: 'NOTE',
  tip: 'TIP',
  hint: 'TIP',
  success: 'TIP',
  important: 'IMPORTANT',
  warning: 'WARNING',
  attention: 'WARNING',
  danger: 'CAUTION',
  caution: 'CAUTION',
  error: 'CAUTION',
  failure: 'CAUTION',
  bug: 'CAUTION',
};

/** The kind of alert for the name of an admonition, or undefined. */
export function alertOf(name: string): string | undefined {
  return alerts[name.toLowerCase()];
}

const fence = /^\s*(?:>\s*)*(?:[-*+]\s+|\d+[.)]\s+)?(`{3,}|~{3,})/;
const admonition = /^(\s*)(?:!!!|\?\?\?\+?)\s*([\w-]+)?[^"]*(?:"(.*)")?\s*$/;
const container = /^(\s*)(:{3,})\s*\{?([\w-]+)\}?[ \t]*(.*)$/;
const label = /^\(([\w/.:-]+)\)=\s*$/;
const attributeList = /^\s*\{:[^}]*\}\s*$/;
const contentsMark = /^\s*(?:\[TOC\]|\[\[_TOC_\]\]|\{:toc\})\s*$/i;

/** Rewrites what stands on lines of its own. Code in fences is left as it is. */
export function rewriteLeftovers(body: string, notes: Notes): string {
  return rewriteLines(body.split('\n'), notes).join('\n');
}

function rewriteLines(lines: readonly string[], notes: Notes): string[] {
  const out: string[] = [];
  for (let index = 0; index < lines.length;) {
    const line = lines[index]!;
    const end = fence.test(line) ? endOfFence(lines, index) : index;
    if (end > index) {
      out.push(...lines.slice(index, end));
      index = end;
      continue;
    }
    const block = readAdmonition(lines, index) ?? readContainer(lines, index);
    if (block) {
      notes.changed(
        `\`${block.name}\` block became ${alertOf(block.name) ? 'an alert' : 'plain text'}`,
      );
      out.push(...asAlert(block, notes));
      index = block.end;
      continue;
    }
    out.push(...rewriteLine(line, notes));
    index += 1;
  }
  return out;
}

/** The line after a fence, or the start itself when it is never closed. */
function endOfFence(lines: readonly string[], start: number): number {
  const marks = fence.exec(lines[start]!)![1]!;
  const closes = (line: string) => {
    const bare = line.replace(/[\s>]/g, '');
    return bare.startsWith(marks) && bare.replaceAll(marks[0]!, '') === '';
  };
  const close = lines.findIndex((line, index) => index > start && closes(line));
  return close === -1 ? start : close + 1;
}

interface Block {
  name: string;
  title: string;
  indent: string;
  lines: string[];
  /** The line after the block. */
  end: number;
}

/** MkDocs: `!!! note "Title"` and lines that are indented by four. */
function readAdmonition(lines: readonly string[], start: number): Block | undefined {
  const match = admonition.exec(lines[start]!);
  if (!match) return undefined;
  const [, indent = '', name = 'note', title = ''] = match;
  const inside = new RegExp(`^${indent}(?: {4}|\\t)`);
  let end = start + 1;
  for (
    let next = end;
    next < lines.length && (lines[next]!.trim() === '' || inside.test(lines[next]!));
    next++
  ) {
    if (lines[next]!.trim() !== '') end = next + 1;
  }
  return {
    name,
    title,
    indent,
    end,
    lines: lines.slice(start + 1, end).map((line) => line.replace(inside, '')),
  };
}

/** Docusaurus and MyST: `:::note Title` to `:::`. */
function readContainer(lines: readonly string[], start: number): Block | undefined {
  const match = container.exec(lines[start]!);
  if (!match) return undefined;
  const [, indent = '', colons = '', name = '', title = ''] = match;
  const end = closeOf(lines, start, colons);
  if (end === -1) return undefined;
  const inner = lines
    .slice(start + 1, end)
    .map((line) => line.replace(new RegExp(`^${indent}`), ''));
  return { name, title: title.replace(/^\[(.*)\]$/, '$1'), indent, end: end + 1, lines: inner };
}

/** The line that closes a container, past those that are inside of it. */
function closeOf(lines: readonly string[], start: number, colons: string): number {
  let depth = 0;
  for (let index = start + 1; index < lines.length; index++) {
    const line = lines[index]!.trim();
    if (container.test(line)) depth += 1;
    else if (/^:{3,}$/.test(line) && depth > 0) depth -= 1;
    else if (/^:{3,}$/.test(line) && line.length >= colons.length) return index;
  }
  return -1;
}

function asAlert({ name, title, indent, lines }: Block, notes: Notes): string[] {
  const kind = alertOf(name);
  const options = lines.findIndex((line) => !/^:[\w-]+:/.test(line));
  const inner = rewriteLines(lines.slice(Math.max(0, options)), notes);
  const heading = title.trim() === '' ? [] : [`**${title.trim()}**`, ''];
  const content = [...heading, ...inner];
  if (!kind) return ['', ...content.map((line) => indent + line), ''];
  return ['', ...[`[!${kind}]`, ...content].map((line) => `${indent}> ${line}`.trimEnd()), ''];
}

function rewriteLine(line: string, notes: Notes): string[] {
  const name = label.exec(line)?.[1];
  if (name) {
    notes.changed('A label became the anchor of its heading');
    return [`<a id="${name}"></a>`, ''];
  }
  if (attributeList.test(line) || contentsMark.test(line)) {
    notes.changed(`\`${line.trim()}\` was removed; it steers how a page looks`);
    return [''];
  }
  return [line];
}
