/** A compiled text as HTML for the preview: Markdown as it will be, components in outline. */
import { escapeHtml } from '../compile/escape.ts';
import type { Block, ComponentBlock } from '../domain/block.ts';
import type { ComponentName } from '../domain/component.ts';
import { entryPath } from '../domain/entry.ts';
import { labelOf } from '../domain/field.ts';
import { href } from '../domain/url.ts';

type Attributes = Readonly<Record<string, string>>;
type Frame = (attributes: Attributes, inner: string) => string;

const head = (...words: Array<string | undefined>) => `<p><strong>${words.filter(Boolean).join(' · ')}</strong></p>`;
const item: Frame = ({ title, at, name, environment, approver }, inner) => `<li>${head(at, title, name, environment, approver)}${inner}</li>`;
const side = (word: string): Frame => ({ title }, inner) => head(word, title) + inner;

/** How each component is outlined. Attributes come escaped; the code of a block is HTML already. */
const frames: Record<ComponentName | 'Alert' | 'Code' | 'Image', Frame> = {
  Alert: ({ kind }, inner) => `<blockquote>${head(labelOf(kind ?? ''))}${inner}</blockquote>`,
  Avoid: side('Avoid'),
  Code: ({ title, html }) => `${title ? head(title) : ''}<pre tabindex="0"><code>${html}</code></pre>`,
  Compare: (_, inner) => inner,
  Details: ({ summary }, inner) => `<details open><summary>${summary}</summary>${inner}</details>`,
  Do: side('Do'),
  Entry: ({ ref }) => `<p><a href="${href(entryPath(ref ?? ''))}">${ref}</a></p>`,
  Event: item,
  Image: ({ alt }) => `<p><em>Picture: ${alt}</em></p>`,
  Pipeline: ({ title }, inner) => `${head(title)}<ol>${inner}</ol>`,
  Stage: item,
  Step: item,
  Steps: (_, inner) => `<ol>${inner}</ol>`,
  Tab: ({ label }, inner) => head(label) + inner,
  Tabs: (_, inner) => inner,
  Term: (_, inner) => inner,
  Timeline: (_, inner) => `<ul>${inner}</ul>`,
};

/** Shows blocks inside an element. Nothing in them runs: the compiler lets no script, no handler and no style through. */
export function showPreview(root: HTMLElement, blocks: readonly Block[]): void {
  const template = document.createElement('template');
  template.innerHTML = htmlOf(blocks);
  for (const anchor of template.content.querySelectorAll('.heading-anchor')) anchor.remove();
  for (const link of template.content.querySelectorAll('a')) link.target = '_blank';
  root.replaceChildren(template.content);
}

function htmlOf(blocks: readonly Block[]): string {
  return blocks.map((block) => (typeof block === 'string' ? block : frameOf(block))).join('');
}

function frameOf({ component, attributes, children }: ComponentBlock): string {
  const escaped = Object.entries(attributes).map(([name, value]) => [name, name === 'html' ? String(value) : escapeHtml(String(value))]);
  return frames[component as keyof typeof frames](Object.fromEntries(escaped) as Attributes, htmlOf(children));
}
