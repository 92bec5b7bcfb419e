/** What maintainers look after. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Entry } from '../../../src/domain/entry/entry.ts';
import { collectMaintenance, maintenanceGroups } from '../../../src/domain/history/maintenance.ts';
import { changed, entry, said } from '../../support/upkeep.ts';

test('maintainers see what is doubted, stale, used and reached from nowhere, each in its order', () => {
  const entries = [
    entry('playbooks/b'),
    entry('playbooks/a'),
    entry('lessons/seen'),
    entry('lessons/wrong'),
    entry('lessons/worse'),
    entry('retrospectives/r'),
    entry('lessons/old', { status: 'deprecated' }),
    entry('lessons/draft', { status: 'draft' }),
  ];
  const used = (id: string, times: number) =>
    [
      id,
      Array.from({ length: times }, () => ({
        retrospective: entry('retrospectives/r', { date: '2020-01-01' }),
        outcome: 'helped' as const,
      })),
    ] as const;
  const wrong = said({ outcome: 'wrong', on: '2026-05-05' });
  const known = {
    confirmations: new Map([
      ['lessons/seen', [said({ on: '2026-05-03' })]],
      ['lessons/wrong', [wrong]],
      ['lessons/worse', [{ ...wrong, on: '2026-05-06' }]],
    ]),
    history: new Map([
      ['lessons/seen', changed('2026-05-01T00:00:00Z')],
      ['lessons/wrong', changed('2026-05-04T00:00:00Z')],
      ['lessons/worse', changed('2026-05-02T00:00:00Z')],
    ]),
    uses: new Map([used('lessons/seen', 1), used('playbooks/b', 2), used('playbooks/a', 1)]),
    isReached: (id: string) => !/[rb]$/.test(id),
  };
  const found = collectMaintenance(entries, known);
  const ids = (rows: ReadonlyArray<{ entry: Entry }>) => rows.map((row) => row.entry.id).join(' ');
  assert.deepEqual(
    Object.fromEntries(
      Object.entries(found).map(([name, rows]: [string, typeof found.used]) => [name, ids(rows)]),
    ),
    {
      doubted: 'lessons/worse lessons/wrong',
      unconfirmed: 'playbooks/a playbooks/b lessons/worse lessons/seen lessons/wrong',
      used: 'playbooks/b lessons/seen playbooks/a',
      orphans: 'playbooks/b retrospectives/r',
    },
  );
  assert.deepEqual(found.unconfirmed[3], {
    entry: entries[2],
    confirmed: said({ on: '2026-05-03' }),
    changed: '2026-05-01',
    uses: 1,
  });
  assert.deepEqual(found.doubted[1], {
    entry: entries[3],
    changed: '2026-05-04',
    doubted: wrong,
    uses: 0,
  });
  assert.deepEqual(
    maintenanceGroups(found).map(({ id, title, rows }) => [id, title, rows.length]),
    [
      ['reported-wrong', 'Reported wrong', 2],
      ['not-confirmed-longest', 'Not confirmed longest', 5],
      ['most-used', 'Most used', 3],
      ['reached-from-nowhere', 'Reached from nowhere', 2],
    ],
  );
  assert.deepEqual(maintenanceGroups({ doubted: [], unconfirmed: [], used: [], orphans: [] }), []);
});
