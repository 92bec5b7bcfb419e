/** Retrospective: what happened, what made it possible, and what changed. */
import { z } from 'zod';
import {
  actionKinds,
  actionStatuses,
  changeKinds,
  databaseFactors,
  dataLosses,
  detectors,
  eventKinds,
  factorCategories,
  momentOutOfOrder,
  moments,
  practiceOutcomes,
  retrospectiveTypes,
  severities,
} from '../incident/incident.ts';
import { pillarIds } from '../entry/pillar.ts';
import { partialDatabaseBlock } from './database.ts';
import { entryShape } from './entry.ts';
import { day, keysOf, line, moment, name, reference, team, text, url } from './fields.ts';

const times = z.strictObject({
  started: moment.describe('When the harm began.'),
  detected: moment.describe('When somebody or something noticed.'),
  acknowledged: moment.optional().describe('When somebody took it on.'),
  mitigated: moment.optional().describe('When users no longer felt it.'),
  resolved: moment.describe('When it was over.'),
  announced: moment.optional().describe('When users were told.'),
  precision: z
    .enum(['exact', 'approximate'])
    .describe('Whether the times are exact or approximate.'),
});

const action = z.strictObject({
  id: name.describe('A short name, unique in the retrospective.'),
  title: line(5, 160).describe('What is done.'),
  kind: keysOf(actionKinds).describe('prevent, detect, mitigate, process or learn.'),
  owner: team.describe('The team that does it.'),
  due: day.optional().describe('Until when.'),
  status: keysOf(actionStatuses).describe('open, doing, done or dropped.'),
  ticket: url.optional().describe('Where the work is tracked.'),
  evidence: text.optional().describe('What shows that it is done. Required when done.'),
  reason: text.optional().describe('Why it was dropped. Required when dropped.'),
});

export const retrospectiveSchema = z
  .strictObject({
    ...entryShape,
    type: keysOf(retrospectiveTypes).describe(
      'incident, near-miss, success, project, release or drill.',
    ),
    date: day.describe('The day it happened.'),
    severity: keysOf(severities)
      .optional()
      .describe('sev1 to sev5. Required for an incident or near miss.'),
    times: times.optional().describe('Moments of the incident. Required for an incident.'),
    detectedBy: keysOf(detectors).optional().describe('Who or what noticed first.'),
    impact: z
      .strictObject({
        summary: text.describe('Who felt what, for how long.'),
        users: text.optional().describe('How many were affected.'),
        dataLoss: keysOf(dataLosses).optional().describe('Whether data was lost.'),
        services: z.array(text).optional().describe('What was affected.'),
      })
      .describe('What it did to people.'),
    factors: z
      .array(
        z.strictObject({
          category: keysOf(factorCategories).describe('The kind of factor.'),
          text: text.describe('What made it possible or worse.'),
          pillar: z.enum(pillarIds).optional().describe('The pillar that would have helped.'),
        }),
      )
      .default([])
      .describe('What contributed: several, never a single root cause.'),
    surprises: z.array(text).default([]).describe('What surprised those who were there.'),
    wentWell: z.array(text).default([]).describe('What went well.'),
    wentPoorly: z.array(text).default([]).describe('What went poorly.'),
    lucky: z.array(text).default([]).describe('Where luck helped.'),
    timeline: z
      .array(
        z.strictObject({
          at: moment.describe('When, with offset.'),
          text: text.describe('What happened.'),
          kind: keysOf(eventKinds).describe('event, signal, decision, action or communication.'),
          source: text.optional().describe('Where this is known from.'),
        }),
      )
      .default([])
      .describe('What happened when. Required for an incident.'),
    actions: z.array(action).default([]).describe('What changes because of it.'),
    practices: z
      .array(
        z.strictObject({
          ref: reference.describe('The playbook or lesson.'),
          outcome: keysOf(practiceOutcomes).describe(
            'helped, hindered, missing, unknown or skipped.',
          ),
          note: text.optional().describe('How.'),
        }),
      )
      .default([])
      .describe('Which practices helped, hindered or were missing.'),
    lessons: z.array(reference).default([]).describe('Lessons that came out of it.'),
    recurrenceOf: reference.optional().describe('The retrospective that this repeats.'),
    similarTo: z.array(reference).default([]).describe('Retrospectives that resemble it.'),
    causedByChange: z
      .strictObject({
        kind: keysOf(changeKinds).describe('The kind of change.'),
        size: z.enum(['small', 'medium', 'large']).optional().describe('How large the change was.'),
        ref: line(1, 120)
          .optional()
          .describe('The deployment that brought it, by its tag or its name in the log: v1.4.2.'),
        fixedBy: z
          .array(line(1, 120))
          .default([])
          .describe('Deployments that were made because of it: v1.4.3.'),
      })
      .optional()
      .describe('The change that set it off, if one did.'),
    source: z
      .strictObject({
        organisation: line(2, 80).describe('Whose incident it is.'),
        url: url.describe('Their own report.'),
      })
      .optional()
      .describe('For a public incident of somebody else.'),
    drill: z
      .strictObject({
        ready: z.boolean().describe('Whether it can be replayed as a drill.'),
        minutes: z.int().min(5).max(480).optional().describe('How long the drill takes.'),
      })
      .optional()
      .describe('Whether it can be replayed.'),
    database: partialDatabaseBlock.optional().describe('The part the database played.'),
  })
  .superRefine((retro, context) => {
    const issue = (path: Array<string | number>, message: string, missing = true) =>
      context.addIssue({ code: 'custom', path, message, params: { missing } });
    const incident = retro.type === 'incident';

    if ((incident || retro.type === 'near-miss') && !retro.severity)
      issue(['severity'], 'Add `severity`: an incident or near miss has one');
    if (incident && !retro.times)
      issue(['times'], 'Add `times`: an incident says when it started, was detected and resolved');
    if (incident && retro.timeline.length === 0)
      issue(['timeline'], 'Add `timeline`: an incident tells what happened when');
    if (retro.status !== 'draft' && retro.factors.length === 0)
      issue(['factors'], 'Add `factors`: a published retrospective names at least one');
    if (
      !retro.database &&
      retro.factors.some(({ category }) =>
        (databaseFactors as readonly string[]).includes(category),
      )
    ) {
      issue(['database'], 'Add `database`: a factor says that the database took part');
    }

    const wrong = retro.times && momentOutOfOrder(retro.times);
    if (wrong)
      issue(
        ['times', wrong.moment],
        `\`${wrong.moment}\` lies before \`${wrong.before}\`; ${moments[wrong.moment]} comes later`,
        false,
      );

    retro.actions.forEach((entry, index) => {
      if (entry.status === 'done' && !entry.evidence)
        issue(
          ['actions', index, 'evidence'],
          'Add `evidence`: an action that is done says what shows it',
        );
      if (entry.status === 'dropped' && !entry.reason)
        issue(['actions', index, 'reason'], 'Add `reason`: a dropped action says why');
    });
  });

export type RetrospectiveFields = z.infer<typeof retrospectiveSchema>;
