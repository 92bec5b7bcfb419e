/** The fields of front matter as rows of a table. */
import type { z } from 'zod';
import { fieldsOf, type Field } from '../../domain/field.ts';

export interface FieldRow {
  name: string;
  means: string;
  values: string;
  required: boolean;
  /** Fields within it. */
  inner: FieldRow[];
}

/** The fields of a schema in the order in which they are declared. */
export function fieldRows(schema: z.ZodType): FieldRow[] {
  return fieldsOf(schema).map(rowOf);
}

function rowOf(field: Field): FieldRow {
  const { name, means, required } = field;
  const group = field.type === 'list' ? field.item : field;
  return { name, means, required, values: valuesOf(field), inner: group.type === 'group' ? group.fields.map(rowOf) : [] };
}

function valuesOf(field: Field): string {
  switch (field.type) {
    case 'choice':
      return field.values.join(', ') + (field.initial ? ` (${field.initial})` : '');
    case 'list':
      return field.item.type === 'choice' ? `list of ${field.item.values.join(', ')}` : 'list';
    case 'flag':
      return 'true or false';
    default:
      return field.type;
  }
}
