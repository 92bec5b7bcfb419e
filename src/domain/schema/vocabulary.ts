/** The vocabularies: teams, tags and glossary terms. */
import { z } from 'zod';
import { engines } from '../entry/database.ts';
import { keysOf, line, name, pillarList, text, url } from './fields.ts';

export const teamKinds = {
  product: 'Product team',
  platform: 'Platform team',
  dba: 'Database administration',
  sre: 'Site reliability',
  security: 'Security',
  enabling: 'Enabling team',
} as const;

export const teamSchema = z.strictObject({
  id: name.describe('The id that entries use as owner.'),
  name: line(2, 60).describe('The name that people use.'),
  kind: keysOf(teamKinds).describe('What kind of team it is.'),
  channel: z
    .strictObject({
      label: text.describe('Name of the channel.'),
      url: url.describe('Its address.'),
    })
    .describe('Where to ask.'),
  reviewGroup: name.optional().describe('The group on the forge that reviews for this team.'),
  reviewers: z
    .array(
      z.string().regex(/^[^\s@<>]+@[^\s@<>]+$/, 'Write a mail address, such as dba@example.org'),
    )
    .default([])
    .describe(
      'Mail addresses by which Git knows who reviews for this team, where the forge exports no reviews. Better those of a role than of a person.',
    ),
  services: z.array(text).default([]).describe('Services it runs.'),
  engines: z.array(keysOf(engines)).default([]).describe('Database engines it looks after.'),
  former: z.boolean().default(false).describe('True for a team that no longer exists.'),
});

export const tagSchema = z.strictObject({
  id: name.describe('The id that entries use.'),
  label: line(2, 40).describe('The words on the page.'),
  description: line(10, 160).describe('What belongs under it.'),
  synonyms: z.array(text).default([]).describe('Other words for it; search understands them.'),
});

export const termSchema = z.strictObject({
  term: line(2, 60).describe('The term.'),
  definition: line(20, 400).describe('What it means, in at most 400 characters of plain text.'),
  synonyms: z.array(text).default([]).describe('Other words and abbreviations.'),
  seeAlso: z.array(name).default([]).describe('Ids of related terms.'),
  pillars: pillarList.describe('Pillars it belongs to.'),
  source: url.optional().describe('An authoritative definition.'),
});

export type Team = z.infer<typeof teamSchema>;
export type Tag = z.infer<typeof tagSchema>;
export type Term = z.infer<typeof termSchema> & { id: string };
