/** The fields of front matter as rows of a table. */
import type { z } from 'zod';
import { fieldsOf, type Field, type Names } from '../../domain/entry-file/field.ts';

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
  return {
    name,
    means,
    required,
    values: valuesOf(field),
    inner: group.type === 'group' ? group.fields.map(rowOf) : [],
  };
}

function valuesOf(field: Field): string {
  switch (field.type) {
    case 'choice':
      return field.values.join(', ') + (field.initial ? ` (${field.initial})` : '');
    case 'list':
      return field.item.type === 'group'
        ? 'list'
        : `list of ${field.item.type === 'text' && !field.item.names ? 'texts' : valuesOf(field.item)}`;
    case 'flag':
      return 'true or false';
    default:
      return textOf(field);
  }
}

const vocabularies: Readonly<Record<Names, string>> = {
  teams: 'id of teams.yml',
  tags: 'id of tags.yml',
  entries: 'folder/name of an entry',
};
const notations: Readonly<Partial<Record<string, string>>> = {
  date: 'YYYY-MM-DD',
  'date-time': 'time with offset',
};

function textOf(field: Field): string {
  if (field.type !== 'text') return field.type;
  return field.names ? vocabularies[field.names] : (notations[field.notation] ?? 'text');
}
