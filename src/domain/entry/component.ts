/**
 * What authors may write besides Markdown: the one table from which the check, the gallery and the
 * renderer derive.
 */
import { eventKinds } from '../incident/incident.ts';

type AttributeType =
  | { type: 'text' }
  | { type: 'flag' }
  | { type: 'choice'; values: readonly string[] }
  | { type: 'entry' }
  | { type: 'term' };

export interface AttributeSpec {
  value: AttributeType;
  required: boolean;
  means: string;
}

export interface ComponentSpec {
  means: string;
  attributes: Readonly<Record<string, AttributeSpec>>;
  /** What may be inside: Markdown, only these components, or nothing. */
  holds: 'markdown' | 'nothing' | readonly string[];
  /** The components it must stand directly inside of; anywhere when undefined. */
  inside?: readonly string[];
  /** True if it may stand within a sentence. */
  inline?: true;
  /** Source of an example that compiles. */
  example: string;
}

const text = (means: string, required = false): AttributeSpec => ({
  value: { type: 'text' },
  required,
  means,
});
const flag = (means: string): AttributeSpec => ({
  value: { type: 'flag' },
  required: false,
  means,
});
const choice = (values: readonly string[], means: string, required = false): AttributeSpec => ({
  value: { type: 'choice', values },
  required,
  means,
});

/** The alerts of Markdown: `> [!NOTE]`. */
export const alertKinds = ['note', 'tip', 'important', 'warning', 'caution'] as const;

export const gates = {
  none: 'No gate',
  automatic: 'Automatic gate',
  manual: 'A person decides',
} as const;

const stepsExample = `<Steps>
  <Step title="Add the column as nullable">

  It returns at once, whatever the size of the table.

  </Step>
  <Step title="Fill it in batches">

  Small transactions, with a pause in between.

  </Step>
</Steps>`;

const tabsExample = `<Tabs group="engine">
  <Tab label="PostgreSQL">

  \`SET lock_timeout = '2s';\`

  </Tab>
  <Tab label="MySQL">

  \`SET SESSION lock_wait_timeout = 2;\`

  </Tab>
</Tabs>`;

const timelineExample = `<Timeline>
  <Event at="Day 1" kind="decision" title="Expand">

  Add the new column beside the old one.

  </Event>
  <Event at="Day 8" kind="action" title="Contract">

  Drop the old column when nothing reads it.

  </Event>
</Timeline>`;

const pipelineExample = `<Pipeline title="From commit to production">
  <Stage name="Build" environment="ci" gate="automatic">One artefact, scripts included.</Stage>
  <Stage name="Review" gate="manual" approver="dba">A DBA sees the exact script.</Stage>
  <Stage name="Deploy" environment="production" gate="automatic">The same artefact.</Stage>
</Pipeline>`;

const compareExample = `<Compare>
  <Avoid title="One long transaction">

  \`UPDATE orders SET state = 'new';\`

  </Avoid>
  <Do title="Many short ones">

  A thousand rows at a time, by primary key.

  </Do>
</Compare>`;

export const components = {
  Steps: { means: 'A numbered procedure.', attributes: {}, holds: ['Step'], example: stepsExample },
  Step: {
    means: 'One step of a procedure.',
    attributes: { title: text('What the step does.', true) },
    holds: 'markdown',
    inside: ['Steps'],
    example: stepsExample,
  },
  Tabs: {
    means:
      'Alternatives, one shown at a time. The choice is remembered for every group of the same name.',
    attributes: { group: text('Name under which the choice is remembered, such as engine.') },
    holds: ['Tab'],
    example: tabsExample,
  },
  Tab: {
    means: 'One alternative.',
    attributes: { label: text('The words on the tab.', true) },
    holds: 'markdown',
    inside: ['Tabs'],
    example: tabsExample,
  },
  Timeline: {
    means: 'A sequence of events.',
    attributes: {},
    holds: ['Event'],
    example: timelineExample,
  },
  Event: {
    means: 'One event of a timeline.',
    attributes: {
      at: text('When: a time or words such as Day 1.', true),
      kind: choice(Object.keys(eventKinds), 'What kind of event it is.'),
      title: text('The event in a few words.'),
    },
    holds: 'markdown',
    inside: ['Timeline'],
    example: timelineExample,
  },
  Pipeline: {
    means: 'A delivery pipeline with environments, gates and who approves.',
    attributes: { title: text('What the picture shows.', true) },
    holds: ['Stage'],
    example: pipelineExample,
  },
  Stage: {
    means: 'One stage of a pipeline.',
    attributes: {
      name: text('What happens in the stage.', true),
      environment: text('Where it happens.'),
      gate: choice(Object.keys(gates), 'What has to be passed to get in.'),
      approver: text('Who approves.'),
      separate: flag('Set when the stage stands outside the pipeline.'),
    },
    holds: 'markdown',
    inside: ['Pipeline'],
    inline: true,
    example: pipelineExample,
  },
  Compare: {
    means: 'What to avoid beside what to do.',
    attributes: {},
    holds: ['Avoid', 'Do'],
    example: compareExample,
  },
  Avoid: {
    means: 'What to avoid.',
    attributes: { title: text('It in a few words.') },
    holds: 'markdown',
    inside: ['Compare'],
    example: compareExample,
  },
  Do: {
    means: 'What to do.',
    attributes: { title: text('It in a few words.') },
    holds: 'markdown',
    inside: ['Compare'],
    example: compareExample,
  },
  Term: {
    means: 'A word that the glossary explains.',
    attributes: {
      id: { value: { type: 'term' }, required: true, means: 'Id of the glossary term.' },
    },
    holds: 'markdown',
    inline: true,
    example: 'Shorten the <Term id="lead-time">lead time</Term> first.',
  },
  Entry: {
    means: 'A card that shows another entry.',
    attributes: {
      ref: {
        value: { type: 'entry' },
        required: true,
        means: 'The entry, such as lessons/redis-keys-command.',
      },
    },
    holds: 'nothing',
    example: '<Entry ref="lessons/redis-keys-command" />',
  },
  Details: {
    means: 'Text that unfolds on request.',
    attributes: { summary: text('The line that is always seen.', true) },
    holds: 'markdown',
    example: `<Details summary="Why not in one transaction?">

It would hold its locks until the end.

</Details>`,
  },
} as const satisfies Record<string, ComponentSpec>;

export type ComponentName = keyof typeof components;

export const componentNames = Object.keys(components) as ComponentName[];

/** The specification of a component that authors may use, or undefined. */
export function componentSpec(name: string): ComponentSpec | undefined {
  return Object.hasOwn(components, name) ? components[name as ComponentName] : undefined;
}
