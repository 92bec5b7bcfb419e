/**
 * What may be written, field by field: content and settings of every organisation rely on it, so a
 * change of it shows as a change of `fixtures/fields.txt`.
 */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { z } from 'zod';
import { assessmentSchema } from '../../../src/domain/schema/assessment.ts';
import { assessmentResultSchema } from '../../../src/domain/schema/assessment-result.ts';
import { confirmationSchema } from '../../../src/domain/schema/confirmation.ts';
import { schemas } from '../../../src/domain/schema/index.ts';
import { lookedForSchema } from '../../../src/domain/schema/looked-for.ts';
import { metricsSchema, seriesSchema } from '../../../src/domain/schema/measure.ts';
import { pathSchema } from '../../../src/domain/schema/path.ts';
import { reviewExportSchema } from '../../../src/domain/schema/review.ts';
import { tagSchema, teamSchema, termSchema } from '../../../src/domain/schema/vocabulary.ts';
import { configSchema } from '../../../src/domain/site/config.ts';

const all = {
  ...schemas,
  path: pathSchema,
  confirmation: confirmationSchema,
  assessment: assessmentSchema,
  result: assessmentResultSchema,
  metrics: metricsSchema,
  series: seriesSchema,
  'looked-for': lookedForSchema,
  team: teamSchema,
  tag: tagSchema,
  term: termSchema,
  review: reviewExportSchema,
  config: configSchema,
};

/** The parts of JSON Schema that limit what may be written; the others only describe it. */
const limits = [
  'type',
  'format',
  'names',
  'minLength',
  'maxLength',
  'minimum',
  'maximum',
  'multipleOf',
  'minItems',
  'maxItems',
  'pattern',
  'enum',
  'additionalProperties',
  'default',
] as const;

type JsonSchema = Partial<Record<(typeof limits)[number], unknown>> & {
  properties?: Record<string, JsonSchema>;
  required?: string[];
  items?: JsonSchema;
  anyOf?: JsonSchema[];
};

/** One line a field: its path, whether it is required, and its limits. */
function linesOf(path: string, schema: JsonSchema, mark = ''): string[] {
  const own = limits.flatMap((key) =>
    schema[key] === undefined || JSON.stringify(schema[key]) === '{}'
      ? []
      : [`${key}=${JSON.stringify(schema[key])}`],
  );
  const { properties = {}, required = [], items, anyOf = [] } = schema;
  return [
    `${path}${mark} ${own.join(' ')}`,
    ...Object.entries(properties).flatMap(([name, inner]) =>
      linesOf(`${path}.${name}`, inner, required.includes(name) ? '!' : ''),
    ),
    ...(items ? linesOf(`${path}[]`, items) : []),
    ...anyOf.flatMap((inner) => linesOf(`${path}|`, inner)),
  ];
}

test('what an author or an operator may write is what it was, to the letter', async () => {
  const lines = Object.entries(all).flatMap(([name, schema]) =>
    linesOf(name, z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema),
  );
  const kept = await readFile(join(import.meta.dirname, '../../fixtures/fields.txt'), 'utf8');
  assert.deepEqual(lines, kept.trimEnd().split('\n'));
});
