/** What queries can filter by in a small library. */

/** A value with its label, and how many entries have it. */
export const value = (label: string, count: number) => ({ label, count });
export const keys = {
  pillar: {
    label: 'Pillar',
    values: { lean: value('Lean', 2), automation: value('Automation', 5) },
  },
  engine: {
    label: 'Engine',
    values: {
      postgres: value('PostgreSQL', 4),
      mysql: value('MySQL', 1),
      oracle: value('Oracle Database', 0),
    },
  },
  lock: {
    label: 'Lock',
    values: { 'access-exclusive': value('ACCESS EXCLUSIVE', 3), exclusive: value('EXCLUSIVE', 1) },
  },
  tag: {
    label: 'Tag',
    values: {
      a: value('A', 1),
      b: value('B', 1),
      c: value('C', 1),
      d: value('D', 1),
      e: value('E', 1),
      f: value('F', 1),
      g: value('G', 1),
    },
  },
  team: { label: 'Team', values: {} },
  updated: {
    label: 'Last change',
    values: {
      '2025-12': value('2025-12', 1),
      '2026-01': value('2026-01', 2),
      '2026-03': value('2026-03', 4),
    },
  },
  year: { label: 'Year', values: {} },
};
