/** Lesson: what a DBA learned, usable by everybody. */
import { z } from 'zod';
import { databaseBlock } from './database.ts';
import { entryShape } from './entry.ts';
import { keysOf, line, text, url } from './fields.ts';

export const origins = {
  incident: 'Incident',
  migration: 'Migration',
  review: 'Review',
  drill: 'Drill',
  upgrade: 'Upgrade',
  reading: 'Reading',
  vendor: 'Vendor documentation',
} as const;

export const confidences = {
  'observed-once': 'Observed once',
  repeated: 'Seen repeatedly',
  tested: 'Tested',
  rule: 'Rule',
} as const;

export const lessonSchema = z
  .strictObject({
    ...entryShape,
    claim: line(20, 300).describe('The lesson in one sentence.'),
    origin: keysOf(origins).describe('Where it was learned.'),
    evidence: z
      .array(text)
      .default([])
      .describe('What shows it: references or addresses. Required unless it was read.'),
    confidence: keysOf(confidences).describe('How sure we are.'),
    statements: z.array(text).default([]).describe('SQL shapes that it speaks about.'),
    linterRules: z
      .array(
        z.strictObject({
          tool: text.describe('The linter.'),
          rule: text.describe('The name of its rule.'),
          url: url.describe('Where the rule is described.'),
        }),
      )
      .default([])
      .describe('Linter rules that catch it.'),
    verify: text.optional().describe('How to check that it worked.'),
    database: databaseBlock.describe('What it does to a database.'),
  })
  .superRefine((lesson, context) => {
    if (lesson.evidence.length === 0 && lesson.origin !== 'reading' && lesson.origin !== 'vendor') {
      context.addIssue({
        code: 'custom',
        path: ['evidence'],
        message: 'Add `evidence`: a lesson that was lived says what shows it',
        params: { missing: true },
      });
    }
  });

export type LessonFields = z.infer<typeof lessonSchema>;
