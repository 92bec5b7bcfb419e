/** Confirmation: somebody read, used or tested a page, and says whether it was true. */
import { z } from 'zod';
import { confirmationOutcomes, confirmationWays } from '../history/confirmation-words.ts';
import { day, keysOf, name, reference, text } from './fields.ts';

export const confirmationSchema = z.strictObject({
  page: reference.describe('The entry that is meant.'),
  by: name.describe('The team that confirms: an id from teams.yml.'),
  on: day.describe('The day on which it was seen, YYYY-MM-DD.'),
  outcome: keysOf(confirmationOutcomes).describe(
    'still-true; fixed, when the page was wrong and is right now; or wrong, when it still is.',
  ),
  how: keysOf(confirmationWays).describe('read, used, drill or test: what the knowledge rests on.'),
  note: text.optional().describe('What was seen, in a sentence.'),
});

export type Confirmation = z.infer<typeof confirmationSchema>;
