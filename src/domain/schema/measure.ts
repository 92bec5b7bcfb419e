/** What is measured: the table of metrics, and the series of a service. */
import { z } from 'zod';
import { periods } from '../measure/period.ts';
import { fewestForP85 } from '../measure/statistics.ts';
import { units } from '../measure/unit.ts';
import { day, keysOf, line, name, reference, url } from './fields.ts';

const metric = z
  .strictObject({
    id: name.describe('A short name, which files of series and `measures` of playbooks use.'),
    name: line(3, 60).describe('What it is called.'),
    definition: line(20, 300).describe('What it is, in a sentence or two.'),
    unit: keysOf(units).describe(
      'minutes, hours, days or files for what has a median; percent for a share.',
    ),
    start: line(3, 200).optional().describe('The event at which a time starts.'),
    stop: line(3, 200).optional().describe('The event at which a time stops.'),
    part: line(3, 200).optional().describe('What a share counts.'),
    whole: line(3, 200).optional().describe('What a share is divided by.'),
    pitfalls: z
      .array(line(10, 300))
      .min(1, 'Write at least one pitfall')
      .describe('How the number misleads.'),
    source: z
      .strictObject({
        name: line(2, 60).describe('Who says so.'),
        url: url.describe('Where.'),
      })
      .describe('Where the definition comes from.'),
  })
  .superRefine((row, context) => {
    const wanted = units[row.unit].form === 'spread' ? spreadFields : shareFields;
    for (const field of [...spreadFields, ...shareFields]) {
      const isWanted = (wanted as readonly string[]).includes(field);
      if (isWanted === (row[field] !== undefined)) continue;
      context.addIssue({
        code: 'custom',
        path: [field],
        message: isWanted
          ? `Add \`${field}\`: a metric in ${row.unit} has \`${wanted.join('` and `')}\``
          : `Leave it out: a metric in ${row.unit} has \`${wanted.join('` and `')}\``,
        params: { missing: isWanted },
      });
    }
  });

const spreadFields = ['start', 'stop'] as const;
const shareFields = ['part', 'whole'] as const;

export const metricsSchema = z.strictObject({
  framework: z
    .strictObject({
      name: line(2, 60).describe('Whose framework it is.'),
      url: url.describe('Where it is described.'),
      licence: line(2, 60).describe('Its licence.'),
      licenceUrl: url.describe('The text of the licence.'),
    })
    .optional()
    .describe('The framework that most metrics come from, which the page credits.'),
  metrics: z
    .array(metric)
    .min(1, 'Define at least one metric')
    .superRefine((list, context) => {
      const seen = new Set<string>();
      for (const [index, { id }] of list.entries()) {
        if (seen.has(id))
          context.addIssue({
            code: 'custom',
            path: [index, 'id'],
            message: `Define \`${id}\` once`,
          });
        seen.add(id);
      }
    })
    .describe('The metrics, in the order of the page.'),
});

export type MetricsModel = z.infer<typeof metricsSchema>;
export type Metric = MetricsModel['metrics'][number];

const amount = z.number().min(0, 'Write a number from 0');

const figures = {
  n: z
    .int('Write a whole number')
    .min(1, 'Leave the row out: without anything counted there is no figure')
    .describe('How many were measured; for a share, what it is divided by.'),
  median: amount.optional().describe('Half of them took at most this long, in the unit.'),
  p85: amount
    .optional()
    .describe(`85 of 100 took at most this long; from ${fewestForP85} measured on.`),
  count: z
    .int('Write a whole number')
    .min(0, 'Write a number from 0')
    .optional()
    .describe('For a share: how many of n.'),
};

const point = z.strictObject({
  day: day.describe('The last day of the time that it covers.'),
  ...figures,
});

const baseline = z.strictObject({
  from: day.describe('The first day of the time that it covers.'),
  to: day.describe('The last one.'),
  ...figures,
});

export type Figure = Pick<z.infer<typeof point>, keyof typeof figures>;

const shape = z.strictObject({
  period: keysOf(periods).describe('The time that each point covers: week, month or quarter.'),
  source: line(5, 300).describe('Where the figures come from.'),
  sample: z
    .boolean()
    .default(false)
    .describe('True for made-up figures, which every page labels as a sample.'),
  baseline: baseline.optional().describe('What later points are held against.'),
  points: z
    .array(point)
    .min(1, 'Write at least one point')
    .describe('One row a period, the earliest first.'),
  leftOut: z
    .array(
      z.strictObject({
        count: z.int('Write a whole number').min(1).describe('How many.'),
        why: line(3, 200).describe('Why they are not in the figures.'),
      }),
    )
    .default([])
    .describe('What could not be measured, and why.'),
  notes: z
    .array(
      z.strictObject({
        day: day.describe('When it was.'),
        text: line(3, 160).describe('What changed: a definition, a pipeline, a way of working.'),
        ref: reference.optional().describe('The entry that tells more.'),
      }),
    )
    .default([])
    .describe('What else a reader of the chart needs to know.'),
});

export const seriesSchema = shape.superRefine(({ baseline, points, period }, context) => {
  const complain = (path: PropertyKey[], message: string) =>
    context.addIssue({ code: 'custom', path, message });
  const first = points[0]?.median === undefined ? 'share' : 'spread';
  const rows: Array<[path: PropertyKey[], row: Figure]> = points.map((row, index) => [
    ['points', index],
    row,
  ]);
  if (baseline) rows.push([['baseline'], baseline]);
  for (const [path, row] of rows)
    for (const [field, message] of wrongIn(row, first)) complain([...path, field], message);

  for (const [index, { day }] of points.entries()) {
    const before = points[index - 1]?.day;
    if (before === undefined) continue;
    if (day <= before)
      complain(['points', index, 'day'], `Put it before ${before}: the earliest comes first`);
    else if (daysBetween(before, day) < periods[period].fewestDays)
      complain(
        ['points', index, 'day'],
        `${before} lies less than a ${period} before: leave one of the two out`,
      );
  }
  if (baseline && baseline.to < baseline.from)
    complain(['baseline', 'to'], `Write a day from ${baseline.from} on`);
});

function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000;
}

/** What does not add up in a row, by field. */
function wrongIn(
  { n, median, p85, count }: Figure,
  form: 'spread' | 'share',
): Array<[field: keyof Figure, message: string]> {
  const found: Array<[keyof Figure, string]> = [];
  if (median === undefined && count === undefined)
    found.push(['n', 'Add `median`, or `count` for a share']);
  if (median !== undefined && count !== undefined)
    found.push(['count', 'Leave it out, or `median`: a figure is a time or a share']);
  else if ((form === 'spread') !== (median !== undefined) && (median ?? count) !== undefined)
    found.push([
      median === undefined ? 'count' : 'median',
      `The first point is a ${form === 'spread' ? 'time' : 'share'}: write all rows like it`,
    ]);
  if (count !== undefined && count > n) found.push(['count', `Write at most ${n}, which is \`n\``]);
  if (p85 === undefined) return found;
  if (n < fewestForP85)
    found.push(['p85', `Leave it out: it says something from ${fewestForP85} measured on`]);
  if (median === undefined) found.push(['p85', 'Leave it out: only a time has one']);
  else if (median > p85) found.push(['p85', `Write at least ${median}, the median`]);
  return found;
}

export type SeriesFields = z.infer<typeof shape>;
