/** Playbook: how we do a thing. */
import { z } from 'zod';
import { entryShape } from './entry.ts';
import { partialDatabaseBlock } from './database.ts';
import { day, duration, keysOf, line, name, reference, team, text } from './fields.ts';

export const playbookTypes = {
  'how-to': 'How-to',
  runbook: 'Runbook',
  practice: 'Practice',
  policy: 'Policy',
  reference: 'Reference',
} as const;

export const dangers = { none: 'Safe', caution: 'Caution', destructive: 'Destructive' } as const;

const effort = z.int().min(1).max(5);

const step = z.strictObject({
  id: name.describe('A short name, unique in the playbook.'),
  title: line(3, 120).describe('What the step does, in a few words.'),
  do: text.describe('What to do, in a sentence or two.'),
  where: line(2, 80).optional().describe('Where the command runs: On the primary, in psql.'),
  command: text.optional().describe('The exact command; `commands` if there are several.'),
  commands: z
    .array(
      z.strictObject({
        title: line(2, 80).optional().describe('What this one does, in a few words.'),
        where: line(2, 80).optional().describe('Where this one runs, if not where the others do.'),
        language: name.optional().describe('Its language, if neither SQL nor a shell: javascript.'),
        command: text.describe('The exact command.'),
      }),
    )
    .default([])
    .describe(
      'Several commands, each with its own Copy: one to look and one to act, or one a server.',
    ),
  expect: text.optional().describe('What is seen when it worked.'),
  rollback: text.optional().describe('How to undo this step.'),
  danger: keysOf(dangers).default('none').describe('none, caution or destructive.'),
  minutes: z.int().min(1).max(10_080).optional().describe('How long it usually takes.'),
  role: text.optional().describe('Who does it.'),
});

export const playbookSchema = z
  .strictObject({
    ...entryShape,
    type: keysOf(playbookTypes).describe('how-to, runbook, practice, policy or reference.'),
    when: text.describe('The situation that calls for it: “Use this when …”'),
    outcome: text.describe('What is true afterwards.'),
    changes: text.optional().describe('What it changes, and what it leaves alone.'),
    stop: text.optional().describe('How to stop half-way, and from where on there is no stopping.'),
    roles: z.array(text).default([]).describe('Roles that take part.'),
    duration: duration.optional().describe('How long it takes, ISO 8601: PT45M.'),
    difficulty: z
      .strictObject({
        knowledge: effort.describe('Knowledge needed, 1 to 5.'),
        time: effort.describe('Time needed, 1 to 5.'),
        resources: effort.describe('Resources needed, 1 to 5.'),
      })
      .optional()
      .describe('What it costs to adopt, 1 (little) to 5 (much).'),
    dependsOn: z.array(reference).default([]).describe('Entries to have done or read before.'),
    placeholders: z
      .array(line(1, 60))
      .default([])
      .describe(
        'Words of the commands that are to be replaced: NAMESPACE, shop_app. <pid> is known.',
      ),
    steps: z.array(step).default([]).describe('The steps. Required for a runbook.'),
    rollback: text
      .optional()
      .describe('How to roll back the whole. Required if a step is destructive.'),
    pitfalls: z.array(text).default([]).describe('What goes wrong most often.'),
    measures: z.array(name).default([]).describe('Ids of the metrics that show the effect.'),
    database: partialDatabaseBlock.optional().describe('What it does to a database.'),
    adoptedBy: z
      .array(
        z.strictObject({
          team: team.describe('The team.'),
          since: day.describe('Since when.'),
          how: text.optional().describe('How it is done there.'),
        }),
      )
      .default([])
      .describe('Teams that work this way.'),
  })
  .superRefine((playbook, context) => {
    if (playbook.type === 'runbook' && playbook.steps.length === 0) {
      context.addIssue({
        code: 'custom',
        path: ['steps'],
        message: 'Add `steps`: a runbook has at least one',
        params: { missing: true },
      });
    }
    if (playbook.steps.some(({ danger }) => danger === 'destructive') && !playbook.rollback) {
      context.addIssue({
        code: 'custom',
        path: ['rollback'],
        message: 'Add `rollback`: a step is destructive, so its rollback must be written',
        params: { missing: true },
      });
    }
  });

export type PlaybookFields = z.infer<typeof playbookSchema>;
