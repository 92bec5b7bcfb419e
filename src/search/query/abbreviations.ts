/** Abbreviations that the library explains itself, as in "Virtual Private Cloud (VPC)". */
import { phraseOf } from './words.ts';

/** Up to seven words, and in brackets what may be their initials. */
const explained = /((?:[\p{L}\p{N}]+[\s-]+){0,6}[\p{L}\p{N}]+)\s\((\p{Lu}[\p{Lu}\p{N}]{1,5})s?\)/gu;

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
    for (const [, before = '', abbreviation = ''] of text.matchAll(explained)) {
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
