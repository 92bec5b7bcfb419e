/** What entries can be narrowed down by. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Entry } from '../../../src/domain/entry/entry.ts';
import type { Kind } from '../../../src/domain/entry/kind.ts';
import { engines } from '../../../src/domain/entry/database.ts';
import { retrospectiveTypes } from '../../../src/domain/incident/incident.ts';
import {
  countValues,
  facetKeys,
  facetLabel,
  facets,
  facetsOf,
  facetValues,
  filterKeys,
} from '../../../src/domain/query/facet.ts';
import { playbookTypes } from '../../../src/domain/schema/playbook.ts';

function entry(kind: Kind, fields: Record<string, unknown>): Entry {
  const shared = { kind, pillars: ['lean', 'sharing'], tags: ['locking'], owner: 'dba' };
  return {
    id: `${kind}s/one`,
    kind,
    fields: { status: 'draft', ...shared, ...fields },
  } as unknown as Entry;
}

const database = {
  engines: [{ name: 'mysql' }, { name: 'mysql' }, { name: 'redis' }],
  operation: 'add-index',
  risk: 'low',
  lock: { level: 'share' },
  online: 'online',
};
const lesson = entry('lesson', { database });
const incident = entry('retrospective', { type: 'incident', severity: 'sev2', date: '2020-05-01' });
const later = entry('retrospective', { type: 'drill', date: '2021-05-01' });
const words = {
  tags: new Map([['locking', { label: 'Locking' }]]),
  teams: new Map([['dba', { name: 'Database administration' }]]),
};

const valuesOf = (one: Entry) =>
  Object.fromEntries(
    facetKeys
      .map((key) => [key, facets[key].values(one)])
      .filter(([, values]) => values!.length > 0),
  ) as unknown;

test('each facet is read from the field that it is called after', () => {
  const shared = {
    pillar: ['lean', 'sharing'],
    tag: ['locking'],
    team: ['dba'],
    status: ['draft'],
  };
  assert.deepEqual(valuesOf(lesson), {
    ...shared,
    kind: ['lesson'],
    engine: ['mysql', 'redis'],
    operation: ['add-index'],
    risk: ['low'],
    lock: ['share'],
    online: ['online'],
  });
  assert.deepEqual(valuesOf(incident), {
    ...shared,
    kind: ['retrospective'],
    type: ['incident'],
    severity: ['sev2'],
    year: ['2020'],
  });
  assert.deepEqual(facets.severity.values(later), []);
});

test('a list of one kind offers what its entries can have, in one order', () => {
  assert.equal(
    facetsOf().join(' '),
    'pillar kind type severity engine operation risk lock online tag team year status',
  );
  assert.equal(
    facetsOf('playbook').join(' '),
    'pillar type engine operation risk lock online tag team status',
  );
  assert.equal(
    facetsOf('retrospective').join(' '),
    'pillar type severity engine operation risk tag team year status',
  );
  assert.equal(
    facetsOf('lesson').join(' '),
    'pillar engine operation risk lock online tag team status',
  );
});

test('values come in the order to show them, the types of a kind only where it is asked for', () => {
  const values = (key: keyof typeof facets, kind?: Kind) =>
    facetValues(key, [incident, later], words, kind);
  assert.deepEqual(values('type', 'playbook'), Object.keys(playbookTypes));
  assert.deepEqual(values('type', 'retrospective'), Object.keys(retrospectiveTypes));
  assert.deepEqual(values('type', 'lesson'), []);
  assert.deepEqual(values('type'), [
    ...Object.keys(playbookTypes),
    ...Object.keys(retrospectiveTypes),
  ]);
  assert.deepEqual(values('engine'), Object.keys(engines));
  assert.deepEqual(values('year'), ['2021', '2020']);
  assert.deepEqual([values('tag'), values('team')], [['locking'], ['dba']]);
});

test('values are counted once an entry and called what people call them', () => {
  assert.deepEqual(
    [...countValues('engine', [lesson, lesson, incident])],
    [
      ['mysql', 2],
      ['redis', 2],
    ],
  );
  const label = (key: keyof typeof facets, value: string) => facetLabel(key, value, words);
  assert.deepEqual(
    [
      label('tag', 'locking'),
      label('team', 'dba'),
      label('pillar', 'lean'),
      label('kind', 'lesson'),
      label('operation', 'add-index'),
      label('lock', 'share'),
      label('status', 'draft'),
      label('type', 'incident'),
      label('year', '2020'),
      label('tag', 'x'),
      label('team', 'x'),
      label('engine', 'x'),
    ],
    [
      'Locking',
      'Database administration',
      'Lean',
      'Lesson',
      'Add an index',
      'SHARE',
      'Draft',
      'Incident',
      '2020',
      'x',
      'x',
      'x',
    ],
  );
});

test('the keys of the query language are called as on the page, and months come from the newest', () => {
  const changed: Record<string, string> = {
    'lessons/one': '2026-05-01T10:00:00Z',
    'retrospectives/one': '2026-06-30T10:00:00Z',
  };
  const keys = filterKeys(
    [lesson, incident, later, entry('playbook', { type: 'how-to' })],
    words,
    (id) => changed[id],
  );
  assert.equal(
    Object.entries(keys)
      .map(([key, { label }]) => `${key}: ${label}`)
      .join(', '),
    'pillar: Pillar, kind: Kind, type: Type, severity: Severity, engine: Engine, ' +
      'operation: Operation, risk: Risk, lock: Lock, online: While it runs, tag: Tag, ' +
      'team: Team, year: Year, status: Status, updated: Last change',
  );
  assert.deepEqual(Object.entries(keys['updated']!.values), [
    ['2026-06', { label: '2026-06', count: 2 }],
    ['2026-05', { label: '2026-05', count: 1 }],
  ]);
  assert.deepEqual(keys['risk']!.values['low'], { label: 'Low', count: 1 });
  assert.deepEqual(keys['risk']!.values['high'], { label: 'High', count: 0 });
});
