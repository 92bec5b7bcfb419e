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
  const empty = Object.fromEntries(
    fieldsOf(schema as z.ZodType).map((field) => [
      field.name,
      field.required ? whole[field.name] : field.type === 'list' ? [] : undefined,
    ]),
  );
  const written = Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined),
  );
  const fields = {
    ...empty,
    ...withGroups(whole, written),
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

/** A group that was begun keeps the questions for what it cannot do without. */
function withGroups(
  whole: Readonly<Record<string, unknown>>,
  written: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const isGroup = (value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value);
  return Object.fromEntries(
    Object.entries(written).map(([name, value]) => [
      name,
      isGroup(value) && isGroup(whole[name])
        ? { ...(whole[name] as object), ...(value as object) }
        : value,
    ]),
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
