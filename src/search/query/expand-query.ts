/** From the words of a query to terms: what each may stand for, and how much it says. */
import type { Query } from '../../domain/query/query.ts';
import { guessForm, readForm, readOtherNames, type Lexicon, type Reading } from './lexicon.ts';
import { formOf, partsOf, phraseOf, tellingWords } from './words.ts';

/** Something that is looked for. */
export interface Term {
  /** The form that was written. */
  form: string;
  /** In how many ways it may be read, best first; none if the library does not know it. */
  readings: readonly Reading[];
  /** Words to ask the full text for; a match of any will do. */
  asked: readonly string[];
  /** How much it counts beside the others, at most 1. */
  share: number;
  /** What it was read as because it leads nowhere as it is. */
  guess?: string;
}

/** A word that is nowhere in the library, and the word that was looked for instead. */
export interface Correction {
  from: string;
  to: string;
}

/** A part of a name counts less than the name. */
const partShare = 0.5;
const otherNameShare = 0.5;
/** Names in the glossary have up to this many words. */
const longestName = 4;

/** Reads a query into terms, in its order. With `asWritten` no word is taken for another. */
export function understand(
  { words, phrases }: Pick<Query, 'words' | 'phrases'>,
  lexicon: Lexicon,
  asWritten: boolean,
): Term[] {
  const written = tellingWords([...words, ...phrases]);
  const terms = written.flatMap((word) => termsOf(word, lexicon, asWritten));
  return withoutRepeats([...terms, ...otherNamesOf([...words, ...phrases].join(' '), lexicon)]);
}

/** The words that were read as others. */
export function correctionsOf(terms: readonly Term[]): Correction[] {
  return terms.flatMap(({ form, guess }) => (guess ? [{ from: form, to: guess }] : []));
}

/** The same term as it was written, when it turns out that the text knows it after all. */
export function takenAtItsWord({ form, share }: Term): Term {
  return { form, share, readings: [], asked: [form] };
}

/**
 * A name that nobody knows is looked for by its parts; one that is known, by itself and a little by
 * its parts.
 */
function termsOf(word: string, lexicon: Lexicon, asWritten: boolean): Term[] {
  const form = formOf(word);
  const parts = partsOf(word);
  if (parts.length === 0) return [termOf(form, 1, lexicon, asWritten)];
  const known = lexicon.isKnown(form);
  const whole: Term[] = known || /\p{N}|_/u.test(form) ? [termOf(form, 1, lexicon, true)] : [];
  return [
    ...whole,
    ...parts.map((part) => termOf(part, known ? partShare : 1, lexicon, asWritten)),
  ];
}

function termOf(form: string, share: number, lexicon: Lexicon, asWritten: boolean): Term {
  const own = readForm(form, lexicon);
  const others = readOtherNames(lexicon.otherNames(phraseOf(form)), lexicon);
  if (own.length + others.length > 0)
    return {
      form,
      share,
      readings: [...own, ...others],
      asked: [form, ...others.map(({ forms }) => forms[0]!)],
    };
  const guesses = asWritten ? [] : guessForm(form, lexicon);
  const guess = guesses[0]?.forms[0];
  return guess
    ? { form, share, readings: guesses, asked: [guess], guess }
    : { form, share, readings: [], asked: [form] };
}

/** Words of the other names of what the glossary knows: `MTTR` also looks a little for recovery. */
function otherNamesOf(text: string, lexicon: Lexicon): Term[] {
  const forms = phraseOf(text).trim().split(' ');
  const names = forms.flatMap((_, from) =>
    Array.from(
      { length: longestName },
      (__, more) => ` ${forms.slice(from, from + more + 1).join(' ')} `,
    ),
  );
  const several = [...new Set(names)].flatMap((name) =>
    lexicon.otherNames(name).map((other) => ({ name, other })),
  );
  return several.flatMap(({ name, other }) => {
    const words = tellingWords([other]).map(formOf);
    const alreadyRead = words.length === 1 && !name.trim().includes(' ');
    return alreadyRead
      ? []
      : words.map((word) => ({
          ...termOf(word, otherNameShare / words.length, lexicon, true),
          asked: [],
        }));
  });
}

/** Each form once, with the largest share. */
function withoutRepeats(terms: readonly Term[]): Term[] {
  const found = new Map<string, Term>();
  for (const term of terms) {
    const known = found.get(term.form);
    if (!known || known.share < term.share) found.set(term.form, term);
  }
  return [...found.values()];
}
