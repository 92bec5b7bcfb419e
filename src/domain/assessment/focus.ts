/** Which three questions to work on next: far from measured, on both sides, and cheap to raise. */
import {
  levelOf,
  questionIds,
  sideIds,
  slotOf,
  type Answers,
  type Level,
  type QuestionId,
  type Side,
} from './question.ts';

/** The level that focus aims at. The fifth is a habit: it comes by itself, or not at all. */
const aim = 4;

/** How many questions can be worked on at a time. */
const maxQuestions = 3;

export interface Focus {
  id: QuestionId;
  /** The sides that are below the aim, with their levels. */
  below: ReadonlyArray<{ side: Side; level: Level }>;
  /** Levels from the lowest side to the aim × sides below it ÷ effort. */
  rank: number;
}

/**
 * Up to three questions, the most worthwhile first. Equals keep the order of the questions.
 *
 * @param effortOf What the cheapest way to raise a question costs, from 1 (little) to 5 (much).
 */
export function focusOf(answers: Answers, effortOf: (id: QuestionId) => number): Focus[] {
  return questionIds
    .flatMap((id) => {
      const below = belowAim(id, answers);
      const [first, ...others] = below.map(({ level }) => level);
      if (first === undefined) return [];
      const distance = aim - Math.min(first, ...others);
      return [{ id, below, rank: (distance * below.length) / effortOf(id) }];
    })
    .sort((a, b) => b.rank - a.rank)
    .slice(0, maxQuestions);
}

function belowAim(id: QuestionId, answers: Answers): Array<{ side: Side; level: Level }> {
  return sideIds.flatMap((side) => {
    const level = levelOf(answers.get(slotOf(id, side)));
    return level !== undefined && level < aim ? [{ side, level }] : [];
  });
}
