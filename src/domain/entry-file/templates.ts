/**
 * What a new entry begins with, by kind and type: the fields that are asked for first, and the
 * questions that lead to a good text.
 */
import type { Kind } from '../entry/kind.ts';
import { retrospectiveTypes } from '../incident/incident.ts';
import { playbookTypes, type PlaybookFields } from '../schema/playbook.ts';
import type { RetrospectiveFields } from '../schema/retrospective.ts';

type Values = Readonly<Record<string, unknown>>;
type Section = readonly [heading: string, question: string];

export interface Template {
  kind: Kind;
  /** The type of a playbook or a retrospective. */
  type?: PlaybookFields['type'] | RetrospectiveFields['type'];
  label: string;
  /** When to write one, in a sentence. */
  when: string;
  /** Fields that are optional in the schema, and yet asked for first. */
  asks: readonly string[];
  /** Values that are valid and yet to be replaced: questions, where text is meant. */
  values: Values;
  sections: readonly Section[];
}

type Draft = Omit<Template, 'kind' | 'type' | 'label'>;

const asksOfDatabase = ['lock', 'online', 'rollback'].map((name) => `database.${name}`);

const playbooks: Record<PlaybookFields['type'], Draft> = {
  'how-to': {
    when: 'We do this now and then, and this is how.',
    asks: ['tags', 'rollback'],
    values: {},
    sections: [
      ['Before you start', 'What must be true, and what do you need at hand?'],
      ['Steps', 'What do you do, in which order, and what do you see each time it worked?'],
      ['Rollback', 'How is it undone when it goes wrong half way?'],
    ],
  },
  runbook: {
    when: 'Something is wrong, and these steps fix it.',
    asks: ['symptoms', 'changes', 'stop', 'steps', 'rollback', 'tags'],
    values: {
      changes: 'What does it change, and what does it leave alone?',
      stop: 'How does one stop half way, and from where on is there no stopping?',
      symptoms: ['What does the alert or the error message say, letter for letter?'],
      steps: [
        {
          id: 'first-step',
          title: 'What the first step does',
          do: 'What exactly is done, and where?',
          command: 'echo "the exact command"',
          expect: 'What is seen when it worked?',
        },
      ],
    },
    sections: [
      [
        'How to recognise it',
        'What do users and graphs show, and what looks alike but is something else?',
      ],
      ['When it does not help', 'After how many minutes is it time to ask for help, and whom?'],
    ],
  },
  practice: {
    when: 'This is how we like to work, and why.',
    asks: ['tags'],
    values: {},
    sections: [
      ['Why', 'What was it like before, and what does it cost not to do it?'],
      ['How', 'What would somebody see who watched you do it for a week?'],
      ['How we know that it helps', 'What changed, and how was it measured?'],
      ['Where it does not fit', 'When would you not do it?'],
    ],
  },
  policy: {
    when: 'This is asked of everybody, and why.',
    asks: ['tags'],
    values: {},
    sections: [
      ['What is asked', 'Who does what, from when on?'],
      ['Why', 'What does it protect from?'],
      ['How to keep it', 'What is the easiest way to do the right thing?'],
      ['Exceptions', 'When does it not hold, and who decides?'],
    ],
  },
  reference: {
    when: 'These are the facts that are looked up again and again.',
    asks: ['tags', 'links'],
    values: {},
    sections: [
      ['In short', 'What do nine of ten readers look for?'],
      ['Details', 'What do the others need: values, versions, limits?'],
      ['Where it comes from', 'How can somebody see that it still holds?'],
    ],
  },
};

