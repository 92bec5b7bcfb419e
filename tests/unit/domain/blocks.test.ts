/** What authors state in blocks: components of a text, facts of a database. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { componentsIn, type Block } from '../../../src/domain/entry/block.ts';
import { componentSpec, components } from '../../../src/domain/entry/component.ts';
import { databaseFacts, databaseNotes, engineWords } from '../../../src/domain/entry/fact.ts';

test('components of a body are found at any depth, in reading order', () => {
  const component = (name: string, ...children: Block[]) => ({
    component: name,
    attributes: {},
    children,
  });
  const body = [
    'a',
    component('Steps', component('Step', 'b', component('Term'))),
    component('Entry'),
  ];
  assert.deepEqual(
    [...componentsIn(body)].map((each) => each.component),
    ['Steps', 'Step', 'Term', 'Entry'],
  );
});

test('a component is known by its own name alone, and its example shows it', () => {
  assert.equal(componentSpec('Steps')?.means, 'A numbered procedure.');
  assert.deepEqual(
    ['steps', 'constructor', 'toString', ''].map(componentSpec),
    Array(4).fill(undefined),
  );
  for (const [name, { example }] of Object.entries(components))
    assert.ok(example.includes(`<${name}`), name);
});

test('what a component takes, holds and stands in', () => {
  const shapeOf = ([name, spec]: [string, NonNullable<ReturnType<typeof componentSpec>>]) =>
    [
      name,
      ...Object.entries(spec.attributes).map(
        ([attribute, { value, required }]) =>
          `${attribute}${required ? '!' : ''}:${'values' in value ? value.values.join('/') : value.type}`,
      ),
      `holds ${String(spec.holds)}`,
      ...(spec.inside ? [`in ${spec.inside.join()}`] : []),
      ...(spec.inline ? ['inline'] : []),
    ].join(' ');
  assert.deepEqual(
    Object.keys(components).map((name) => shapeOf([name, componentSpec(name)!])),
    [
      'Steps holds Step',
      'Step title!:text holds markdown in Steps',
      'Tabs group:text holds Tab',
      'Tab label!:text holds markdown in Tabs',
      'Timeline holds Event',
      'Event at!:text kind:event/signal/decision/action/communication title:text holds markdown in Timeline',
      'Pipeline title!:text holds Stage',
      'Stage name!:text environment:text gate:none/automatic/manual approver:text separate:flag holds markdown in Pipeline inline',
      'Compare holds Avoid,Do',
      'Avoid title:text holds markdown in Compare',
      'Do title:text holds markdown in Compare',
      'Term id!:term holds markdown inline',
      'Entry ref!:entry holds nothing',
      'Details summary!:text holds markdown',
    ],
  );
});

test('a database block is told in the order in which one asks, with what alarms', () => {
  const facts = databaseFacts({
    engines: [
      { name: 'postgres', versions: '>=11 <16' },
      { name: 'mysql', versions: '<=8' },
      { name: 'redis' },
    ],
    operation: 'add-index',
    lock: { level: 'share', blocks: 'writes', held: 'scan' },
    online: 'short-pause',
    reversible: 'restore-only',
    dataLossRisk: 'possible',
    risk: 'high',
    blastRadius: 'instance',
  });
  assert.deepEqual(
    facts.map(({ label, value, tone }) => [label, value, tone].join(' | ')),
    [
      'Engines | PostgreSQL ≥ 11 < 16, MySQL ≤ 8, Redis | ',
      'Operation | Add an index | ',
      'Lock | SHARE | ',
      'Blocks | writes | caution',
      'Held | while the table is scanned | ',
      'While it runs | Short pause | caution',
      'Reversible | Only by a restore | danger',
      'Data loss | Possible | caution',
      'Risk | High | danger',
      'Blast radius | The whole instance | ',
    ],
  );
  assert.ok(!('tone' in facts[0]!));
  assert.deepEqual(databaseFacts({}), []);
  assert.deepEqual(engineWords({}), []);
});

test('every value of a database block has a tone that fits it', () => {
  const tones = (field: string, label: string, ...values: string[]) =>
    values.map(
      (value) => databaseFacts({ [field]: value }).find((fact) => fact.label === label)?.tone,
    );
  assert.deepEqual(tones('risk', 'Risk', 'low', 'moderate', 'high'), ['good', 'caution', 'danger']);
  assert.deepEqual(tones('dataLossRisk', 'Data loss', 'none', 'possible', 'certain'), [
    'good',
    'caution',
    'danger',
  ]);
  assert.deepEqual(
    tones(
      'reversible',
      'Reversible',
      'yes',
      'yes-with-data-loss',
      'forward-fix-only',
      'restore-only',
    ),
    ['good', 'danger', 'caution', 'danger'],
  );
  assert.deepEqual(
    tones('online', 'While it runs', 'online', 'online-with-conditions', 'short-pause', 'offline'),
    ['good', 'caution', 'caution', 'danger'],
  );
  const blocking = (['nothing', 'writes', 'reads-and-writes'] as const).map(
    (blocks) => databaseFacts({ lock: { level: 'row', blocks, held: 'instant' } })[1]?.tone,
  );
  assert.deepEqual(blocking, ['good', 'caution', 'danger']);
});

test('what needs a sentence follows the facts, and what nobody wrote is left out', () => {
  const notes = {
    rollback: 'a',
    backupFirst: 'b',
    tableSize: 'c',
    traffic: 'd',
    replication: 'e',
    transactional: 'f',
    timeouts: 'g',
    observed: 'h',
    testedOn: ['15', '16'],
    tools: ['x', 'y'],
  };
  assert.equal(
    databaseNotes(notes)
      .map(({ label, value }) => `${label} ${value}`)
      .join('; '),
    'Rollback a; Back up first b; Table size c; Traffic d; Replication e; Transactions f; ' +
      'Timeouts g; Observed h; Tested on 15, 16; Tools x, y',
  );
  assert.deepEqual(databaseNotes({ tools: [], traffic: '' }), []);
});
