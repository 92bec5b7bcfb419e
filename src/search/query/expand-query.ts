/** From the words of a query to terms: what each may stand for, and how much it says. */
import { engines } from '../../domain/entry/database.ts';
import type { Query } from '../../domain/query/query.ts';
import { guessForm, readForm, readOtherNames, type Lexicon, type Reading } from './lexicon.ts';
import { isEncoded } from './exact.ts';
import { pairsOf } from './segments.ts';
import { countedOut, spellingsOf, splitOf } from './variants.ts';
import { formOf, nameOf, partsOf, phraseOf, significantWords } from './words.ts';

/** Something that is looked for. */
export interface Term {
  /** The form that was written. */
  form: string;
  /** The word of the query that it stands for, as it was typed; none for what the glossary adds. */
  written?: string;
  /** In how many ways it may be read, best first; none if the library does not know it. */
  readings: readonly Reading[];
  /** Words to ask the full text for; a match of any will do. */
  asked: readonly string[];
  /** How much it counts beside the others, at most 1. */
  share: number;
  /** True when nothing but the word itself will do: no form, no beginning of it. */
  exact?: true;
  /** True for one of two words that what was written is made of. */
  isPart?: true;
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
/** The name of an engine tells which of several answers is meant, and is none. */
const engineNames = new Set(
  Object.entries(engines)
    .flatMap(([id, label]) => (id === 'other' ? [] : [id, label]))
    .filter((name) => !name.includes(' '))
    .map(formOf),
);
const engineShare = 0.3;
/** What a word may become counts less than the word itself. */
const beginningShare = 0.3;
const joinedShare = 0.5;
/** Two short words are often another one by chance. */
const shortestJoined = 6;
/** One part of a name, as of iOS, is not what is meant. */
const fewestParts = 2;
/** Fewer letters are no word, but a syllable of many. */
const shortestPart = 3;
/** Names in the glossary have up to this many words. */
const longestName = 4;

/** Reads a query into terms, in its order. With `asWritten` no word is taken for another. */
export function expandQuery(
  { words, phrases }: Pick<Query, 'words' | 'phrases'>,
  lexicon: Lexicon,
  asWritten: boolean,
): Term[] {
  const written = significantWords([...words, ...phrases]);
  const terms = written.flatMap((word) =>
    termsOf(word, lexicon, asWritten).map((term): Term => ({
      ...term,
      share: term.share * (engineNames.has(term.form) ? engineShare : 1),
      written: word,
    })),
  );
  return withoutRepeats([
    ...terms,
    ...joinedOf(written, lexicon),
    ...otherNamesOf([...words, ...phrases].join(' '), lexicon),
  ]);
}

/** The words that were read as others. */
export function correctionsOf(terms: readonly Term[]): Correction[] {
  return terms.flatMap(({ form, guess }) => (guess ? [{ from: form, to: guess }] : []));
}

/** The same term as it was written, when it turns out that the text knows it after all. */
export function takenAtItsWord({ form, written, share }: Term): Term {
  return {
    form,
    ...(written !== undefined && { written }),
    share,
    readings: [],
    asked: [form],
    exact: true,
  };
}

/**
 * A name that nobody knows is looked for by its parts; one that is known, by itself and a little by
 * its parts.
 */
function termsOf(word: string, lexicon: Lexicon, asWritten: boolean): Term[] {
  const form = nameOf(word);
  if (isEncoded(form)) return encodedTerms(word, form, lexicon, asWritten);
  const parts = /\p{N}/u.test(form) ? telling(partsOf(word)) : partsOf(word);
  if (parts.length === 0 || (parts.length < fewestParts && !/\p{N}/u.test(form)))
    return shortOf(form, lexicon) ?? withSplit(termOf(form, 1, lexicon, asWritten), lexicon);
  const known = lexicon.isKnown(form);
  const whole: Term[] = known || /\p{N}|_/u.test(form) ? [termOf(form, 1, lexicon, true)] : [];
  return [
    ...whole,
    ...parts.map((part) => termOf(part, known ? partShare : 1, lexicon, asWritten)),
  ];
}

const ordinal = /^\d+(?:st|nd|rd|th)$/;

/** Of a name such as k8s or E0001 the parts say nothing; of ORA01555 they do. */
function telling(parts: readonly string[]): string[] {
  if (ordinal.test(parts.join(''))) return parts.slice(0, 1);
  const long = parts.filter((part) => part.length >= shortestPart);
  return long.length > 0 && parts.every((part) => part.length > 1 || !/\p{L}/u.test(part))
    ? long
    : [];
}

/** A word that nobody knows may be two words that are written apart here. */
function withSplit(term: Term, lexicon: Lexicon): Term[] {
  const split =
    term.readings.length > 0 ? undefined : splitOf(term.form, (form) => lexicon.holds(form));
  return [
    term,
    ...(split ?? []).map((part): Term => ({
      ...termOf(part, partShare, lexicon, true),
      isPart: true,
    })),
  ];
}

/** Two words of a query that the library writes as one, such as fail over. */
function joinedOf(written: readonly string[], lexicon: Lexicon): Term[] {
  return written.slice(1).flatMap((word, at) => {
    const joined = formOf(written[at]! + word);
    return joined.length >= shortestJoined && lexicon.holds(joined)
      ? [{ ...termOf(joined, joinedShare, lexicon, true), asked: [] }]
      : [];
  });
}

/** A word of two letters is itself, and only a little what it may become. */
function shortOf(form: string, lexicon: Lexicon): Term[] | undefined {
  if (form.length >= shortestPart || lexicon.isKnown(form)) return undefined;
  const begun = termOf(form, beginningShare, lexicon, true);
  return [
    { form, share: 1, readings: [], asked: [form], exact: true },
    ...(begun.readings.length > 0 ? [{ ...begun, asked: [] }] : []),
  ];
}

/**
 * A version, an option, a word of an unspaced script: by itself, and a little by what it is made
 * of.
 */
function encodedTerms(word: string, form: string, lexicon: Lexicon, asWritten: boolean): Term[] {
  const readings = lexicon.isKnown(form) ? readForm(form, lexicon) : [];
  const whole: Term = {
    form,
    share: 1,
    readings,
    asked: [form, ...pairsOf(form).slice(0, 1)],
    exact: true,
  };
  const parts = partsOf(word);
  return [
    whole,
    ...parts.map((part) =>
      isEncoded(part)
        ? { form: part, share: partShare, readings: [], asked: [part], exact: true as const }
        : termOf(part, partShare, lexicon, asWritten),
    ),
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
  const spellings = spellingsOf(form);
  const variant = [...countedOut(form, lexicon.forms), ...spellings].find((other) =>
    lexicon.isKnown(other),
  );
  if (variant)
    return {
      form,
      share,
      readings: [{ forms: lexicon.siblings(variant), weight: 1 }],
      asked: [variant, form],
    };
  const guesses = asWritten ? [] : guessForm(form, lexicon);
  const guess = guesses[0]?.forms[0];
  return guess
    ? { form, share, readings: guesses, asked: [guess], guess }
    : { form, share, readings: [], asked: [form, ...spellings.slice(0, 1)], exact: true };
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
    const words = significantWords([other]).map(formOf);
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
    const key = `${term.form} ${term.readings.length > 0}`;
    const known = found.get(key);
    if (!known || known.share < term.share) found.set(key, term);
  }
  return [...found.values()];
}
