/**
 * The parts of a page that a query is about: the best, each with the words around the matches and
 * the place where it opens.
 */
import { actingPart, isLeading, isRecognising } from '../../domain/query/page-part.ts';
import type { PageText, SearchDocument } from '../engine/document.ts';
import type { MatchedSection } from '../engine/engine.ts';
import { markWords, type IsMatch } from '../answer/excerpt.ts';
import { lineOf } from './blocks.ts';
import { hasEnd, isInCode, signs } from './notation.ts';
import { stemOf } from '../query/stem.ts';
import { wordsIn, type Word } from '../query/words.ts';

const maxSections = 3;
/** Words of an excerpt, of which a few are before the first match. */
const excerptWords = 28;
const lead = 4;
/**
 * An excerpt begins with the block of its first match, if that begins at most so many words before.
 */
const blockLead = 12;
/** A match in the heading counts more than one below it. */
const headingWeight = 1.5;

/** What a form says about the query: 0 if nothing. */
export type WeightOf = (form: string) => number;

/** A part of a page with what the query finds in it. */
interface FoundSection {
  id?: string;
  heading?: string;
  text: string;
  words: readonly Word[];
  start: number;
  score: number;
  /** What the words of heading and excerpt say about the query, each once. */
  coverage: number;
}

/**
 * The best parts of a page, best first; its top where no text matches.
 * A page that is called what the reader asks for, or lists it as a symptom, opens where one acts,
 * whatever its text says further down.
 */
export function passagesOf(
  document: SearchDocument,
  page: PageText,
  weightOf: WeightOf,
  isMarked: IsMatch,
): MatchedSection[] {
  const acting = actingPart(document.kind, page.sections);
  const own = page.sections.filter((section) => !isLeading(section));
  const [names, parts] = [
    own.filter(isRecognising),
    own.filter((section) => !isRecognising(section)),
  ].map((sections) => sections.map((section) => findIn(section, weightOf))) as [
    FoundSection[],
    FoundSection[],
  ];
  // The address names a page too: it is what those who know it call it.
  const top = findIn({ heading: `${document.title} ${document.id}`, text: page.summary }, weightOf);
  const called = byScore([top, ...names]);
  const inside = byScore(parts);
  const isCalled = (called[0]?.coverage ?? 0) >= (inside[0]?.coverage ?? 0);
  const best = isCalled
    ? [...called.slice(0, 1), ...byScore([...called.slice(1), ...inside])]
    : byScore([...called, ...inside]);
  const shown = distinct(best.map((found) => sectionOf(found, acting, isMarked)));
  return shown.length > 0 ? shown.slice(0, maxSections) : [sectionOf(top, acting, isMarked)];
}

function byScore(found: readonly FoundSection[]): FoundSection[] {
  return found.filter(({ score }) => score > 0).sort((a, b) => b.score - a.score);
}

function findIn(
  { id, heading = '', text }: PageText['sections'][number],
  weightOf: WeightOf,
): FoundSection {
  const words = [...wordsIn(text)];
  const headed = [...wordsIn(heading)];
  const { place, weight } = bestWindow(words, weightOf);
  const window = words.slice(place, place + excerptWords - lead);
  const score = weight + headingWeight * distinctWeight(headed, weightOf);
  // A summary is short, and made to be read from its first word.
  const start = id ? startOf(text, words, place) : 0;
  return {
    ...(id ? { id, heading } : {}),
    text,
    words,
    start,
    score,
    coverage: distinctWeight([...headed, ...window], weightOf),
  };
}

/** What is shown of a part, and where it opens: there, unless one cannot act there. */
function sectionOf(
  { id, heading, text, words, start }: FoundSection,
  acting: PageText['sections'][number] | undefined,
  isMarked: IsMatch,
): MatchedSection {
  const excerpt = lineOf(cut(text, words, start), isMarked);
  const opens = id === undefined || isRecognising({ id }) ? acting : { id, heading };
  return {
    ...(opens?.id ? { id: opens.id, heading: opens.heading ?? '' } : {}),
    name: markWords(opens?.heading ?? '', isMarked),
    found: id ?? '',
    excerpt,
  };
}

/** Each place once, with the best that opens there. */
function distinct(sections: readonly MatchedSection[]): MatchedSection[] {
  return sections.filter(({ id }, at) => sections.findIndex((other) => other.id === id) === at);
}

/** The first match of the excerpt in which the matches are worth most together. */
function bestWindow(words: readonly Word[], weightOf: WeightOf): { place: number; weight: number } {
  const matches = words.flatMap(({ form }, place) => (weightOf(form) > 0 ? [place] : []));
  return matches.reduce(
    (best, place) => {
      const weight = distinctWeight(words.slice(place, place + excerptWords - lead), weightOf);
      return weight > best.weight ? { place, weight } : best;
    },
    { place: 0, weight: 0 },
  );
}

/** The word with which an excerpt around a match begins. */
function startOf(text: string, words: readonly Word[], match: number): number {
  for (let place = match; place > 0 && place > match - blockLead; place--) {
    if (hasEnd(text.slice(words[place - 1]!.end, words[place]!.start))) return place;
  }
  return match < blockLead ? 0 : match - lead;
}

/** Repetition adds nothing, in another form of the word neither. */
function distinctWeight(words: readonly Word[], weightOf: WeightOf): number {
  const weights = new Map<string, number>();
  for (const { form } of words) {
    const weight = weightOf(form);
    if (weight > 0) weights.set(stemOf(form), Math.max(weight, weights.get(stemOf(form)) ?? 0));
  }
  return [...weights.values()].reduce((sum, weight) => sum + weight, 0);
}

/**
 * The text of an excerpt in its own notation, with dots where something is left out within a block.
 */
function cut(text: string, words: readonly Word[], start: number): string {
  const last = words[start + excerptWords - 1];
  const before = words[start - 1];
  const from = before ? before.end + gapBefore(text.slice(before.end, words[start]!.start)) : 0;
  const to = last && start + excerptWords < words.length ? last.end : text.length;
  const isWithin = before !== undefined && !hasEnd(text.slice(before.end, from));
  const opening = isInCode(text, from) ? signs.code : '';
  return `${isWithin ? '… ' : ''}${opening}${text.slice(from, to).trim()}${to < text.length ? `${isInCode(text, to) ? signs.codeEnd : ''} …` : ''}`;
}

/**
 * How much of what is between two words belongs to the first: up to the last end of a block, or
 * the first space.
 */
function gapBefore(gap: string): number {
  const ends = [...gap.matchAll(/[\uE002\uE003\n]\s*/g)].at(-1);
  if (ends) return ends.index + ends[0].length;
  const space = /\s+/.exec(gap);
  return space ? space.index + space[0].length : 0;
}
