/** Links and embeds of wikis: `[[Page#Part|words]]`, `[[words|Page]]`, `![[picture.png|120]]`. */
import type { PhrasingContent, Root } from 'mdast';
import { imageExtension } from '../../compile/text/address.ts';
import type { Notes } from '../convert/notes.ts';
import { rebuild, text } from '../read/tree.ts';

/** Scheme of an address that is the name of a page, wherever it is. */
export const wikiScheme = 'wiki:';

const mark = /(!?)\[\[(?!\s)([^[\]\n]+?)(?<!\s)\]\]/;

/** Replaces the links of wikis. Where they lead is found when all pages are known. */
export function readWikiLinks(tree: Root, notes: Notes): void {
  rebuild(tree, (node, parent) => {
    if (parent.type === 'link') return node;
    if (node.type === 'text') return replaceIn(node.value, notes);
    return node;
  });
  rebuild(tree, (node) => {
    if ('children' in node) joinAddresses(node.children as PhrasingContent[]);
    return node;
  });
}

function replaceIn(value: string, notes: Notes): PhrasingContent[] {
  const match = mark.exec(value);
  if (!match) return [text(value)];
  notes.changed('Links of a wiki became links');
  const [head, tail] = [value.slice(0, match.index), value.slice(match.index + match[0].length)];
  return [
    ...(head ? [text(head)] : []),
    nodeOf(match[2]!, match[1] === '!'),
    ...(tail ? replaceIn(tail, notes) : []),
  ];
}

function nodeOf(inner: string, embeds: boolean): PhrasingContent {
  const [first = '', ...others] = inner.split('|').map((part) => part.trim());
  const second = others.join(' ').trim();
  const isImage = imageExtension.test(first.replace(/#.*$/, ''));
  if (isImage && (embeds || /^alt=/.test(second))) {
    const size = /^\d+(?:x\d+)?$/.test(second) ? '' : second.replace(/^alt=/, '');
    return { type: 'image', url: wikiScheme + encodeURI(first), alt: size };
  }
  const words = text(second || shown(first));
  return {
    type: 'link',
    url: wikiScheme + encodeURI(inner.replace(/\s*\|\s*/g, '|')),
    children: [words as never],
  };
}

/** A target as wikis show it: `Page#Part` as `Page > Part`. */
function shown(target: string): string {
  return target.replace(/^#\^?/, '').replace(/#\^?/g, ' > ');
}

/** `[[https://…]]`: the address in it is a link already. */
function joinAddresses(children: PhrasingContent[]): void {
  for (let at = 1; at < children.length - 1; at++) {
    const [before, link, after] = [children[at - 1], children[at], children[at + 1]];
    if (before?.type !== 'text' || link?.type !== 'link' || after?.type !== 'text') continue;
    if (!before.value.endsWith('[[') || !after.value.startsWith(']]')) continue;
    before.value = before.value.slice(0, -2);
    after.value = after.value.slice(2);
  }
}
