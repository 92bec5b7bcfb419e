/**
 * What follows from all entries together: facets, neighbours, uses, open actions, and the band of
 * an incident.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatSpan, layOut } from '../../src/domain/incident/incident-timeline.ts';
import {
  collectNeighbours,
  collectOpenActions,
  collectPracticeUses,
  countByPillar,
  inReadingOrder,
} from '../../src/domain/entry/catalogue.ts';
import { formatDay, formatMoment } from '../../src/domain/time/day.ts';
import type { Entry } from '../../src/domain/entry/entry.ts';
import { databaseFacts } from '../../src/domain/entry/fact.ts';
import {
  countValues,
  facetLabel,
  facetsOf,
  facetValues,
  filterKeys,
} from '../../src/domain/query/facet.ts';
import type { Kind } from '../../src/domain/entry/kind.ts';

const words = {
  tags: new Map([
    ['locking', { label: 'Locking' }],
    ['indexes', { label: 'Indexes' }],
  ]),
  teams: new Map([['dba', { name: 'Database administration' }]]),
};

function entry(kind: Kind, name: string, fields: Record<string, unknown> = {}): Entry {
  const shared = {
    kind,
    title: name,
    pillars: ['culture'],
    tags: [],
    owner: 'dba',
    status: 'published',
    type: 'how-to',
    practices: [],
    actions: [],
  };
  return { id: `${kind}s/${name}`, kind, fields: { ...shared, ...fields } } as unknown as Entry;
}

const older = entry('retrospective', 'older', { type: 'incident', date: '2019-07-02' });
const newer = entry('retrospective', 'newer', {
  type: 'incident',
  date: '2021-11-27',
  severity: 'sev1',
});
const lesson = entry('lesson', 'lesson', {
  pillars: ['automation', 'culture'],
  tags: ['locking'],
  database: { engines: [{ name: 'mysql' }, { name: 'mysql' }] },
});

test('a kind is narrowed down only by what its entries can have', () => {
  assert.ok(facetsOf('retrospective').includes('severity'));
  assert.ok(!facetsOf('lesson').includes('severity'));
  assert.ok(!facetsOf('lesson').includes('kind'));
  assert.ok(facetsOf().includes('kind'));
});

test('values are counted once for each entry, and those of closed sets are known even when nothing has them', () => {
  assert.deepEqual([...countValues('engine', [lesson, older])], [['mysql', 1]]);
  assert.deepEqual(facetValues('risk', [], words), ['low', 'moderate', 'high']);
  assert.deepEqual(facetValues('tag', [], words), ['locking', 'indexes']);
  assert.deepEqual(facetValues('year', [older, newer], words), ['2021', '2019']);
  assert.ok(!facetValues('type', [], words, 'playbook').includes('incident'));
});

test('values are called what the vocabularies call them', () => {
  assert.equal(facetLabel('team', 'dba', words), 'Database administration');
  assert.equal(facetLabel('engine', 'mysql', words), 'MySQL');
  assert.equal(facetLabel('tag', 'unknown', words), 'unknown');
});

test('every facet is a key of the query language with its values and counts, and so is the month of the last change', () => {
  const keys = filterKeys([older, newer, lesson], words, (id) =>
    id === lesson.id ? '2026-05-01T10:00:00Z' : undefined,
  );
  assert.deepEqual(keys['tag'], {
    label: 'Tag',
    values: { locking: { label: 'Locking', count: 1 }, indexes: { label: 'Indexes', count: 0 } },
  });
  assert.deepEqual(keys['team']!.values['dba'], { label: 'Database administration', count: 3 });
  assert.deepEqual(keys['updated']!.values, { '2026-05': { label: '2026-05', count: 1 } });
});

test('what happened is read from the newest, everything else by title', () => {
  assert.deepEqual(inReadingOrder([older, newer]), [newer, older]);
  const [b, a] = [entry('lesson', 'b'), entry('lesson', 'a')];
  assert.deepEqual(inReadingOrder([b, a]), [a, b]);
});

test('neighbours are of the same kind', () => {
  const neighbours = collectNeighbours([older, lesson, newer]);
  assert.deepEqual(neighbours.get(newer.id), { previous: undefined, next: older });
  assert.deepEqual(neighbours.get(lesson.id), { previous: undefined, next: undefined });
});

test('a practice knows the retrospectives in which it was missing', () => {
  const retrospective = entry('retrospective', 'r', {
    date: '2020-01-01',
    practices: [{ ref: lesson.id, outcome: 'missing' }],
  });
  assert.deepEqual(collectPracticeUses([retrospective, lesson]).get(lesson.id), [
    { retrospective, outcome: 'missing' },
  ]);
});

test('open actions come by due day, those without one last, finished ones not at all', () => {
  const action = (id: string, status: string, due?: string) => ({ id, status, due });
  const retrospective = entry('retrospective', 'r', {
    date: '2020-01-01',
    actions: [
      action('undated', 'doing'),
      action('done', 'done', '2020-01-01'),
      action('late', 'open', '2020-03-01'),
      action('early', 'open', '2020-02-01'),
    ],
  });
  assert.deepEqual(
    collectOpenActions([retrospective]).map(({ action: { id } }) => id),
    ['early', 'late', 'undated'],
  );
});

test('an entry counts for each pillar that it serves', () => {
  const counts = countByPillar([lesson, older]);
  assert.deepEqual(counts.culture, { total: 2, playbook: 0, retrospective: 1, lesson: 1 });
  assert.equal(counts.sharing.total, 0);
});

test('a band is to scale from the first moment to the last, and names what lies outside', () => {
  const times = {
    started: '2020-01-01T10:00:00Z',
    detected: '2020-01-01T10:30:00Z',
    resolved: '2020-01-01T11:00:00Z',
  };
  const band = layOut(times, [
    '2020-01-01T09:00:00Z',
    '2020-01-01T10:15:00Z',
    '2020-01-02T09:00:00Z',
    '2019-12-01T09:00:00Z',
  ]);
  assert.deepEqual(band?.events, [0.25]);
  assert.deepEqual(band?.before, ['2019-12-01T09:00:00Z', '2020-01-01T09:00:00Z']);
  assert.deepEqual(band?.after, ['2020-01-02T09:00:00Z']);
  assert.deepEqual(
    band?.phases.map(({ to, start, width, minutes }) => [to, start, width, minutes]),
    [
      ['detected', 0, 0.5, 30],
      ['resolved', 0.5, 0.5, 30],
    ],
  );
});

test('there is no band when no time passed', () => {
  assert.equal(
    layOut({ started: '2020-01-01T10:00:00Z', resolved: '2020-01-01T10:00:00Z' }, []),
    undefined,
  );
});

test('up to three days are told in hours', () => {
  assert.deepEqual([45, 1451, 2880, 4320].map(formatSpan), [
    '45 min',
    '24 h 11 min',
    '48 h',
    '3 d',
  ]);
});

test('moments are told in UTC, whatever their offset', () => {
  assert.equal(formatMoment('2017-02-01T00:27:00+01:00'), '31 Jan 2017, 23:27 UTC');
  assert.equal(formatDay('2020-02-29'), '29 Feb 2020');
});

test('facts name what blocks and how bad it is', () => {
  const facts = databaseFacts({
    engines: [],
    lock: { level: 'access-exclusive', blocks: 'reads-and-writes', held: 'rewrite' },
  });
  assert.deepEqual(facts[0], { label: 'Engines', value: 'Any' });
  assert.deepEqual(
    facts.find(({ label }) => label === 'Blocks'),
    { label: 'Blocks', value: 'reads and writes', tone: 'danger' },
  );
});
