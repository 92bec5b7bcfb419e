/**
 * The library that uses every field: it passes the check, and no field of a schema is left out of
 * it.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { parse } from 'yaml';
import type { z } from 'zod';
import { check } from '../../src/checks/check.ts';
import { fieldsOf, type Field } from '../../src/domain/entry-file/field.ts';
import { kindIds, kinds } from '../../src/domain/entry/kind.ts';
import { assessmentResultSchema } from '../../src/domain/schema/assessment-result.ts';
import { assessmentSchema } from '../../src/domain/schema/assessment.ts';
import { confirmationSchema } from '../../src/domain/schema/confirmation.ts';
import { schemas } from '../../src/domain/schema/index.ts';
import { lookedForSchema } from '../../src/domain/schema/looked-for.ts';
import { metricsSchema, seriesSchema } from '../../src/domain/schema/measure.ts';
import { pathSchema } from '../../src/domain/schema/path.ts';
import { tagSchema, teamSchema, termSchema } from '../../src/domain/schema/vocabulary.ts';
import { readLibrary } from '../../src/repository/content/read.ts';
import { kitchenSink } from '../support/kitchen-sink.ts';

const content = join(kitchenSink, 'content');

/** Paths of all fields of a schema, at any depth: `database.lock.level`. */
function pathsOf(fields: readonly Field[], before = ''): string[] {
  return fields.flatMap((field) => {
    const path = before + field.name;
    const inner = field.type === 'list' ? field.item : field;
    return [path, ...(inner.type === 'group' ? pathsOf(inner.fields, `${path}.`) : [])];
  });
}

/** Paths of all fields that a value has, whatever its lists hold. */
function usedIn(value: unknown, before = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => usedIn(item, before));
  if (value === null || typeof value !== 'object' || value instanceof Date) return [];
  return Object.entries(value).flatMap(([name, inner]) => [
    before + name,
    ...usedIn(inner, `${before}${name}.`),
  ]);
}

const textsIn = (folder: string) =>
  readdirSync(join(content, folder)).map((name) =>
    readFileSync(join(content, folder, name), 'utf8'),
  );
const frontMatterIn = (folder: string) =>
  textsIn(folder).map((text): unknown => parse(text.split(/^---$/m)[1]!));
const yamlIn = (folder: string) => textsIn(folder).map((text): unknown => parse(text));
const listIn = (file: string) => [parse(readFileSync(join(content, file), 'utf8')) as unknown];

const cases: Record<string, [schema: z.ZodType, values: unknown[]]> = {
  ...Object.fromEntries(
    kindIds.map((kind) => [kind, [schemas[kind], frontMatterIn(kinds[kind].folder)]]),
  ),
  assessment: [assessmentSchema, listIn('assessments/model.yml')],
  'result of a team': [assessmentResultSchema, yamlIn('assessments/dba')],
  confirmation: [confirmationSchema, yamlIn('confirmations')],
  'looked-for list': [lookedForSchema, listIn('looked-for.yml')],
  metrics: [metricsSchema, listIn('measures/metrics.yml')],
  series: [seriesSchema, yamlIn('measures/platform/ci')],
  path: [pathSchema, yamlIn('paths')],
  tag: [tagSchema, listIn('tags.yml')],
  team: [teamSchema, listIn('teams.yml')],
  term: [termSchema, yamlIn('glossary')],
};

/** Blocks that only one kind uses whole: elsewhere they say less. The lesson uses all of it. */
const sharedBlocks = /^database\./;

/** Fields that every kind has. It is enough that one kind uses them. */
const shared = new Set(
  pathsOf(fieldsOf(schemas.lesson)).filter(
    (path) =>
      pathsOf(fieldsOf(schemas.playbook)).includes(path) &&
      pathsOf(fieldsOf(schemas.retrospective)).includes(path),
  ),
);
const usedByAnyKind = new Set(kindIds.flatMap((kind) => usedIn(cases[kind]![1])));

for (const [name, [schema, values]] of Object.entries(cases)) {
  test(`every field of a ${name} is used`, () => {
    const used = new Set(usedIn(values));
    const paths = pathsOf(fieldsOf(schema));
    assert.ok(paths.length > 3);
    const isUsed = (path: string) =>
      used.has(path) ||
      ((kindIds as string[]).includes(name) &&
        (shared.has(path) || sharedBlocks.test(path)) &&
        usedByAnyKind.has(path));
    assert.deepEqual(
      paths.filter((path) => !isUsed(path)),
      [],
    );
  });
}

test('nothing is wrong with it', async () => {
  assert.deepEqual(
    check(
      await readLibrary(
        content,
        { base: '/', insecureHosts: [] },
        { today: '2026-11-25', personalData: [] },
      ),
    ),
    [],
  );
});
