/** What a team talks about first: where its members disagree, then where it is low. */
import { spreads, type Merged, type TeamAnswers } from './merge.ts';
import { plural } from '../../words/plural.ts';
import type { Slot } from '../question.ts';

/** A median up to this level is low. */
export const lowMedian = 2;

/** The reasons to talk about a question, the most urgent first. */
export const reasons = {
  apart: 'You see it differently',
  unknown: 'Most of you do not know',
  low: 'You agree that it is low',
} as const;

export type Reason = keyof typeof reasons;

export interface Topic {
  slot: Slot;
  reason: Reason;
  merged: Merged;
}

const order = Object.keys(reasons) as Reason[];

/**
 * Topics in the order in which to talk about them. A spread of two levels or more comes before any
 * low score, the widest first where it may be shown; equals keep the order of the questions.
 */
export function talkFirst(answers: TeamAnswers): Topic[] {
  return [...answers]
    .flatMap(([slot, merged]): Topic[] => {
      const reason = reasonOf(merged);
      return reason ? [{ slot, reason, merged }] : [];
    })
    .sort(
      (a, b) =>
        order.indexOf(a.reason) - order.indexOf(b.reason) ||
        widthOf(b.merged) - widthOf(a.merged) ||
        b.merged.unknown - a.merged.unknown ||
        (a.merged.median ?? 0) - (b.merged.median ?? 0),
    );
}

function reasonOf({ median, spread, levels, unknown, notForUs }: Merged): Reason | undefined {
  if (spread === 'wide') return 'apart';
  if (unknown > levels + notForUs) return 'unknown';
  return median !== undefined && median <= lowMedian ? 'low' : undefined;
}

/** Levels between the lowest and the highest answer; 0 where they may not be shown. */
function widthOf({ range }: Merged): number {
  return range ? range[1] - range[0] : 0;
}

/** A merged answer in a few words: `3, two levels or more apart (1 to 4)`. */
export function describeMerged({ median, spread, range, levels, unknown }: Merged): string {
  if (median === undefined || spread === undefined)
    return `no median: ${levels} of you chose a level, ${unknown} do not know`;
  const ends = range && range[0] !== range[1] ? `, from ${range[0]} to ${range[1]}` : '';
  return `median ${median}, ${spreads[spread]}${ends}`;
}

/** What to ask about a topic, or about a question that is none. */
export const asks: Readonly<Record<Reason | 'rest', string>> = {
  apart:
    'Let those who chose a low level and those who chose a high one say what they have seen, without saying which level they chose. What does the other side not see?',
  unknown: 'Who could know, and what would show it? To find out is often the first step.',
  low: 'What would the next level look like here, and what is the smallest step to it?',
  rest: 'What shows it? What would have to happen for it to be one level lower?',
};

/** What a round adds up to, in a sentence. */
export function describeTopics(topics: readonly Topic[], people: number): string {
  const count = (reason: Reason) => topics.filter((topic) => topic.reason === reason).length;
  return `${people} people answered. You see ${plural(count('apart'), 'question')} two levels or more apart, most of you do not know the answer to ${count('unknown')}, and you agree that ${count('low')} ${count('low') === 1 ? 'is' : 'are'} low.`;
}
