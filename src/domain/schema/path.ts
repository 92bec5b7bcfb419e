/** Learning path: what somebody new in a role reads and does, in order. */
import { z } from 'zod';
import { stepKinds } from '../learning-path/step-kind.ts';
import { keysOf, line, name, pillarList, reference, text, url } from './fields.ts';

const pagePattern = /^\/(?:[a-z0-9-]+\/)*$/;

const question = z
  .strictObject({
    question: line(10, 240).describe('The question.'),
    answers: z
      .array(line(1, 200))
      .min(2, 'Offer at least two answers')
      .max(6, 'Offer at most six answers')
      .describe('Two to six answers.'),
    right: z.int().min(0).describe('Which answer is right, counted from 0.'),
    why: text.describe('Why it is right.'),
  })
  .superRefine(({ answers, right }, context) => {
    if (right >= answers.length)
      context.addIssue({
        code: 'custom',
        path: ['right'],
        message: `Name an answer, counted from 0: there are ${answers.length}`,
      });
  });

const step = z
  .strictObject({
    id: name.describe(
      'A short name, unique in the path. Progress is kept under it, so it stays when the step is reworded.',
    ),
    kind: keysOf(stepKinds).describe(
      'What is done: read, do, pair, shadow, drill, quiz, watch or talk.',
    ),
    title: line(5, 120)
      .optional()
      .describe(
        'What the step is called. Required without ref; with it, the title of the entry is the default.',
      ),
    ref: reference.optional().describe('The entry that it leads to.'),
    url: z
      .string()
      .refine(
        (value) => pagePattern.test(value) || url.safeParse(value).success,
        'Write a full address that starts with https://, or a page such as /guide/calms/',
      )
      .optional()
      .describe('A page of the portal or a full address, when it is not an entry.'),
    minutes: z.int().min(1).max(2400).describe('How long it takes, honestly.'),
    required: z.boolean().default(true).describe('false for a step that may be left out.'),
    why: text.describe('Why it is worth the time.'),
    questions: z.array(question).default([]).describe('The questions of a quiz.'),
  })
  .superRefine(({ kind, title, ref, url: address, questions }, context) => {
    const miss = (field: string, message: string) =>
      context.addIssue({ code: 'custom', path: [field], message, params: { missing: true } });
    if (!ref && !title) miss('title', 'Add `title`: a step without `ref` says what it is');
    if (ref && address)
      context.addIssue({ code: 'custom', path: ['url'], message: 'Keep `ref` or `url`, not both' });
    if ((kind === 'read' || kind === 'watch') && !ref && !address)
      miss('ref', 'Add `ref` or `url`: it says what to look at');
    if (kind === 'quiz' && questions.length === 0)
      miss('questions', 'Add `questions`: a quiz has at least one');
    if (kind !== 'quiz' && questions.length > 0)
      context.addIssue({
        code: 'custom',
        path: ['questions'],
        message: 'Only a step of the kind `quiz` asks questions',
      });
  });

export const pathSchema = z
  .strictObject({
    title: line(5, 60).describe('The role as a few words: New engineer.'),
    summary: line(40, 220).describe('What the path is about, in one or two sentences.'),
    role: line(10, 160).describe('Whom it is for.'),
    owner: name.describe('The team that keeps it true: an id from teams.yml.'),
    pillars: pillarList.describe('One to three CALMS pillars; the first is the main one.'),
    outcomes: z
      .array(line(10, 160))
      .min(1, 'Name at least one outcome')
      .max(6, 'Name at most six outcomes')
      .describe('What somebody can do afterwards, each beginning with a verb.'),
    before: z.array(name).default([]).describe('Ids of the paths to do first.'),
    steps: z.array(step).min(1, 'A path has at least one step').describe('The steps, in order.'),
  })
  .superRefine(({ steps }, context) => {
    const ids = steps.map(({ id }) => id);
    ids.forEach((id, index) => {
      if (ids.indexOf(id) < index)
        context.addIssue({
          code: 'custom',
          path: ['steps', index, 'id'],
          message: 'Choose another name: an earlier step has this one',
        });
    });
  });

export type PathFields = z.infer<typeof pathSchema>;
