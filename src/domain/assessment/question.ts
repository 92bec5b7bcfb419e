/**
 * What an assessment asks and what can be answered: the closed sets that the model, the codes and
 * the page share.
 */
import { pillarIds, pillars, type Pillar } from '../entry/pillar.ts';

/** Questions of one pillar. */
const perPillar = [1, 2, 3, 4, 5] as const;

type Letter = (typeof pillars)[Pillar]['letter'];

/** C1 to S5. */
export type QuestionId = `${Letter}${(typeof perPillar)[number]}`;

/** All of them, by pillar: the order of the model and of every code. */
export const questionIds: readonly QuestionId[] = pillarIds.flatMap((pillar) =>
  perPillar.map((number) => `${pillars[pillar].letter}${number}` as const),
);

/** Every question is asked twice. */
export const sides = { general: 'General', database: 'Database' } as const;

export type Side = keyof typeof sides;

export const sideIds = Object.keys(sides) as Side[];

export const levels = [1, 2, 3, 4, 5] as const;

export type Level = (typeof levels)[number];

/** Answers that are no level. */
export const otherChoices = {
  unknown: "We don't know",
  'not-for-us': 'Not for us',
} as const;

export type Choice = Level | keyof typeof otherChoices;

export interface Answer {
  choice: Choice;
  /** True if something shows it. Only a level can be shown. */
  evidence: boolean;
}

/** One question on one side: what one answer is about. */
export type Slot = `${QuestionId}.${Side}`;

export type Answers = ReadonlyMap<Slot, Answer>;

export function slotOf(id: QuestionId, side: Side): Slot {
  return `${id}.${side}`;
}

/** The question and the side of a slot. */
export function partsOf(slot: Slot): { id: QuestionId; side: Side } {
  const [id, side] = slot.split('.') as [QuestionId, Side];
  return { id, side };
}

/** All slots: the general side first, then the database; each in the order of the questions. */
export const slots: readonly Slot[] = sideIds.flatMap((side) =>
  questionIds.map((id) => slotOf(id, side)),
);

/** The questions of a pillar, in order. */
export function questionsOf(pillar: Pillar): QuestionId[] {
  return questionIds.filter((id) => id.startsWith(pillars[pillar].letter));
}

/** The pillar of a question. */
export function pillarOf(id: QuestionId): Pillar {
  return pillarIds.find((pillar) => id.startsWith(pillars[pillar].letter))!;
}

/** The level that was answered; undefined for any other answer, or none. */
export function levelOf(answer: Answer | undefined): Level | undefined {
  return typeof answer?.choice === 'number' ? answer.choice : undefined;
}

/** The choice that a form field holds, or undefined when it holds none. */
export function choiceOf(value: string): Choice | undefined {
  return [...levels, ...(Object.keys(otherChoices) as Array<keyof typeof otherChoices>)].find(
    (choice) => String(choice) === value,
  );
}
