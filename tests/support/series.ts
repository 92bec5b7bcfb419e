/** A series of one month. */
import type { KeptSeries } from '../../src/domain/measure/series.ts';

export const series = (fields: Partial<KeptSeries> = {}): KeptSeries => ({
  file: '',
  team: 'shop',
  service: 'orders',
  metric: 'lead-time',
  period: 'month',
  source: 'Tags',
  sample: false,
  points: [{ day: '2026-03-31', n: 9, median: 44.5, p85: 101 }],
  leftOut: [],
  notes: [],
  ...fields,
});
