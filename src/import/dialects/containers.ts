/** Containers of Docusaurus, MyST and Azure, long quotes of GitLab, panels of Confluence. */
import { fenced, trimmed } from '../read/lines.ts';
import { alertLines, alertOf } from './alerts.ts';
import type { Reader } from './reader.ts';

const container = /^((?:[ \t]|>)*)(:{3,})[ \t]*\{?([\w-]+)\}?[ \t]*(.*)$/;

/** `:::note Title` to `:::`; in Azure `::: mermaid` holds a diagram. */
export const readContainer: Reader = (lines, start, { rewrite, notes }) => {
  const match = container.exec(lines[start]!);
  if (!match) return undefined;
  const [, indent = '', colons = '', name = '', rest = ''] = match;
  const close = endOfContainer(lines, start, colons);
  if (close === -1) return undefined;
  const inner = lines
    .slice(start + 1, close)
    .map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line.trimStart()));
  if (name === 'mermaid') {
    notes.changed('`mermaid` block became a fence');
    return { lines: fenced(trimmed(inner), 'mermaid', indent), end: close + 1 };
  }
  const kind = alertOf(name);
  notes.changed(`\`${name}\` block became ${kind ? 'an alert' : 'plain text'}`);
  const options = inner.findIndex((line) => !/^:[\w-]+:/.test(line));
  const content = options === -1 ? [] : rewrite(inner.slice(options));
  return { lines: alertLines(kind, titleOf(rest), content, indent), end: close + 1 };
};

/** `[Title]{.class}`, `Title`, `{title="Title"}`. */
function titleOf(rest: string): string {
  const attributes = /\{([^{}]*)\}\s*$/.exec(rest);
  const given = /\btitle=["']([^"']*)["']/.exec(attributes?.[1] ?? '')?.[1];
  const words = attributes ? rest.slice(0, attributes.index) : rest;
  return given ?? words.trim().replace(/^\[(.*)\]$/, '$1');
}

/** The line that closes a container, past those that are inside of it. */
function endOfContainer(lines: readonly string[], start: number, colons: string): number {
  let depth = 0;
  for (let index = start + 1; index < lines.length; index++) {
    const line = lines[index]!.replace(/^[\s>]+|\s+$/g, '');
    if (container.test(line)) depth += 1;
    else if (/^:{3,}$/.test(line) && depth > 0) depth -= 1;
    else if (/^:{3,}$/.test(line) && line.length >= colons.length) return index;
  }
  return -1;
}

/** `>>>` to `>>>`: a quote of several paragraphs. */
export const readQuote: Reader = (lines, start, { rewrite, notes }) => {
  if (lines[start]!.trimEnd() !== '>>>') return undefined;
  const end = lines.findIndex((line, index) => index > start && line.trimEnd() === '>>>');
  if (end === -1) return undefined;
  notes.changed('`>>>` block became a quote');
  const inner = rewrite(trimmed(lines.slice(start + 1, end)));
  return { lines: ['', ...inner.map((line) => `> ${line}`.trimEnd()), ''], end: end + 1 };
};

const panel = /^[ \t]*\{(panel|info|note|tip|warning|quote|expand)(?::([^{}]*))?\}[ \t]*$/;

/** `{panel:title=Take care}` to `{panel}`. */
export const readPanel: Reader = (lines, start, { rewrite, notes }) => {
  const [, name, parameters = ''] = panel.exec(lines[start]!) ?? [];
  if (!name) return undefined;
  const end = lines.findIndex((line, index) => index > start && line.trim() === `{${name}}`);
  if (end === -1) return undefined;
  notes.changed(`\`{${name}}\` block became an alert`);
  const title = /(?:^|\|)title=([^|]*)/.exec(parameters)?.[1] ?? '';
  const content = rewrite(trimmed(lines.slice(start + 1, end)));
  return { lines: alertLines(alertOf(name) ?? 'NOTE', title, content, ''), end: end + 1 };
};
