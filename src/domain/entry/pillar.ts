/** The five CALMS pillars: the closed set that every entry is tagged with. */

const table = {
  culture: {
    letter: 'C',
    label: 'Culture',
    asks: 'Who feels responsible, and is it safe to speak?',
    means:
      'Shared responsibility for the outcome, across development, operations and the database.',
  },
  automation: {
    letter: 'A',
    label: 'Automation',
    asks: 'What does a machine do every time, the same way?',
    means: 'Builds, checks, deployments and ways back that need no heroics, the schema included.',
  },
  lean: {
    letter: 'L',
    label: 'Lean',
    asks: 'How small is a change, and where does it wait?',
    means: 'Small batches, short queues and visible work, from the idea to the table it lands in.',
  },
  measurement: {
    letter: 'M',
    label: 'Measurement',
    asks: 'How do we know, and what did it look like before?',
    means: 'A baseline, honest numbers and traces that tie a change to its effect.',
  },
  sharing: {
    letter: 'S',
    label: 'Sharing',
    asks: 'Who else can do this after us?',
    means: 'What one team learned, found and used by the next one.',
  },
} as const;

export type Pillar = keyof typeof table;

export const pillars: Readonly<Record<Pillar, (typeof table)[Pillar]>> = table;

/** The ids in their fixed order: C, A, L, M, S. */
export const pillarIds = Object.keys(table) as [Pillar, ...Pillar[]];
