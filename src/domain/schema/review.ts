/** Reviews as a forge exports them: who approved which request or commit, and for which groups. */
import { z } from 'zod';
import { text } from './fields.ts';

export const reviewExportSchema = z.array(
  z
    .strictObject({
      request: z.int().min(1).optional().describe('Number of the pull or merge request.'),
      commit: z.string().regex(/^[0-9a-f]{40,64}$/, 'Write the whole hash').optional().describe('Hash of the commit on the published branch.'),
      reviewer: text.describe('Name of the reviewer, as it is to be shown.'),
      groups: z.array(text).default([]).describe('Groups on the forge to which the reviewer belongs.'),
    })
    .refine(({ request, commit }) => request !== undefined || commit !== undefined, 'Name the request or the commit'),
);

export type ReviewExport = z.infer<typeof reviewExportSchema>;
