/**
 * Other ways to write a word that the library does not know: k8s, vertices, colour, and words
 * written together or apart.
 */

/** Endings that stand for each other, both ways. */
const endings: ReadonlyArray<readonly [string, string]> = [
  ['ex', 'ices'],
  ['ix', 'ices'],
  ['is', 'es'],
  ['um', 'a'],
  ['our', 'or'],
  ['ise', 'ize'],
  ['ised', 'ized'],
  ['ising', 'izing'],
  ['isation', 'ization'],
  ['yse', 'yze'],
  ['re', 'er'],
  ['ogue', 'og'],
  ['lled', 'led'],
  ['lling', 'ling'],
  ['ence', 'ense'],
];
const shortestStart = 3;
const shortestPart = 3;

/** Spellings that a form may have elsewhere, likeliest first; most are no words. */
export function spellingsOf(form: string): string[] {
  return endings.flatMap(([one, other]) => [
    ...replaced(form, one, other),
    ...replaced(form, other, one),
  ]);
}

function replaced(form: string, from: string, to: string): string[] {
  return form.endsWith(from) && form.length >= from.length + shortestStart
    ? [form.slice(0, -from.length) + to]
    : [];
}

/** Words of a library that a form such as k8s or o11y counts the letters of. */
export function countedOut(form: string, forms: readonly string[]): string[] {
  const { first, count, last } =
    /^(?<first>[a-z])(?<count>\d{1,2})(?<last>[a-z])$/.exec(form)?.groups ?? {};
  if (!count) return [];
  return forms.filter(
    (known) =>
      known.length === Number(count) + 2 &&
      known[0] === first &&
      known.endsWith(last!) &&
      /^[a-z]+$/.test(known),
  );
}

/**
 * The two known words that a form is written together of, the longest first one; none if it is no
 * such compound.
 */
export function splitOf(
  form: string,
  isKnown: (form: string) => boolean,
): [string, string] | undefined {
  if (!/^[a-z]+$/.test(form)) return undefined;
  for (let at = form.length - shortestPart; at >= shortestPart; at--) {
    const [first, second] = [form.slice(0, at), form.slice(at)];
    if (isKnown(first) && isKnown(second)) return [first, second];
  }
  return undefined;
}
