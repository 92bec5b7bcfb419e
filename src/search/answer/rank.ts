/**
 * Joins what the engines found, term by term, into one ranking. The weights were measured on
 * several libraries at once.
 */
import type { Matches } from '../engine/engine.ts';
import type { Term } from '../query/expand-query.ts';

/** What both engines say of one term. */
export interface Evidence {
  term: Term;
  /** In how many documents the term occurs. */
  frequency: number;
  fielded: Matches;
  text: Matches;
}

export interface Ranked {
  document: number;
  score: number;
}

/**
 * How much of a title's words the query holds, from 0 to 1: given the forms of the query and a
 * document.
 */
export type TitleShare = (document: number, forms: ReadonlySet<string>) => number;

const weights = {
  /** A match in the text beside one in the fields. */
  text: 0.8,
  /** How soon more of the same stops to count. */
  saturation: 3,
  /** Rare words count more than common ones, a little less than BM25 has it. */
  rarity: 0.6,
  /** A page that holds only some of the words falls back. */
  coverage: 0.7,
  /** Words next to each other. */
  nearness: 0.3,
  /** A query that is the title. */
  title: 1,
  /** How much less a title says of a query that asks for more than it names. */
  titleFocus: 1.5,
} as const;

/** A word in the text alone covers the query less than one in the fields. */
const coveredByText = { least: 0.6, more: 0.4 } as const;

/** What is known of documents beside their words. */
export interface Knowledge {
  /** How many there are. */
  documents: number;
  titleShare: TitleShare;
  /** How much a document counts for what is asked, around 1. */
  fit(document: number): number;
}

/** Best first. Documents that hold none of the terms are left out. */
export function rank(
  evidence: readonly Evidence[],
  { documents, titleShare, fit }: Knowledge,
): Ranked[] {
  const weight = evidence.map(
    ({ term, frequency }) =>
      term.share *
      Math.log(1 + (documents - frequency + 0.5) / (frequency + 0.5)) ** weights.rarity,
  );
  const total = weight.reduce((sum, value) => sum + value, 0) || 1;
  const tallies = new Map<number, Tally>();
  evidence.forEach(({ fielded, text }, at) => {
    for (const document of new Set([...fielded.keys(), ...text.keys()])) {
      const tally = tallies.get(document) ?? { sum: 0, covered: 0, named: 0 };
      tallies.set(document, add(tally, weight[at]!, fielded.get(document), text.get(document)));
    }
  });
  const forms = new Set(
    evidence.flatMap(({ term }) => term.readings.flatMap((reading) => reading.forms)),
  );
  const neighbours = evidence.map(({ text }) => text).filter(({ size }) => size > 0);
  const ranked = Array.from(tallies, ([document, { sum, covered, named }]) => {
    const near = weights.nearness * nearness(neighbours, document);
    const titled =
      named > 0
        ? weights.title * (named / total) ** weights.titleFocus * titleShare(document, forms)
        : 0;
    return {
      document,
      score:
        ((sum / total + near) * (covered / total) ** weights.coverage + titled) * fit(document),
    };
  });
  return ranked.sort((a, b) => b.score - a.score || a.document - b.document);
}

/** What the terms so far amount to for one document. */
interface Tally {
  sum: number;
  covered: number;
  named: number;
}

function add(
  tally: Tally,
  weight: number,
  inFields: { strength: number; named?: boolean } | undefined,
  inText: { strength: number } | undefined,
): Tally {
  const strength = (inFields?.strength ?? 0) + weights.text * (inText?.strength ?? 0);
  const covers = inFields ? 1 : coveredByText.least + coveredByText.more * inText!.strength;
  return {
    sum: tally.sum + weight * (strength / (strength + weights.saturation)),
    covered: tally.covered + weight * covers,
    named: tally.named + (inFields?.named ? weight : 0),
  };
}

/**
 * How near neighbouring terms of the query are in the text: 1 when all are next to each other, 0
 * when none are near.
 */
function nearness(terms: readonly Matches[], document: number): number {
  if (terms.length < 2) return 0;
  let sum = 0;
  for (let at = 1; at < terms.length; at++)
    sum += weightOfDistance(
      distance(terms[at - 1]!.get(document)?.places, terms[at]!.get(document)?.places),
    );
  return sum / (terms.length - 1);
}

function weightOfDistance(words: number): number {
  if (words <= 1) return 1;
  if (words <= 3) return 0.6;
  return words <= 8 ? 0.3 : 0;
}

/**
 * Words between the nearest places, where the order of the query is the shorter way. Both lists are
 * sorted.
 */
function distance(
  before: readonly number[] | undefined,
  after: readonly number[] | undefined,
): number {
  if (!before || !after) return Infinity;
  let nearest = Infinity;
  let at = 0;
  for (const place of after) {
    while (at < before.length && before[at]! < place) at++;
    if (at > 0) nearest = Math.min(nearest, place - before[at - 1]!);
    if (at < before.length) nearest = Math.min(nearest, before[at]! - place + 1);
  }
  return nearest;
}
