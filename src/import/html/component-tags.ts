/** Tags of components: those with a counterpart get it, the others become plain boxes. */
import type { Html } from 'mdast';
import { escapeHtml } from '../../escape/html.ts';
import { alertOf } from '../dialects/alerts.ts';
import { isComponent } from './component-name.ts';

const tabNames = new Set(['Tab', 'TabItem', 'TabPanel', 'TabPane']);
const foldNames = new Set(['Accordion', 'Expandable', 'Collapsible', 'Details']);
const said = /(?<=\s)([\w-]+)=(?:"([^"]*)"|'([^']*)')/g;
const shown = /^(?:label|title|header|heading|summary|name|text|alt|description)$/;
const linkName = /(?:Link|Button|Anchor)$/;
const isAddress = /^(?:https?:\/\/|[./#])|\.mdx?(?:#|$)/;
/** Attributes that steer, however many words they have. */
const steering =
  /^(?:class|className|style|id|value|rel|sizes|allow|sandbox|d|viewBox|transform|points)$/;
const alertName =
  /^(?:Admonition|Callout|Aside|Alert|Note|Tip|Info|Warning|Danger|Caution|Important|Check)$/;
const tag = /<(\/?)([A-Za-z][\w.]*)((?:"[^"]*"|'[^']*'|[^"'<>])*)>/g;

/** HTML without components: what their attributes say is kept in words. */
export function plainTags({ value }: Html): string {
  return value.replace(tag, (whole, slash: string, name: string, rest: string) => {
    if (!isComponent(name)) return whole;
    const [begin, end] = boxOf(name, rest);
    if (slash) return end;
    return rest.trim().endsWith('/') ? `${begin}${end}` : begin;
  });
}

/** What a tag says in its attributes, in their order. */
interface Attribute {
  key: string;
  words: string;
}

function boxOf(name: string, rest: string): [begin: string, end: string] {
  const attributes = Array.from(rest.matchAll(said), ([, key = '', one, other]) => ({
    key,
    words: one ?? other ?? '',
  }));
  const valueOf = (...keys: string[]) =>
    keys
      .map((wanted) =>
        attributes.find(({ key }) => key === wanted)?.words.replaceAll('"', '&quot;'),
      )
      .find(Boolean);
  if (name === 'Tabs') return ['<x-tabs>', '</x-tabs>'];
  if (tabNames.has(name)) {
    const label = valueOf('label', 'title', 'header', 'name', 'value') ?? 'Tab';
    return [`<x-tab data-label="${label}">`, '</x-tab>'];
  }
  if (alertName.test(name)) {
    const kind = alertOf(valueOf('type', 'variant', 'kind') ?? '') ?? alertOf(name) ?? 'NOTE';
    return [`<x-alert data-kind="${kind}" data-title="${valueOf('title') ?? ''}">`, '</x-alert>'];
  }
  if (foldNames.has(name)) {
    const summary = valueOf('title', 'header', 'summary', 'label') ?? 'Details';
    return [`<details><summary>${summary}</summary>`, '</details>'];
  }
  return plainBox(name, attributes, valueOf('href', 'to', 'url'));
}

/** A component without a counterpart: a link where it is one, else a box with what it says. */
function plainBox(
  name: string,
  attributes: readonly Attribute[],
  address: string | undefined,
): [begin: string, end: string] {
  const words = attributes.flatMap(({ key, words }) => (shown.test(key) ? [words] : [])).join(', ');
  if (linkName.test(name)) {
    const target = address === undefined ? '' : ` data-address="${address}"`;
    return [`<x-link${target}>${escapeHtml(words === '' ? '' : `${words} `)}`, '</x-link>'];
  }
  const isLinked = address !== undefined && isAddress.test(address);
  const title = words === '' && isLinked ? address : words;
  const linked = isLinked ? `<a href="${address}">${escapeHtml(title)}</a>` : escapeHtml(title);
  const head = title === '' ? '' : `<p><b>${linked}</b></p>`;
  return [`<div>${head}${attributes.map(textOf).join('')}`, '</div>'];
}

/** What else an attribute says in several words: code as such, and the rest as a paragraph. */
function textOf({ key, words }: Attribute): string {
  if (shown.test(key) || steering.test(key)) return '';
  if (key === 'code') return `<p><code>${escapeHtml(words)}</code></p>`;
  return /\S\s+\S/.test(words) ? `<p>${escapeHtml(words)}</p>` : '';
}
