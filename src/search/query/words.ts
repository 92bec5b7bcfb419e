/**
 * How text becomes words: the same way when the index is built, when a query is read and when words
 * are marked.
 */
import { formOf, isAscii, isUnspaced, otherSpellings } from './folding.ts';
import { segmentForms, segmentQueries, segmentsOf } from './segments.ts';

export { formOf } from './folding.ts';

/** Names that signs belong to: C++, C#, .NET. */
const signed = String.raw`(?<![\p{L}\p{N}_.])(?:\.[Nn][Ee][Tt]|[A-Za-z]\+\+|[A-Za-z]#)(?![\p{L}\p{N}_+#])`;
/** Options of commands: -9, -rf, --force-with-lease. */
const option = String.raw`(?<![\p{L}\p{N}_\-])--?[\p{L}\p{N}][\p{L}\p{N}\-]*`;
/** Versions, addresses and the like: 1.29.3, v2.14.0-rc.3, 10.20.30.40, TLSv1.2. */
const dotted = String.raw`[\p{L}\p{N}_]+(?:\.\p{N}[\p{L}\p{N}_]*)+(?:[\-+~][\p{L}\p{N}_]+(?:\.[\p{L}\p{N}_]+)*)*`;
const plain = String.raw`[\p{L}\p{N}_][\p{L}\p{N}\p{M}_]*`;
const word = new RegExp(`${signed}|${option}|${dotted}|${plain}`, 'gu');

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

/** Every word of a text with its place. */
export function* wordsIn(text: string): Generator<Word> {
  for (const { 0: found, index } of text.matchAll(word)) {
    if (!isUnspaced(found)) yield { start: index, end: index + found.length, form: nameOf(found) };
    else
      for (const { start, text: segment } of segmentsOf(found))
        yield { start: index + start, end: index + start + segment.length, form: formOf(segment) };
  }
}

/**
 * What a text is found by: its words, and the parts of compound names. Fillers and single letters
 * are left out.
 */
export function indexWords(text: string): string[] {
  const words: string[] = [];
  for (const [found] of text.matchAll(word)) {
    if (isUnspaced(found)) words.push(...segmentForms(found));
    else
      words.push(
        nameOf(found),
        ...partsOf(found),
        ...(isAscii(found) ? [] : otherSpellings(found)),
      );
  }
  return words.filter(carriesMeaning);
}

/** The words of a query as they were written. Fillers are left out unless there is nothing else. */
export function significantWords(texts: readonly string[]): string[] {
  const words = texts
    .flatMap((text) => text.match(word) ?? [])
    .flatMap((found) => (isUnspaced(found) ? segmentQueries(found) : [found]));
  const telling = words.filter((found) => carriesMeaning(nameOf(found)));
  return telling.length > 0 ? telling : words;
}

/**
 * The form of a word as it was written; a version is the same with and without its v, a name with
 * and without lines around it.
 */
export function nameOf(found: string): string {
  const form = formOf(found).replace(/^_+(?=[^_])|(?<=[^_])_+$/g, '');
  return /^v\d/.test(form) && isSigned(form) ? form.slice(1) : form;
}

/** True for forms with signs in them, which an index of plain words would cut. */
export function isSigned(form: string): boolean {
  return /[.+#-]/.test(form);
}

/** The forms of the parts of a compound name; none if it is one word. */
export function partsOf(name: string): string[] {
  if (isSigned(name)) return partsOfSigned(nameOf(name));
  if (!/_|.\p{Lu}|\p{N}/u.test(name)) return [];
  const parts = name.split(seam).filter(Boolean);
  return parts.length > 1 ? parts.map(formOf).filter(carriesMeaning) : [];
}

/** Of a version those before it, with the pieces after a dash; of an option its words. */
function partsOfSigned(form: string): string[] {
  if (form.startsWith('-'))
    return form.split('-').filter((part) => part.length > 2 && carriesMeaning(part));
  const pieces = form.split(/[-+~]/).filter(Boolean);
  const parts = pieces.flatMap((piece) => {
    const steps = piece.split('.');
    const shorter = steps.slice(2).map((_, at) => steps.slice(0, at + 2).join('.'));
    const bare = piece.replace(/^[\p{L}_]+(?=\p{N})/u, '');
    return [
      ...(piece.includes('.') || piece.length > 2 ? [piece] : []),
      ...shorter,
      ...(bare.includes('.') ? [bare] : []),
    ];
  });
  return [...new Set(parts)].filter((part) => part !== form);
}

/** A text as its forms in a row, so that `includes` finds whole words next to each other. */
export function phraseOf(text: string): string {
  return ` ${Array.from(wordsIn(text), ({ form }) => form).join(' ')} `;
}

function carriesMeaning(form: string): boolean {
  return (form.length > 1 || /\P{ASCII}|\d/u.test(form)) && !fillers.has(form);
}
