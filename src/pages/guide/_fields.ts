/** The fields of front matter as rows, read from the schemas: their descriptions are the documentation. */
import { z } from 'zod';

export interface FieldRow {
  name: string;
  means: string;
  values: string;
  required: boolean;
  /** Fields within it. */
  inner: FieldRow[];
}

interface JsonSchema {
  type?: string;
  description?: string;
  enum?: string[];
  properties?: Record<string, JsonSchema>;
  required?: string[];
  items?: JsonSchema;
  default?: unknown;
}

/** The fields of a schema in the order in which they are declared. */
export function fieldRows(schema: z.ZodType): FieldRow[] {
  return rowsOf(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema);
}

function rowsOf({ properties = {}, required = [] }: JsonSchema): FieldRow[] {
  return Object.entries(properties).map(([name, field]) => ({
    name,
    means: field.description ?? '',
    values: valuesOf(field),
    required: required.includes(name),
    inner: rowsOf(field.items ?? field),
  }));
}

function valuesOf({ type, enum: choices, items, default: initial }: JsonSchema): string {
  if (choices) return choices.join(', ') + (typeof initial === 'string' ? ` (${initial})` : '');
  if (type === 'array') return items?.properties ? 'list' : items?.enum ? `list of ${items.enum.join(', ')}` : 'list';
  return { string: 'text', boolean: 'true or false', integer: 'number', number: 'number', object: 'group' }[type ?? ''] ?? '';
}
