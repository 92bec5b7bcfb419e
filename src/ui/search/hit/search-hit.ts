/** Fills the template of a hit. Text goes into text nodes only. */
import { kinds } from '../../../domain/entry/kind.ts';
import { pillarIds, pillars, type Pillar } from '../../../domain/entry/pillar.ts';
import { href } from '../../../domain/entry/url.ts';
import type { Opening, ShownHit } from '../../../search/engine/engine.ts';
import type { Excerpt } from '../../../search/answer/excerpt.ts';

/** The address of a hit: its page, or where the best part of it opens. */
function addressOf({ document, sections }: ShownHit, whole: boolean): string {
  const id = whole ? undefined : sections[0]?.id;
  return href(document.url) + (id ? `#${id}` : '');
}

/** A copy of the template with the hit in it. */
export function renderHit(template: HTMLTemplateElement, hit: ShownHit): HTMLElement {
  const root = (template.content.cloneNode(true) as DocumentFragment)
    .firstElementChild as HTMLElement;
  const { document, sections } = hit;
  const [section] = sections;
  write(root, 'title', hit.title);
  write(root, 'kind', [{ text: kinds[document.kind]?.label ?? '', marked: false }]);
  write(root, 'section', section?.name ?? []);
  write(root, 'excerpt', section?.excerpt ?? hit.summary);
  root.querySelectorAll('[data-part="bars"]').forEach((bars) => showBars(bars, document.pillars));
  for (const link of linksIn(root)) {
    link.href = addressOf(hit, link.dataset['link'] === 'page');
    link.dataset['found'] = section?.found ?? '';
  }
  return root;
}

/** What a page would show first, block by block. */
export function renderOpening(opening: Opening): HTMLElement[] {
  return opening.flatMap(({ heading, role, pieces }) => {
    const head = heading
      ? [textElement('p', 'preview-head', [{ text: heading, marked: false }])]
      : [];
    return [
      ...head,
      role === 'code'
        ? textElement('pre', 'preview-code', pieces)
        : textElement('p', `preview-${role}`, pieces),
    ];
  });
}

function textElement(tag: string, name: string, excerpt: Excerpt): HTMLElement {
  const element = document.createElement(tag);
  element.className = name;
  element.append(...nodesOf(excerpt));
  return element;
}

/** The links of a hit; a row of the dialog is a link itself. */
function linksIn(root: HTMLElement): HTMLAnchorElement[] {
  return [root, ...root.querySelectorAll('a')]
    .filter((element) => element instanceof HTMLAnchorElement)
    .filter(({ dataset }) => dataset['link']);
}

/** Text with marks and code, as nodes. Pieces of code that follow each other are one. */
function nodesOf(excerpt: Excerpt): Node[] {
  const nodes: Node[] = [];
  for (const { text, marked, code } of excerpt) {
    const node = marked ? markOf(text) : document.createTextNode(text);
    const last = nodes.at(-1);
    if (!code) nodes.push(node);
    else if (last instanceof HTMLElement && last.localName === 'code') last.append(node);
    else nodes.push(codeOf(node));
  }
  return nodes;
}

function markOf(text: string): HTMLElement {
  const mark = document.createElement('mark');
  mark.textContent = text;
  return mark;
}

function codeOf(node: Node): HTMLElement {
  const code = document.createElement('code');
  code.append(node);
  return code;
}

function write(root: Element, part: string, excerpt: Excerpt): void {
  const target = root.querySelector(`[data-part="${part}"]`);
  if (!target) return;
  target.replaceChildren(...nodesOf(excerpt));
  const box = target.closest<HTMLElement>('[data-if-filled]');
  if (box) box.hidden = excerpt.length === 0;
}

/**
 * The template holds the drawing twice, with all bars and with none: one bar of each pillar is
 * kept.
 */
function showBars(bars: Element, served: readonly Pillar[]): void {
  const [all, none] = bars.querySelectorAll('svg');
  if (!all || !none) return;
  for (const pillar of pillarIds.filter((id) => !served.includes(id))) {
    const empty = none.querySelector(`[data-tone="${pillar}"]`);
    if (empty) all.querySelector(`[data-tone="${pillar}"]`)?.replaceWith(empty);
  }
  none.remove();
  const words = document.createElement('span');
  words.className = 'visually-hidden';
  words.textContent = served.map((pillar) => pillars[pillar].label).join(', ');
  bars.append(words);
}
