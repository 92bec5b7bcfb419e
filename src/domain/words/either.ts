/** Lists of words in a sentence. */

/** Made when it is first needed: a browser reads the rules of a language from a file. */
let disjunction: Intl.ListFormat | undefined;

/** `a`, `a or b`, `a, b or c`. */
export function either(words: readonly string[]): string {
  disjunction ??= new Intl.ListFormat('en-GB', { type: 'disjunction' });
  return disjunction.format(words);
}