const retrospectives: Record<RetrospectiveFields['type'], Draft> = {
  incident: {
    when: 'Something broke, and people felt it.',
    asks: ['severity', 'times', 'timeline', 'factors', 'wentWell', 'wentPoorly', 'actions'],
    values: {
      severity: 'sev3',
      times: {
        started: 'T09:00:00Z',
        detected: 'T09:10:00Z',
        resolved: 'T10:00:00Z',
        precision: 'approximate',
      },
      timeline: [
        {
          at: 'T09:10:00Z',
          text: 'What was seen first, and by whom (a role, not a name)?',
          kind: 'signal',
        },
      ],
    },
    // Factors, timeline and actions have fields of their own, and are asked there.
    sections: [
      [
        'What happened',
        'What would you tell somebody from another team, in a few sentences? The timeline has the times.',
      ],
      [
        'What it looked like at the time',
        'What was normal, missing or misleading in what people saw, so that what they did made sense?',
      ],
    ],
  },
  'near-miss': {
    when: 'It nearly broke, and nobody felt it.',
    asks: ['severity', 'factors', 'actions'],
    values: { severity: 'sev4' },
    sections: [
      ['What happened', 'What was about to go wrong, and how was it seen?'],
      ['What stopped it', 'Was it a safeguard or luck?'],
      ['What could have happened', 'Who would have felt what, for how long?'],
    ],
  },
  success: {
    when: 'It went well, and others should know why.',
    asks: ['wentWell', 'factors'],
    values: {},
    sections: [
      ['What we wanted', 'What was to be better, for whom?'],
      ['What we would do differently', 'What was harder than it need be?'],
    ],
  },
  project: {
    when: 'A piece of work has ended.',
    asks: ['wentWell', 'wentPoorly', 'factors', 'actions'],
    values: {},
    sections: [
      ['What we wanted', 'What was the goal, and how were you to know that it is reached?'],
      ['What happened', 'Where did it go as planned, and where did it not?'],
      ['What we learned', 'What do you now know that would have helped at the start?'],
    ],
  },
  release: {
    when: 'A version went out, smoothly or not.',
    asks: ['wentWell', 'wentPoorly', 'causedByChange', 'factors', 'actions'],
    values: {},
    sections: [
      ['What was released', 'What changed, how much of it, and for whom?'],
      ['How it went', 'What was seen while it went out and in the days after?'],
    ],
  },
  drill: {
    when: 'We rehearsed an incident on purpose.',
    asks: ['wentWell', 'surprises', 'factors', 'actions'],
    values: {},
    sections: [
      ['What was rehearsed', 'What was made to fail, where, and who knew of it?'],
      ['What happened', 'What did people do, and how long did each part take?'],
      ['What was found', 'What did not work as it is written down?'],
    ],
  },
};

const lesson: Draft = {
  when: 'I learned this about a database, and it will save you an evening.',
  asks: ['evidence', ...asksOfDatabase, 'tags', 'symptoms'],
  values: {
    claim: 'What is the lesson, in one sentence that holds without the rest?',
    origin: 'reading',
    confidence: 'observed-once',
    database: {
      engines: [],
      operation: 'config',
      reversible: 'yes',
      dataLossRisk: 'none',
      risk: 'low',
      blastRadius: 'statement',
    },
  },
  sections: [
    ['What happens', 'What does the database do, and why is that a surprise?'],
    ['Avoid', 'What did you do, or see others do? Show the statement.'],
    ['Do', 'What do you do instead? Show the statement, and what it costs.'],
    ['How to check', 'How can somebody see that it worked, or that they are affected?'],
  ],
};

/** Values of every draft of a playbook and a retrospective. */
const playbookValues = {
  when: 'Which situation calls for this?',
  outcome: 'What is true when it is done?',
};
const retrospectiveValues = {
  impact: { summary: 'Who felt what, and for how long?' },
  factors: [{ category: 'process', text: 'What made it possible or worse? Name several.' }],
};

export const templates: readonly Template[] = [
  ...typed('playbook', playbooks, playbookTypes, playbookValues),
  ...typed('retrospective', retrospectives, retrospectiveTypes, retrospectiveValues),
  { kind: 'lesson', label: 'Lesson', ...lesson },
];

function typed<Type extends NonNullable<Template['type']>>(
  kind: Kind,
  drafts: Record<Type, Draft>,
  labels: Record<Type, string>,
  values: Values,
): Template[] {
  return (Object.keys(drafts) as Type[]).map((type) => ({
    ...drafts[type],
    kind,
    type,
    label: labels[type],
    values: { ...values, ...drafts[type].values },
  }));
}
