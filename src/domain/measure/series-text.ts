/** The text of a series, as the importer writes it. */
import type { SeriesFields } from '../schema/measure.ts';

export function seriesText({
  period,
  source,
  baseline,
  points,
  leftOut,
  notes,
}: Omit<SeriesFields, 'sample'>): string {
  return [
    `period: ${period}`,
    `source: ${quoted(source)}`,
    ...(baseline ? [`baseline: ${row(baseline)}`] : []),
    'points:',
    ...points.map((point) => `  - ${row(point)}`),
    ...(leftOut.length > 0 ? ['leftOut:', ...leftOut.map((one) => `  - ${row(one)}`)] : []),
    ...(notes.length > 0 ? ['notes:', ...notes.map((note) => `  - ${row(note)}`)] : []),
    '',
  ].join('\n');
}

function row(fields: object): string {
  const parts = Object.entries(fields)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}: ${valueText(value)}`);
  return `{ ${parts.join(', ')} }`;
}

function valueText(value: unknown): string {
  const isPlain = typeof value === 'number' || /^\d{4}-\d{2}-\d{2}$/.test(String(value));
  return isPlain ? String(value) : quoted(String(value));
}

/** JSON is YAML too, whatever is in the text. */
function quoted(text: string): string {
  return JSON.stringify(text);
}
