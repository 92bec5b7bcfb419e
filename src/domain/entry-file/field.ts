/**
 * The fields of a kind as a tree, read from its schema: the guide lists them, the form asks for
 * them, a written file keeps their order.
 */
import { z } from 'zod';
import { capitalize } from '../words/capitalize.ts';

/**
 * What is typed into a field: one line, text of any length, or something with a notation of its
 * own.
 */
type Notation = 'line' | 'text' | 'date' | 'date-time';

/** Lists that the ids in a field come from. */
export type Names = 'teams' | 'tags' | 'entries';

interface Common {
  name: string;
  /** Its description in the schema. */
  means: string;
  required: boolean;
}

export type Field = Common &
  (
    | { type: 'text'; notation: Notation; max?: number; names?: Names }
    | { type: 'number'; min?: number; max?: number }
    | { type: 'flag' }
    | { type: 'choice'; values: readonly string[]; initial?: string }
    | { type: 'group'; fields: readonly Field[] }
    | { type: 'list'; item: Field; max?: number; alwaysThere?: true }
  );

/** The part of JSON Schema that the schemas come out as. */
interface JsonSchema {
  type?: string;
  description?: string;
  enum?: string[];
  properties?: Record<string, JsonSchema>;
  required?: string[];
  items?: JsonSchema;
  default?: unknown;
  format?: string;
  names?: Names;
  maxLength?: number;
  pattern?: string;
  minimum?: number;
  maximum?: number;
  maxItems?: number;
}

/** The fields of a schema in the order in which they are declared. */
export function fieldsOf(schema: z.ZodType): Field[] {
  return fieldsIn(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema);
}

/** The name of a field as words: `dataLossRisk` → `Data loss risk`. */
export function labelOf(name: string): string {
  const words = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return capitalize(words);
}

function fieldsIn({ properties = {}, required = [] }: JsonSchema): Field[] {
  return Object.entries(properties).map(([name, schema]) =>
    fieldOf(name, schema, required.includes(name)),
  );
}

function fieldOf(name: string, schema: JsonSchema, required: boolean): Field {
  const common = { name, means: schema.description ?? '', required };
  if (schema.enum)
    return {
      ...common,
      type: 'choice',
      values: schema.enum,
      ...(typeof schema.default === 'string' && { initial: schema.default }),
    };
  switch (schema.type) {
    case 'array':
      return {
        ...common,
        type: 'list',
        item: fieldOf('', schema.items ?? {}, false),
        ...maximum(schema.maxItems),
        // Its schema makes an empty one where none is written.
        ...(Array.isArray(schema.default) && { alwaysThere: true }),
      };
    case 'object':
      return { ...common, type: 'group', fields: fieldsIn(schema) };
    case 'boolean':
      return { ...common, type: 'flag' };
    case 'integer':
    case 'number':
      return {
        ...common,
        type: 'number',
        ...(schema.minimum !== undefined && { min: schema.minimum }),
        ...maximum(schema.maximum),
      };
    default:
      return {
        ...common,
        type: 'text',
        notation: notationOf(schema),
        ...maximum(schema.maxLength),
        ...(schema.names && { names: schema.names }),
      };
  }
}

function maximum(max: number | undefined): { max?: number } {
  return max === undefined ? {} : { max };
}

function notationOf({ format, maxLength, names, pattern }: JsonSchema): Notation {
  if (format === 'date' || format === 'date-time') return format;
  return format || names || pattern || (maxLength !== undefined && maxLength <= 160)
    ? 'line'
    : 'text';
}
