/** The lines of a block of code: each an element of its own, with what is to be replaced marked. */

import { placeholder } from '../text/placeholder.ts';

/** A piece of a line in one colour. */
export interface Token {
  text: string;
  /** `keyword` for the class `tok-keyword`; undefined for text without a colour. */
  name?: string | undefined;
}

/** The lines of code that has no colours. */
export function plainTokens(code: string): Token[][] {
  return code.split('\n').map((text) => [{ text }]);
}

/** Languages in which `<word>` is syntax and stands for nothing. */
const withTags = [
  ...['xml', 'html', 'svg', 'vue', 'mermaid', 'diff', 'text', ''],
  ...['typescript', 'jsx', 'tsx', 'java', 'kotlin', 'scala', 'swift', 'csharp'],
  ...['c', 'cpp', 'c++', 'rust', 'go'],
];

const wordCharacter = /[\p{L}\p{N}_]/u;

/**
 * Where the placeholders of a line stand, in order and apart, as pairs of start and end: `<pid>`,
 * and the words that the author named.
 */
export function placeholdersIn(
  line: string,
  language: string,
  words: readonly string[],
): Array<[number, number]> {
  const marked = withTags.includes(language) ? [] : [...line.matchAll(placeholder)];
  const found = marked.map(({ index, 0: word }) => [index, index + word.length] as const);
  for (const word of words) found.push(...occurrences(line, word));
  const apart: Array<[number, number]> = [];
  for (const [start, end] of found.sort((a, b) => a[0] - b[0] || b[1] - a[1]))
    if (start >= (apart.at(-1)?.[1] ?? 0)) apart.push([start, end]);
  return apart;
}

/** A word as a whole, not as a part of a longer one. */
function occurrences(line: string, word: string): Array<[number, number]> {
  const found: Array<[number, number]> = [];
  for (let at = line.indexOf(word); at !== -1; at = line.indexOf(word, at + word.length)) {
    const end = at + word.length;
    const isPart = wordCharacter.test(line[at - 1] ?? ' ') || wordCharacter.test(line[end] ?? ' ');
    if (!isPart) found.push([at, end]);
  }
  return found;
}

/**
 * Inner HTML of a block from the HTML of its lines. A line that wraps is then known as one, and
 * what is copied is the text as it was written.
 */
export function linesHtml(lines: readonly string[]): string {
  const last = lines.length - 1;
  return lines
    .map((line, index) => `<span class="line">${line}${index < last ? '\n' : ''}</span>`)
    .join('');
}
