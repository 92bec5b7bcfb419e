/** Tags of components: those with a counterpart get it, the others become plain boxes. */
import type { Html } from 'mdast';
import { escapeHtml } from '../../escape/html.ts';
import { alertOf } from '../dialects/alerts.ts';
import { isComponent } from './component-name.ts';

const tabNames = new Set(['Tab', 'TabItem', 'TabPanel', 'TabPane']);
const foldNames = new Set(['Accordion', 'Expandable', 'Collapsible', 'Details']);
const shown = /\b(?:label|title|header|heading|summary|name|text|alt|description)="([^"]*)"/g;
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

function boxOf(name: string, rest: string): [begin: string, end: string] {
  const valueOf = (...keys: string[]) =>
    keys.map((key) => new RegExp(`\\b${key}="([^"]*)"`).exec(rest)?.[1]).find(Boolean);
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
  const words = [...rest.matchAll(shown)].map((match) => match[1]).join(', ');
  return [words === '' ? '<div>' : `<div><p><b>${escapeHtml(words)}</b></p>`, '</div>'];
}
