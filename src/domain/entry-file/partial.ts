/** The fields of an entry that is still being written, as far as they can be shown. */
import type { z } from 'zod';
import { fieldsOf, type Field } from './field.ts';
import { schemas, type Fields } from '../schema/index.ts';
import { draftOf } from './template.ts';
import type { Template } from './templates.ts';

/**
 * What is written, with the questions of the template for what a page cannot do without, and
 * without items of lists that are not whole yet.
 */
export function partialFields(
  template: Template,
  values: Readonly<Record<string, unknown>>,
): Fields {
  const schema: z.ZodType = schemas[template.kind];
  const whole = draftOf(template, {
    title: 'Title',
    owner: '',
    pillar: 'sharing',
    date: new Date().toISOString().slice(0, 10),
  });
  const form = fieldsOf(schema);
  const empty = Object.fromEntries(
    form.map(({ name, required, type }) => [
      name,
      required ? whole[name] : type === 'list' ? [] : undefined,
    ]),
  );
  const written = Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined),
  );
  const fields = {
    ...empty,
    ...withGroups(form, whole, written),
    status: 'published',
    type: template.type,
  };
  const broken = schema.safeParse(fields).error?.issues ?? [];
  return {
    kind: template.kind,
    ...(wholeItems(
      fields,
      broken.map(({ path }) => path),
    ) as object),
  } as unknown as Fields;
}

/** A group that was begun keeps the questions for what it cannot do without, and its lists. */
function withGroups(
  form: readonly Field[],
  whole: Readonly<Record<string, unknown>>,
  written: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const groups = new Map(
    form.flatMap((field) => (field.type === 'group' ? [[field.name, field.fields] as const] : [])),
  );
  return Object.fromEntries(
    Object.entries(written).map(([name, value]) => {
      const fields = groups.get(name);
      if (!fields || typeof value !== 'object') return [name, value];
      return [name, { ...emptyLists(fields), ...(whole[name] as object), ...(value as object) }];
    }),
  );
}

function emptyLists(fields: readonly Field[]): Record<string, unknown> {
  return Object.fromEntries(
    fields.flatMap((field) =>
      field.type === 'list' && field.alwaysThere ? [[field.name, []]] : [],
    ),
  );
}

type Path = readonly PropertyKey[];

/** Lists without the items in which something is missing or wrong, at any depth. */
function wholeItems(value: unknown, broken: readonly Path[]): unknown {
  if (Array.isArray(value)) return value.filter((_, index) => !broken.some(([at]) => at === index));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      wholeItems(
        inner,
        broken.flatMap(([at, ...rest]) => (at === name ? [rest] : [])),
      ),
    ]),
  );
}
