/** What an author hears where several fields of an entry or a path have to fit each other. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lessonSchema } from '../../../src/domain/schema/lesson.ts';
import { databaseBlock } from '../../../src/domain/schema/database.ts';
import { fieldOrder } from '../../../src/domain/schema/order.ts';
import { playbookSchema } from '../../../src/domain/schema/playbook.ts';
import { retrospectiveSchema } from '../../../src/domain/schema/retrospective.ts';
import { complaintsOf } from '../../support/complaints.ts';

const entry = {
  title: 'A sample entry',
  summary: 'A sample that is right, so that only what a test changes is complained about.',
  pillars: ['lean'],
  owner: 'dba',
};

const block = {
  engines: [],
  operation: 'config',
  reversible: 'yes',
  dataLossRisk: 'none',
  risk: 'low',
  blastRadius: 'table',
};

test('a database block says what a change of schema or a risky one needs', () => {
  const heard = (fields: object) => complaintsOf(databaseBlock, { ...block, ...fields });
  assert.deepEqual(heard({}), []);
  assert.deepEqual(heard({ operation: 'add-column' }), [
    'lock: Add `lock`: a change of schema says which lock it takes',
    'online: Add `online`: a change of schema says whether work goes on meanwhile',
  ]);
  const lock = { level: 'row', blocks: 'nothing', held: 'instant' };
  assert.deepEqual(heard({ operation: 'add-column', lock, online: 'online' }), []);
  const rollback = ['rollback: Add `rollback`: a risky or one-way change says how to get back'];
  assert.deepEqual(heard({ risk: 'high' }), rollback);
  assert.deepEqual(heard({ reversible: 'restore-only' }), rollback);
  assert.deepEqual(heard({ risk: 'moderate' }), []);
  assert.deepEqual(heard({ risk: 'high', rollback: 'Set it back.' }), []);
});

test('operations that change a schema need a lock, the others do not', () => {
  const { options } = databaseBlock.shape.operation;
  const free = options.filter(
    (operation) => complaintsOf(databaseBlock, { ...block, operation }).length === 0,
  );
  assert.equal(
    free.join(' '),
    'backfill bulk-update bulk-delete permissions config vacuum-stats upgrade failover ' +
      'replication backup restore connection-pool query-tuning deadlock locking data-fix ' +
      'integrity data-model messaging credentials capacity',
  );
});

test('a lesson that was lived says what shows it', () => {
  const heard = (fields: object) =>
    complaintsOf(lessonSchema, {
      ...entry,
      claim: 'A lesson that is right makes a good neighbour.',
      confidence: 'tested',
      database: block,
      ...fields,
    });
  const { options } = lessonSchema.shape.origin;
  assert.deepEqual(
    options.filter((origin) => heard({ origin }).length === 0),
    ['reading', 'vendor'],
  );
  assert.deepEqual(heard({ origin: 'drill' }), [
    'evidence: Add `evidence`: a lesson that was lived says what shows it',
  ]);
  assert.deepEqual(heard({ origin: 'drill', evidence: ['The log'] }), []);
});

test('a runbook has steps, and a destructive step a rollback of the whole', () => {
  const heard = (fields: object) =>
    complaintsOf(playbookSchema, { ...entry, type: 'how-to', when: 'x', outcome: 'x', ...fields });
  const step = { id: 'a', title: 'A step', do: 'It.' };
  const steps = [step, { ...step, id: 'b', danger: 'destructive' }];
  assert.deepEqual(heard({}), []);
  assert.deepEqual(heard({ type: 'runbook' }), ['steps: Add `steps`: a runbook has at least one']);
  assert.deepEqual(heard({ type: 'runbook', steps: [step] }), []);
  assert.deepEqual(heard({ steps }), [
    'rollback: Add `rollback`: a step is destructive, so its rollback must be written',
  ]);
  assert.deepEqual(heard({ steps, rollback: 'Undo it.' }), []);
});

const times = {
  started: '2026-01-31T10:00Z',
  detected: '2026-01-31T10:05Z',
  resolved: '2026-01-31T11:00Z',
  precision: 'exact',
};
const incident = {
  ...entry,
  type: 'incident',
  date: '2026-01-31',
  severity: 'sev2',
  impact: { summary: 'Nobody was hurt.' },
  times,
  timeline: [{ at: '2026-01-31T10:00Z', text: 'It began.', kind: 'event' }],
  factors: [{ category: 'process', text: 'Nobody looked.' }],
};
const action = { id: 'a', title: 'An action', kind: 'learn', owner: 'dba' };

test('a retrospective says what its type, its factors and its actions ask for', () => {
  const heard = (fields: object) => complaintsOf(retrospectiveSchema, { ...incident, ...fields });
  const without = { severity: undefined, times: undefined, timeline: [], factors: [] };
  const severity = 'severity: Add `severity`: an incident or near miss has one';
  const factors = 'factors: Add `factors`: a published retrospective names at least one';
  assert.deepEqual(heard({}), []);
  assert.deepEqual(heard(without), [
    severity,
    'times: Add `times`: an incident says when it started, was detected and resolved',
    'timeline: Add `timeline`: an incident tells what happened when',
    factors,
  ]);
  assert.deepEqual(heard({ ...without, type: 'near-miss' }), [severity, factors]);
  assert.deepEqual(heard({ ...without, type: 'success' }), [factors]);
  assert.deepEqual(heard({ ...without, type: 'success', status: 'draft' }), []);
  assert.deepEqual(
    heard({
      actions: [
        { ...action, status: 'done' },
        { ...action, status: 'dropped' },
        { ...action, status: 'open' },
        { ...action, status: 'done', evidence: 'A test' },
        { ...action, status: 'dropped', reason: 'Too dear' },
      ],
    }),
    [
      'actions.0.evidence: Add `evidence`: an action that is done says what shows it',
      'actions.1.reason: Add `reason`: a dropped action says why',
    ],
  );
});

test('a factor of the database asks for the part that it played', () => {
  const { options } = retrospectiveSchema.shape.factors.unwrap().element.shape.category;
  const asking = options.filter((category) => {
    const factors = [{ category, text: 'x' }, incident.factors[0]];
    const heard = complaintsOf(retrospectiveSchema, { ...incident, factors });
    if (heard.length > 0)
      assert.deepEqual(heard, [
        'database: Add `database`: a factor says that the database took part',
      ]);
    return heard.length > 0;
  });
  assert.deepEqual(asking, ['schema-change', 'query', 'locking', 'replication', 'backup']);
  const factors = [{ category: 'query', text: 'x' }];
  assert.deepEqual(complaintsOf(retrospectiveSchema, { ...incident, factors, database: {} }), []);
});

test('the moments of an incident are in order, and a wrong one is no missing one', () => {
  const wrong = { ...incident, times: { ...times, mitigated: '2026-01-31T10:04Z' } };
  const [issue] = retrospectiveSchema.safeParse(wrong).error!.issues;
  assert.deepEqual(
    [issue!.path.join('.'), issue!.message, issue!.code === 'custom' && issue!.params],
    [
      'times.mitigated',
      '`mitigated` lies before `detected`; Mitigated comes later',
      { missing: false },
    ],
  );
});

test('what is left out is marked as missing, so that an editor can offer to add it', () => {
  const missing = [
    databaseBlock.safeParse({ ...block, risk: 'high' }),
    lessonSchema.safeParse({
      ...entry,
      claim: 'x'.repeat(20),
      confidence: 'rule',
      origin: 'drill',
      database: block,
    }),
    playbookSchema.safeParse({ ...entry, type: 'runbook', when: 'x', outcome: 'x' }),
    playbookSchema.safeParse({
      ...entry,
      type: 'how-to',
      when: 'x',
      outcome: 'x',
      steps: [{ id: 'a', title: 'One', do: 'x', danger: 'destructive' }],
    }),
    retrospectiveSchema.safeParse({ ...incident, timeline: [] }),
  ].flatMap(({ error }) => error!.issues);
  assert.deepEqual(
    missing.map((issue) => issue.code === 'custom' && issue.params),
    Array(5).fill({ missing: true }),
  );
});

test('the fields of an entry are written in an order that tells what it is first', () => {
  const ends = (kind: 'playbook' | 'retrospective' | 'lesson') => fieldOrder(kind).join(' ');
  const last = 'database aliases importedFrom importedDigest';
  assert.equal(
    ends('playbook'),
    'title summary pillars owner type status audience tags keywords symptoms services when ' +
      'outcome changes stop roles duration difficulty raises measures dependsOn supersedes ' +
      `related links placeholders steps rollback pitfalls adoptedBy ${last}`,
  );
  assert.equal(
    ends('retrospective'),
    'title summary pillars owner type date severity detectedBy status audience tags keywords ' +
      'symptoms services raises source times impact causedByChange factors surprises wentWell ' +
      'wentPoorly lucky timeline actions practices lessons recurrenceOf similarTo supersedes ' +
      `related links drill ${last}`,
  );
  assert.equal(
    ends('lesson'),
    'title summary pillars owner status audience tags keywords symptoms services raises claim ' +
      'origin confidence evidence statements linterRules verify database supersedes related ' +
      'links aliases importedFrom importedDigest',
  );
});
