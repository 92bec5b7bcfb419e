/** The model of the assessment: five levels, and 25 questions with the signs of each level. */
import { z } from 'zod';
import { questionIds, type QuestionId } from '../assessment/question.ts';
import { line, reference, url } from './fields.ts';

const level = z.strictObject({
  name: line(3, 30).describe('What the level is called: agreed.'),
  means: line(10, 160).describe('How to tell it, whatever the question.'),
});

const question = z.strictObject({
  id: z
    .enum(questionIds as readonly [QuestionId, ...QuestionId[]], 'Write a question id: C1 to S5')
    .describe('The id that entries use in raises: letter of the pillar and number.'),
  name: line(3, 40).describe('What it is about, in a few words.'),
  general: line(10, 200).describe('The question as any team is asked.'),
  database: line(10, 200).describe('The question as it is asked about the database.'),
  signs: z
    .array(line(2, 160))
    .length(5, 'Write one sign for each of the five levels')
    .describe('What one sees at each level, from the first to the fifth.'),
  capability: z
    .strictObject({
      name: line(3, 80).describe('Its name.'),
      url: url.describe('The page that explains it.'),
    })
    .describe('The DORA capability that it is about.'),
  entries: z
    .array(reference)
    .default([])
    .describe('Entries that raise it and do not say so themselves with raises.'),
});

const need = z.strictObject({
  name: line(3, 60).describe('What is needed, in a few words.'),
  means: line(10, 300).describe('What it is for, and how to tell that it is there.'),
  questions: z
    .array(z.enum(questionIds as readonly [QuestionId, ...QuestionId[]]))
    .min(1, 'Name at least one question')
    .describe('The questions whose database side tells where a team stands.'),
  entries: z
    .array(reference)
    .default([])
    .describe('Entries that get a team there; without them, playbooks that raise the questions.'),
});

export const assessmentSchema = z.strictObject({
  version: z
    .int()
    .min(1)
    .describe('Grows when a question or level changes its meaning; codes of others are not read.'),
  capabilities: z
    .strictObject({
      name: line(2, 60).describe('Who describes the capabilities.'),
      url: url.describe('Where.'),
      licence: line(2, 60).describe('Its licence.'),
      licenceUrl: url.describe('The text of the licence.'),
    })
    .describe('The source of the capabilities, which the page credits.'),
  levels: z.array(level).length(5, 'Describe five levels').describe('The ladder, from the bottom.'),
  questions: z
    .array(question)
    .superRefine((questions, context) => {
      if (questions.length !== questionIds.length)
        context.addIssue({
          code: 'custom',
          message: `Write ${questionIds.length} questions, C1 to S5; there are ${questions.length}`,
        });
      const wrong = questions.findIndex(({ id }, index) => id !== questionIds[index]);
      if (wrong >= 0 && wrong < questionIds.length)
        context.addIssue({
          code: 'custom',
          path: [wrong, 'id'],
          message: `Put \`${questionIds[wrong]}\` here: codes rely on the order C1 to C5, A1 to S5`,
        });
    })
    .describe('C1 to C5, A1 to A5, L1 to L5, M1 to M5, S1 to S5, in this order.'),
  readiness: z
    .array(need)
    .default([])
    .describe('What a pipeline for database changes needs, in the order of the page.'),
});

export type AssessmentModel = z.infer<typeof assessmentSchema>;
