/** Words of scripts that write none apart: Chinese, Japanese, Korean, Thai and the like. */
import { eastAsian, formOf, isUnspaced, unspacedLetters } from './folding.ts';

/** A run in such scripts with its marks; what is between is written with spaces. */
const run = new RegExp(
  `[${unspacedLetters}\\p{M}]+|(?:(?![${unspacedLetters}])[\\p{L}\\p{N}_])+`,
  'gu',
);
/** Where any two characters may be a word, whatever a dictionary says. */
const paired = new RegExp(`^[${eastAsian}]+$`, 'u');
const particle = /^\p{Script=Hiragana}$/u;

/**
 * The dictionaries behind it do not depend on the language that is named here. A browser takes long
 * to open them, so that is done for the first text that needs them.
 */
let segmenter: Intl.Segmenter | undefined;

export interface Segment {
  start: number;
  text: string;
}

/** The words of a stretch of letters in which at least one script writes no spaces. */
export function segmentsOf(text: string): Segment[] {
  return Array.from(text.matchAll(run)).flatMap(({ 0: found, index }) => {
    if (!isUnspaced(found)) return [{ start: index, text: found }];
    segmenter ??= new Intl.Segmenter('ja', { granularity: 'word' });
    const segments = segmenter.segment(found);
    return Array.from(segments, ({ segment, index: at }) => ({ start: index + at, text: segment }));
  });
}

/** What a stretch is found by: its words, and pairs of characters, since dictionaries differ. */
export function segmentForms(text: string): string[] {
  const words = segmentsOf(text).map((segment) => formOf(segment.text));
  const pairs = Array.from(text.matchAll(run)).flatMap(([found]) => pairsOf(formOf(found)));
  return [...new Set([...words.filter((word) => !particle.test(word)), ...pairs])];
}

/** What a stretch is looked for by: its words; single characters next to each other as pairs. */
export function segmentQueries(text: string): string[] {
  const queries: string[] = [];
  let single = '';
  for (const segment of segmentsOf(text)) {
    const isSingle = [...segment.text].length === 1 && isUnspaced(segment.text);
    if (!isSingle) queries.push(...singlesOf(single), segment.text);
    single = isSingle ? single + segment.text : '';
  }
  return [...queries, ...singlesOf(single)];
}

/** Pairs of what a word is looked for by where nobody holds it whole. */
export function pairsOf(form: string): string[] {
  if (!paired.test(form)) return [];
  const characters = [...form];
  return characters.slice(1).map((character, at) => characters[at]! + character);
}

function singlesOf(characters: string): string[] {
  if ([...characters].length > 1) return pairsOf(characters);
  return characters && !particle.test(characters) ? [characters] : [];
}
