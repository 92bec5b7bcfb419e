/** Pairs of tags of Hugo, Jekyll and GitBook around Markdown. */
import { dedent, indentOf, trimmed } from '../read/lines.ts';
import { alertLines, alertOf } from './alerts.ts';
import type { Reader } from './reader.ts';

const opens =
  /^[ \t]*(?:\{\{[<%]\s*(?<hugo>[\w/-]+)(?<one>[^{}]*?)[%>]\}\}|\{%-?\s*(?<liquid>\w+)(?<other>[^{}%]*?)-?%\})(?<after>.*)$/;

/** Names of shortcodes that hold an alert whose kind is a parameter. */
const alertNames = new Set(['alert', 'notice', 'hint', 'callout', 'admonition', 'pageinfo']);
const tabGroups = new Set(['tabs', 'tabpane', 'tabset']);
const tabNames = new Set(['tab', 'tabcontent']);
const quiet = new Set([
  'raw',
  'verbatim',
  'expand',
  'details',
  'columns',
  'column',
  'steps',
  'step',
]);

/** `{{< notice warning >}} … {{< /notice >}}`, `{% hint style="info" %} … {% endhint %}`. */
export const readShortcode: Reader = (lines, start, rewriting) => {
  const { groups } = opens.exec(lines[start]!) ?? {};
  const name = groups?.['hugo'] ?? groups?.['liquid'] ?? '';
  if (!isKnown(name)) return undefined;
  const end = endOfPair(lines, start, name, groups!['hugo'] !== undefined);
  if (end === -1) return undefined;
  const first = groups!['after']!.trim();
  const inner =
    end === start
      ? [withoutClose(first)]
      : [first, ...lines.slice(start + 1, end), lastOf(lines[end]!)];
  const parameters = groups!['one'] ?? groups!['other'] ?? '';
  const content = rewriting.rewrite(trimmed(dedent(inner)));
  rewriting.notes.changed(`The shortcode \`${name}\` became Markdown`);
  return { lines: asMarkdown(name, parameters, content, indentOf(lines[start]!)), end: end + 1 };
};

function isKnown(name: string): boolean {
  const known = [alertNames, tabGroups, tabNames, quiet].some((names) => names.has(name));
  return known || alertOf(name) !== undefined;
}

function asMarkdown(name: string, parameters: string, content: string[], indent: string): string[] {
  const words = [...parameters.matchAll(/(?:([\w-]+)=)?(?:"([^"]*)"|'([^']*)'|([\w-]+))/g)].map(
    ([, key, ...values]) => ({ key, value: values.find((value) => value !== undefined)! }),
  );
  const valueOf = (...keys: string[]) =>
    words.find(({ key }) => key !== undefined && keys.includes(key))?.value;
  const free = words.filter(({ key }) => key === undefined).map(({ value }) => value);
  const title = valueOf('title', 'name', 'header', 'label', 'summary', 'tabName');
  const box = (tag: string, words = '') =>
    ['', `<${tag}${words}>`, '', ...content, '', `</${tag}>`, ''].map((line) =>
      line ? indent + line : line,
    );
  if (tabGroups.has(name)) return box('Tabs');
  if (tabNames.has(name))
    return box('Tab', ` label="${(title ?? free[0] ?? 'Tab').replaceAll('"', '')}"`);
  if (name === 'expand' || name === 'details')
    return [
      '',
      '<details>',
      `<summary>${title ?? free[0] ?? 'More'}</summary>`,
      '',
      ...content,
      '',
      '</details>',
      '',
    ];
  if (quiet.has(name)) return ['', ...(title ? [`**${title}**`, ''] : []), ...content, ''];
  const given = valueOf('type', 'style', 'color', 'kind', 'context') ?? free[0];
  const kind = alertOf(name) ?? alertOf(given ?? '') ?? 'NOTE';
  const isKind = alertOf(given ?? '') !== undefined || given === free[0];
  const shown = title ?? (isKind ? free[alertOf(free[0] ?? '') ? 1 : 0] : undefined) ?? '';
  return alertLines(kind, shown, content, indent);
}

const closing = /(?:\{\{[<%]\s*\/[^{}]*[%>]\}\}|\{%-?\s*end\w+\s*-?%\})/;

function endOfPair(lines: readonly string[], start: number, name: string, isHugo: boolean): number {
  const own = isHugo
    ? `\\{\\{[<%]\\s*(/?)\\s*${name}\\b[^{}]*?(/?)\\s*[%>]\\}\\}`
    : `\\{%-?\\s*(end)?${name}\\b[^{}%]*()-?%\\}`;
  let depth = 0;
  for (let index = start; index < lines.length; index++) {
    for (const [, closes, itself] of lines[index]!.matchAll(new RegExp(own, 'g'))) {
      if (itself) continue;
      depth += closes ? -1 : 1;
    }
    if (depth <= 0) return index;
  }
  return -1;
}

function withoutClose(line: string): string {
  return line.replace(new RegExp(`${closing.source}\\s*$`), '');
}

function lastOf(line: string): string {
  return line.slice(0, closing.exec(line)?.index ?? 0);
}
