/**
 * Blocks of a page in another script than its own: which way they run, and in which language they
 * are read aloud and set.
 */
import type { Element, Nodes } from 'hast';

const blocks = new Set(['p', 'li', 'h2', 'h3', 'h4', 'h5', 'h6', 'td', 'th', 'blockquote']);
const strong = /\p{L}/u;
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

/** Scripts by the language that is written in them; the first that has most letters of a block. */
const languages: ReadonlyArray<readonly [lang: string, letter: RegExp]> = [
  ['ja', /[\p{sc=Hiragana}\p{sc=Katakana}]/u],
  ['ko', /\p{sc=Hangul}/u],
  ['zh', /\p{sc=Han}/u],
  ['he', /\p{sc=Hebrew}/u],
  ['ar', /\p{sc=Arabic}/u],
  ['th', /\p{sc=Thai}/u],
  ['el', /\p{sc=Greek}/u],
];

/** Gives blocks their direction and their language, as far as their letters show them. */
export function markScripts(tree: Nodes): void {
  if (!('children' in tree)) return;
  for (const child of tree.children) {
    if (child.type !== 'element') continue;
    if (blocks.has(child.tagName)) mark(child);
    markScripts(child);
  }
}

function mark(element: Element): void {
  const words = wordsOf(element);
  if (!/[\u0370-\uffff]/.test(words)) return;
  const first = strong.exec(words)?.[0] ?? '';
  if (rightToLeft.test(first)) element.properties['dir'] = 'rtl';
  const letters = words.match(/\p{L}/gu) ?? [];
  const foreign = languages.find(([, letter]) => letters.some((one) => letter.test(one)));
  const isMost = letters.filter((one) => one > '\u036f').length * 2 > letters.length;
  if (foreign && isMost) element.properties['lang'] = foreign[0];
}

function wordsOf(node: Nodes): string {
  if (node.type === 'text') return node.value;
  return 'children' in node ? node.children.map(wordsOf).join('') : '';
}
