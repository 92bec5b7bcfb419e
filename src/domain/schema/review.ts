/**
 * Reviews as a forge exports them: who approved or wrote which request or commit, and for which
 * groups.
 */
import { z } from 'zod';
import { text } from './fields.ts';

export const reviewExportSchema = z.array(
  z
    .strictObject({
      request: z.int().min(1).optional().describe('Number of the pull or merge request.'),
      commit: z
        .string()
        .regex(/^[0-9a-f]{40,64}$/, 'Write the whole hash')
        .optional()
        .describe(
          'Hash of the commit on the published branch. It counts before the request, whose number an author can write.',
        ),
      reviewer: text.optional().describe('Name of the reviewer, as it is to be shown.'),
      author: text
        .optional()
        .describe(
          'In place of the reviewer: the name of who made the change, as the forge knows it.',
        ),
      groups: z
        .array(text)
        .default([])
        .describe('Groups on the forge to which the reviewer or author belongs.'),
    })
    .refine(
      ({ request, commit }) => request !== undefined || commit !== undefined,
      'Name the request or the commit',
    )
    .refine(
      ({ reviewer, author }) => (reviewer === undefined) !== (author === undefined),
      'Name either the reviewer or the author',
    ),
);

export type ReviewExport = z.infer<typeof reviewExportSchema>;
