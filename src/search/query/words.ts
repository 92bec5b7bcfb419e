/**
 * How text becomes words: the same way when the index is built, when a query is read and when words
 * are marked.
 */

const word = /[\p{L}\p{N}_]+/gu;
/** Where a name such as AlertmanagerFailedReload, pg_stat_activity or 90th can be taken apart. */
const seam =
  /_+|(?<=\p{Ll})(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})|(?<=\p{L})(?=\p{N})|(?<=\p{N})(?=\p{L})/u;

const fillers = new Set(
  (
    'a an and are as at be been but by can could did do does for from had has have how i if in into is it its me my of on or our ' +
    'should so than that the their them then there these they this to was we were what when where which who why will with would you your'
  ).split(' '),
);

/** A stretch of text that is a word, and the form in which it is compared. */
export interface Word {
  start: number;
  end: number;
  form: string;
}

/** Case and accents removed: Café and cafe are one word. */
export function formOf(text: string): string {
  const plain = /[^\0-\x7f]/.test(text) ? text.normalize('NFKD').replace(/\p{M}+/gu, '') : text;
  return plain.toLowerCase();
}

/** Every word of a text with its place. */
export function* wordsIn(text: string): Generator<Word> {
  for (const { 0: found, index } of text.matchAll(word))
    yield { start: index, end: index + found.length, form: formOf(found) };
}

/**
 * What a text is found by: its words, and the parts of compound names. Fillers and single letters
 * are left out.
 */
export function indexWords(text: string): string[] {
  const words: string[] = [];
  for (const [found] of text.matchAll(word)) words.push(formOf(found), ...partsOf(found));
  return words.filter(carriesMeaning);
}

/** The words of a query as they were written. Fillers are left out unless there is nothing else. */
export function tellingWords(texts: readonly string[]): string[] {
  const words = texts.flatMap((text) => text.match(word) ?? []);
  const telling = words.filter((found) => carriesMeaning(formOf(found)));
  return telling.length > 0 ? telling : words;
}

/** The forms of the parts of a compound name; none if it is one word. */
export function partsOf(name: string): string[] {
  if (!/_|.\p{Lu}|\p{N}/u.test(name)) return [];
  const parts = name.split(seam).filter(Boolean);
  return parts.length > 1 ? parts.map(formOf).filter(carriesMeaning) : [];
}

/** A text as its forms in a row, so that `includes` finds whole words next to each other. */
export function phraseOf(text: string): string {
  return ` ${Array.from(wordsIn(text), ({ form }) => form).join(' ')} `;
}

function carriesMeaning(form: string): boolean {
  return (form.length > 1 || /\P{ASCII}|\d/u.test(form)) && !fillers.has(form);
}
