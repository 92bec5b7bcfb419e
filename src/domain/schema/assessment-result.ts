/** The result of a team: what the codes of its members add up to on a day, with no code in it. */
import { z } from 'zod';
import {
  fewestMerged,
  scopes,
  sidesOf,
  spreads,
  type TeamAnswers,
} from '../assessment/team/merge.ts';
import { questionIds, sides, slotOf, type QuestionId } from '../assessment/question.ts';
import { keysOf, text } from './fields.ts';

const count = z.int('Write a whole number').min(0, 'Write a number from 0');

const answer = z.strictObject({
  question: z
    .enum(questionIds as readonly [QuestionId, ...QuestionId[]], 'Write a question id: C1 to S5')
    .describe('The question: C1 to S5.'),
  side: keysOf(sides).describe('general or database.'),
  median: z
    .number()
    .min(1, 'Write a level from 1 to 5')
    .max(5, 'Write a level from 1 to 5')
    .multipleOf(0.5, 'Write a median in halves, such as 2.5')
    .optional()
    .describe('Median of the levels, in halves; there from three levels on.'),
  spread: keysOf(spreads)
    .optional()
    .describe('How far the levels are apart: none, one, or wide for two and more.'),
  levels: count.describe('How many chose a level.'),
  unknown: count.default(0).describe('How many do not know.'),
  notForUs: count.default(0).describe('How many said that it is not for the team.'),
  evidence: count.default(0).describe('How many of the levels have evidence.'),
});

type Answer = z.infer<typeof answer>;

const shape = z.strictObject({
  version: z.int().min(1).describe('The version of the questions that was answered.'),
  scope: keysOf(scopes).describe('Which sides were asked: both, general or database.'),
  people: z
    .int('Write a whole number')
    .min(fewestMerged, `Merge at least ${fewestMerged} people: fewer would point at one of them`)
    .describe('How many codes were merged.'),
  teamSize: z.int().min(1).optional().describe('How many people the team has.'),
  about: text.optional().describe('The one service that it is about.'),
  sample: z
    .boolean()
    .default(false)
    .describe('True for a made-up result, which every page labels as a sample.'),
  answers: z
    .array(answer)
    .min(1, 'Write at least one answer')
    .describe('One row for each question and side.'),
});

export const assessmentResultSchema = shape.superRefine((result, context) => {
  const complain = (path: PropertyKey[], message: string) =>
    context.addIssue({ code: 'custom', path, message });
  if (result.teamSize !== undefined && result.teamSize < result.people)
    complain(['teamSize'], `Write at least ${result.people}, the number of codes`);
  const seen = new Set<string>();
  for (const [index, row] of result.answers.entries()) {
    const slot = slotOf(row.question, row.side);
    if (seen.has(slot)) complain(['answers', index, 'question'], `Write ${slot} once`);
    seen.add(slot);
    if (!sidesOf(result.scope).includes(row.side))
      complain(['answers', index, 'side'], `The scope is ${result.scope}: leave this row out`);
    for (const [field, message] of wrongIn(row, result.people))
      complain(['answers', index, field], message);
  }
});

/** What does not add up in a row, by field. */
function wrongIn(row: Answer, people: number): Array<[field: keyof Answer, message: string]> {
  const { median, spread, levels, unknown, notForUs, evidence } = row;
  const isMerged = levels >= fewestMerged;
  return [
    ...(levels + unknown + notForUs > people
      ? [['levels', `These are more answers than ${people} people can give`] as const]
      : []),
    ...(evidence > levels
      ? [['evidence', `Only a level can have evidence: at most ${levels}`] as const]
      : []),
    ...(median !== undefined && !isMerged
      ? [['median', `Leave it out: ${levels} levels would point at somebody`] as const]
      : []),
    ...(median === undefined && isMerged ? [['levels', 'Add `median` to this row'] as const] : []),
    ...((spread === undefined) !== (median === undefined)
      ? [['levels', '`median` and `spread` are written together'] as const]
      : []),
  ].map(([field, message]) => [field, message]);
}

export type AssessmentResult = z.infer<typeof shape>;

/** The rows of a result by what they are about. */
export function answersOf({ answers }: AssessmentResult): TeamAnswers {
  return new Map(
    answers.map(({ question, side, median, spread, ...counts }) => [
      slotOf(question, side),
      {
        ...counts,
        ...(median !== undefined && { median }),
        ...(spread !== undefined && { spread }),
      },
    ]),
  );
}
