/** The fields of an entry that is still being written, as far as they can be shown. */
import type { z } from 'zod';
import { fieldsOf } from './field.ts';
import { schemas, type Fields } from '../schema/index.ts';
import { draftOf } from './template.ts';
import type { Template } from './templates.ts';

/**
 * What is written, with the questions of the template for what a page cannot do without, and
 * without items of lists that are not whole yet.
 */
export function partialFields(template: Template, values: Readonly<Record<string, unknown>>): Fields {
  const schema: z.ZodType = schemas[template.kind];
  const whole = draftOf(template, {
    title: 'Title',
    owner: '',
    pillar: 'sharing',
    date: new Date().toISOString().slice(0, 10),
  });
  const empty = Object.fromEntries(
    fieldsOf(schema as z.ZodType).map((field) => [
      field.name,
      field.required ? whole[field.name] : field.type === 'list' ? [] : undefined,
    ]),
  );
  const written = Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined),
  );
  const fields = { ...empty, ...written, status: 'published', type: template.type };
  const broken = schema.safeParse(fields).error?.issues ?? [];
  return {
    kind: template.kind,
    ...Object.fromEntries(
      Object.entries(fields).map(([name, value]) => [
        name,
        wholeItems(
          value,
          broken.flatMap(({ path }) => (path[0] === name ? [path.slice(1)] : [])),
        ),
      ]),
    ),
  } as unknown as Fields;
}

/** A list without the items in which something is missing or wrong. */
function wholeItems(value: unknown, broken: ReadonlyArray<readonly PropertyKey[]>): unknown {
  if (!Array.isArray(value)) return value;
  return value.filter((_, index) => !broken.some(([at]) => at === index));
}
