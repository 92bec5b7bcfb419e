/**
 * The parts of a page that a query is about: the best sections, each with the words around the
 * matches.
 */
import type { PageText } from '../engine/document.ts';
import type { MatchedSection } from '../engine/engine.ts';
import { markWords } from './excerpt.ts';
import { wordsIn, type Word } from '../query/words.ts';

const mostSections = 3;
/** Words of an excerpt, of which a few stand before the first match. */
const excerptWords = 28;
const lead = 4;
/** A match in the heading counts more than one below it. */
const headingWorth = 1.5;

/** What a form says about the query: 0 if nothing. */
export type WorthOf = (form: string) => number;

/** The best sections of a page, best first; the summary where nothing in the text matches. */
export function passagesOf({ summary, sections }: PageText, worthOf: WorthOf): MatchedSection[] {
  const found = sections.map(({ id, heading = '', text }) => {
    const words = [...wordsIn(text)];
    const window = bestWindow(words, worthOf);
    const score = window.worth + headingWorth * distinctWorth([...wordsIn(heading)], worthOf);
    return { id, heading, text, words, window, score };
  });
  const best = found
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, mostSections);
  const isMatch = (form: string) => worthOf(form) > 0;
  if (best.length === 0) return [{ excerpt: markWords(summary, isMatch) }];
  return best.map(({ id, heading, text, words, window }) => ({
    ...(id ? { id, heading } : {}),
    excerpt: markWords(cut(text, words, window.start), isMatch),
  }));
}

/** Where the excerpt begins in which the matches are worth most together. */
function bestWindow(words: readonly Word[], worthOf: WorthOf): { start: number; worth: number } {
  const matches = words.flatMap(({ form }, place) => (worthOf(form) > 0 ? [place] : []));
  return matches.reduce(
    (best, place) => {
      const worth = distinctWorth(words.slice(place, place + excerptWords - lead), worthOf);
      return worth > best.worth ? { start: Math.max(0, place - lead), worth } : best;
    },
    { start: 0, worth: 0 },
  );
}

/** Repetition adds nothing. */
function distinctWorth(words: readonly Word[], worthOf: WorthOf): number {
  return [...new Set(words.map(({ form }) => form))].reduce((sum, form) => sum + worthOf(form), 0);
}

function cut(text: string, words: readonly Word[], start: number): string {
  const last = words[start + excerptWords - 1];
  const from = start === 0 ? 0 : words[start]!.start;
  const to = last && start + excerptWords < words.length ? last.end : text.length;
  return `${from > 0 ? '… ' : ''}${text.slice(from, to).trim()}${to < text.length ? ' …' : ''}`;
}
