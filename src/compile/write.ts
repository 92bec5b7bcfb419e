/** Fields and a text to the file of an entry, as the check accepts it. */
import { Document, isMap, isScalar, isSeq, type Node } from 'yaml';
import type { z } from 'zod';
import { fieldsOf, type Field } from '../domain/entry-file/field.ts';
import type { Kind } from '../domain/entry/kind.ts';
import { schemas } from '../domain/schema/index.ts';

/** More values than these are better looked up. */
const maxListed = 20;

export interface WriteOptions {
  /** Writes the choices of a field after it, for somebody who goes on in an editor. */
  choices?: boolean;
}

/**
 * The file of an entry. Fields come in the order of the schema; what the schema does not know is
 * left out.
 */
export function entryText(
  kind: Kind,
  values: Readonly<Record<string, unknown>>,
  body: string,
  { choices = false }: WriteOptions = {},
): string {
  const fields = fieldsOf(schemas[kind] as z.ZodType);
  const document = new Document(inOrder(values, fields), { aliasDuplicateObjects: false });
  dress(document.contents, fields, choices);
  return `---\n${document.toString({ lineWidth: 0, flowCollectionPadding: false })}---\n\n${body.trim()}\n`;
}

function inOrder(
  values: Readonly<Record<string, unknown>>,
  fields: readonly Field[],
): Record<string, unknown> {
  const known = fields.filter(({ name }) => values[name] !== undefined);
  return Object.fromEntries(
    known.map((field) => [field.name, valueInOrder(values[field.name], field)]),
  );
}

function valueInOrder(value: unknown, field: Field): unknown {
  if (field.type === 'group') return inOrder(value as Record<string, unknown>, field.fields);
  if (field.type === 'list')
    return (value as unknown[]).map((item) => valueInOrder(item, field.item));
  return value;
}

/** Short lists are on one line, and choices behind what was chosen. */
function dress(node: unknown, fields: readonly Field[], choices: boolean): void {
  if (!isMap(node)) return;
  for (const { key, value } of node.items) {
    const field = fields.find(({ name }) => isScalar(key) && key.value === name);
    if (field) dressValue(value as Node | null, field, choices);
  }
}

function dressValue(node: Node | null, field: Field, choices: boolean): void {
  if (field.type === 'group') dress(node, field.fields, choices);
  if (field.type === 'list' && isSeq(node)) {
    const isShort =
      field.item.type === 'choice' || (field.item.type === 'text' && field.item.names === 'tags');
    if (isShort) node.flow = true;
    for (const item of node.items) dressValue(item as Node, field.item, choices);
  }
  if (choices && field.type === 'choice' && field.name !== '' && isScalar(node))
    node.comment = commentOn(field.values);
}

function commentOn(values: readonly string[]): string {
  return values.length <= maxListed
    ? ` ${values.join(', ')}`
    : ` ${values.slice(0, maxListed).join(', ')}, … all of them in /guide/fields/`;
}
