/** The fields that every entry has, whatever its kind. */
import { z } from 'zod';
import { audienceIds } from '../entry/audience.ts';
import { whyTooLong } from '../site/redirect.ts';
import { line, pillarList, reference, tag, team, text, url } from './fields.ts';

export const linkKinds = {
  ticket: 'Ticket',
  doc: 'Documentation',
  dashboard: 'Dashboard',
  pr: 'Pull request',
  video: 'Video',
  chat: 'Chat',
} as const;

export const entryStatuses = {
  published: 'Published',
  draft: 'Draft',
  deprecated: 'Deprecated',
} as const;

export const entryShape = {
  title: line(5, 90).describe('What the page is about, 5 to 90 characters.'),
  summary: line(40, 220).describe(
    'One or two sentences of plain text that make sense on their own. Shown in lists and search.',
  ),
  pillars: pillarList.describe('One to three CALMS pillars; the first is the main one.'),
  owner: team.describe('The team that answers for the page.'),
  status: z
    .enum(Object.keys(entryStatuses) as Array<keyof typeof entryStatuses>)
    .default('published')
    .describe('published (default), draft (seen while authoring only) or deprecated.'),
  tags: z
    .array(tag)
    .max(20, 'Keep it within 20 tags')
    .default([])
    .describe('What it is about, in the words of the list of tags.'),
  keywords: z
    .array(text)
    .default([])
    .describe('Other words people search with: synonyms, old names, error words.'),
  symptoms: z.array(text).default([]).describe('Error texts and alert names, letter for letter.'),
  audience: z
    .enum(audienceIds)
    .default('everyone')
    .describe('Who may read it. One build per audience.'),
  aliases: z
    .array(
      z
        .string()
        .regex(
          /^\/(?:[a-z0-9][a-z0-9._-]*\/)+$/i,
          'Write an old path from the root with a slash at the end, such as /playbooks/old-name/',
        )
        .refine((path) => whyTooLong(path) === undefined, {
          error: ({ input }) => whyTooLong(String(input))!,
        }),
    )
    .default([])
    .describe('Old paths that lead here.'),
  supersedes: z.array(reference).default([]).describe('Entries that this one replaces.'),
  related: z.array(reference).default([]).describe('Entries worth reading next.'),
  services: z.array(text).default([]).describe('Services it is about.'),
  raises: z
    .array(z.string().regex(/^[CALMS][1-5]$/, 'Write an assessment question id: C1 to S5'))
    .default([])
    .describe('Assessment questions that it helps to raise.'),
  links: z
    .array(
      z.strictObject({
        label: line(2, 120).describe('What the link is.'),
        url: url.describe('A full address.'),
        kind: z
          .enum(Object.keys(linkKinds) as Array<keyof typeof linkKinds>)
          .describe('What is found there.'),
      }),
    )
    .default([])
    .describe('Sources and further reading.'),
  importedFrom: text.optional().describe('Set by the importer: the file it came from.'),
  importedDigest: text
    .optional()
    .describe(
      'Set by the importer: a digest of the entry as it wrote it, by which it sees whether somebody has edited it since.',
    ),
};
