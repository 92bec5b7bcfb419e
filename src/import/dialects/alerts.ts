/** Alerts of all systems: what each kind is called here, and an alert as Markdown. */
import type { Blockquote, Paragraph, Root } from 'mdast';
import type { Notes } from '../convert/notes.ts';
import { rebuild, text } from '../read/tree.ts';

/** The kinds of MkDocs, Docusaurus, MyST, Obsidian, Hugo and GitBook, by the kind they are here. */
const kinds: Readonly<Record<string, string>> = {
  NOTE: 'note info information seealso aside admonition question help faq example quote cite abstract summary tldr todo',
  TIP: 'tip hint success check done secondary',
  IMPORTANT: 'important',
  WARNING: 'warning attention warn',
  CAUTION: 'danger caution error failure fail missing bug critical',
};

const byName = new Map(
  Object.entries(kinds).flatMap(([kind, names]) => names.split(' ').map((name) => [name, kind])),
);

/** The kind of alert for the name of an admonition, or undefined. */
export function alertOf(name: string): string | undefined {
  return byName.get(name.toLowerCase());
}

/** An alert as lines of Markdown. Without a kind, its title and its content as they are. */
export function alertLines(
  kind: string | undefined,
  title: string,
  content: readonly string[],
  indent: string,
): string[] {
  const heading = title.trim() === '' ? [] : [`**${title.trim().replaceAll('*', '\\*')}**`, ''];
  const lines = [...heading, ...content];
  if (!kind) return ['', ...lines.map((line) => indent + line), ''];
  return ['', ...[`[!${kind}]`, ...lines].map((line) => `${indent}> ${line}`.trimEnd()), ''];
}

/** `[!tip]+ Title`, as Obsidian and GitLab begin a quote. */
const callout = /^\[!([\w-]+)(?:\|[^\]]*)?\]([+-]?)[ \t]*/;

/** Callouts of any kind and with any title become alerts; the title is the first line of theirs. */
export function readCallouts(tree: Root, notes: Notes): void {
  rebuild(tree, (node) => (node.type === 'blockquote' ? readCallout(node, notes) : node));
}

function readCallout(quote: Blockquote, notes: Notes): Blockquote {
  const [first, ...rest] = quote.children;
  const start = first?.type === 'paragraph' ? first.children[0] : undefined;
  const match = start?.type === 'text' ? callout.exec(start.value) : null;
  if (!match || first?.type !== 'paragraph' || start?.type !== 'text') return quote;
  const name = match[1]!;
  const kind = alertOf(name) ?? 'NOTE';
  const { title, body } = splitLine({
    ...first,
    children: [text(start.value.slice(match[0].length)), ...first.children.slice(1)],
  });
  const named = alertOf(name)
    ? title
    : [text(name), ...(title.length > 0 ? [text(': ')] : []), ...title];
  if (kind.toLowerCase() !== name.toLowerCase() || named.length > 0)
    notes.changed(`The callout \`[!${name}]\` became an alert of the kind ${kind.toLowerCase()}`);
  const heading: Paragraph[] =
    named.length === 0
      ? []
      : [{ type: 'paragraph', children: [{ type: 'strong', children: named }] }];
  const [lead, ...others] = [...heading, ...body, ...rest];
  const mark = text(`[!${kind}]\n`);
  if (lead?.type !== 'paragraph')
    return {
      ...quote,
      children: [{ type: 'paragraph', children: [mark] }, ...(lead ? [lead] : []), ...others],
    };
  return { ...quote, children: [{ ...lead, children: [mark, ...lead.children] }, ...others] };
}

/** The first line of a paragraph, and the paragraph that is left. */
function splitLine(paragraph: Paragraph): { title: Paragraph['children']; body: Paragraph[] } {
  const title: Paragraph['children'] = [];
  for (const [index, node] of paragraph.children.entries()) {
    const at = node.type === 'text' ? node.value.indexOf('\n') : -1;
    if (node.type === 'break' || at !== -1) {
      const line = node.type === 'text' ? node.value.slice(0, at) : '';
      const next = node.type === 'text' ? node.value.slice(at + 1) : '';
      const after = [...(next === '' ? [] : [text(next)]), ...paragraph.children.slice(index + 1)];
      if (line.trim() !== '') title.push(text(line.trimEnd()));
      return { title, body: after.length === 0 ? [] : [{ ...paragraph, children: after }] };
    }
    if (node.type !== 'text' || node.value.trim() !== '' || title.length > 0) title.push(node);
  }
  return { title, body: [] };
}
