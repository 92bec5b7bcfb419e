/** What readers looked for: made by `npm run telemetry` of a log, and read by maintainers. */
import { z } from 'zod';
import { countable } from '../telemetry/item.ts';
import { day } from './fields.ts';

/** Path below the content folder. */
export const lookedForFile = 'looked-for.yml';

/** Nothing is published that was sent less often: one reader may be known by what they ask. */
export const minTimes = 3;

const published = z
  .int()
  .min(minTimes, `Leave it out, or write ${minTimes} or more`)
  .describe(`How often, at least ${minTimes} times: what is rarer may tell who asked.`);
const maybe = z
  .int()
  .refine((times) => times === 0 || times >= minTimes, `Write 0, or a number from ${minTimes} on`);
const path = z
  .string()
  .refine(
    (text) => countable('page', text) === text,
    'Write the path of a page, such as /playbooks/failover/',
  );

export const lookedForSchema = z.strictObject({
  from: day.describe('The first day of the log.'),
  to: day.describe('The last day of the log.'),
  searches: z
    .array(
      z.strictObject({
        text: z
          .string()
          .refine(
            (text) => countable('none', text) === text,
            'Write it in lower case, without control characters, in at most 100 characters',
          )
          .describe('What was searched for without an answer.'),
        times: published,
      }),
    )
    .describe('Searches that had no answer.'),
  filters: z
    .array(z.strictObject({ filter: z.string().regex(/^[a-z]+:[a-z0-9.+-]+$/), times: published }))
    .describe('Filters that were used.'),
  pages: z
    .array(
      z.strictObject({
        path: path.describe('The page.'),
        reached: maybe.describe('How often it was opened.'),
        helped: maybe.describe('How often it is said to have helped.'),
        unhelpful: maybe.describe('How often it is said not to have helped.'),
      }),
    )
    .describe('Pages that were reached.'),
});

export type LookedFor = z.infer<typeof lookedForSchema>;
