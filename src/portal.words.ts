/** What the five pillars are called here: labels, questions and meanings derive from this table. */

export const pillarWords = {
  culture: {
    label: 'Culture',
    asks: 'Who feels responsible, and is it safe to speak?',
    means:
      'Shared responsibility for the outcome, across development, operations and the database.',
  },
  automation: {
    label: 'Automation',
    asks: 'What does a machine do every time, the same way?',
    means: 'Builds, checks, deployments and rollbacks that need no heroics, the schema included.',
  },
  lean: {
    label: 'Lean',
    asks: 'How small is a change, and where does it wait?',
    means: 'Small batches, short queues and visible work, from the idea to the table it lands in.',
  },
  measurement: {
    label: 'Measurement',
    asks: 'How do we know, and what did it look like before?',
    means: 'A baseline, honest numbers and traces that tie a change to its effect.',
  },
  sharing: {
    label: 'Sharing',
    asks: 'Who else can do this after us?',
    means: 'What one team learned, found and used by the next one.',
  },
};
