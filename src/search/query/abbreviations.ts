/** Abbreviations that the library explains itself, as in "Virtual Private Cloud (VPC)". */
import { phraseOf } from './words.ts';

/** In brackets what may be initials of the words before it. */
const bracket = /\s\((\p{Lu}[\p{Lu}\p{N}]{1,5})s?\)/gu;
const wordsAtEnd = /(?:[\p{L}\p{N}]+[\s-]+){0,6}[\p{L}\p{N}]+$/u;
/** Characters before a bracket in which the words are looked for. */
const maxBefore = 300;

type Pair = readonly [name: string, abbreviation: string];

/**
 * Names with their abbreviations, each once. Where a glossary knows one of both, it is the
 * glossary's.
 */
export function abbreviationsIn(
  texts: Iterable<string>,
  glossary: ReadonlyArray<readonly string[]>,
): Pair[] {
  const known = new Set(glossary.flat().map(phraseOf));
  const found = new Map<string, Pair>();
  for (const text of texts) {
    for (const { 1: abbreviation = '', index } of text.matchAll(bracket)) {
      const [before = ''] =
        wordsAtEnd.exec(text.slice(Math.max(0, index - maxBefore), index)) ?? [];
      const name = nameOf(before, abbreviation);
      if (!name || [name, abbreviation].some((one) => known.has(phraseOf(one)))) continue;
      found.set(phraseOf(`${name} ${abbreviation}`), [name, abbreviation]);
    }
  }
  return [...found.values()];
}

/** The last words before the bracket, if their initials are the abbreviation. */
function nameOf(before: string, abbreviation: string): string | undefined {
  const words = [...before.matchAll(/[\p{L}\p{N}]+/gu)].slice(-abbreviation.length);
  const initials = words
    .map(([word]) => word[0])
    .join('')
    .toUpperCase();
  return initials === abbreviation ? before.slice(words[0]!.index) : undefined;
}
