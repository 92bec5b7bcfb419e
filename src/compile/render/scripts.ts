/**
 * Blocks of a page in another script than its own: which way they run, and in which language they
 * are read aloud and set.
 */
import type { Element, Nodes } from 'hast';

const blocks = new Set(['p', 'li', 'h2', 'h3', 'h4', 'h5', 'h6', 'td', 'th', 'blockquote']);
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

const kana = /[\p{sc=Hiragana}\p{sc=Katakana}]/u;
const japanese = /[\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Han}]/u;
/** Languages by the script that most letters of a block are in. */
const languages: ReadonlyArray<readonly [lang: string, letter: RegExp]> = [
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
  const letters = words.match(/\p{L}/gu) ?? [];
  if (rightToLeft.test(letters[0] ?? '')) element.properties['dir'] = 'rtl';
  const lang = languageOf(letters);
  if (lang) element.properties['lang'] = lang;
}

/** Japanese is written in two scripts, of which Chinese has the other. */
function languageOf(letters: readonly string[]): string | undefined {
  const isMost = (letter: RegExp) =>
    letters.filter((one) => letter.test(one)).length * 2 > letters.length;
  if (letters.some((one) => kana.test(one)) && isMost(japanese)) return 'ja';
  return languages.find(([, letter]) => isMost(letter))?.[0];
}

function wordsOf(node: Nodes): string {
  if (node.type === 'text') return node.value;
  return 'children' in node ? node.children.map(wordsOf).join('') : '';
}
