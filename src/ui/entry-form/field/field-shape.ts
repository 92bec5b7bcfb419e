/** How a field of a form is shown: as rows, choices, a group or one control, and what of it. */
import type { Field } from '../../../domain/entry-file/field.ts';

/** A group of more fields than these hides those that may stay empty. */
const maxShown = 10;

/** The values of choices by their path, each with its label and what it means. */
export type Explains = Readonly<
  Record<string, Readonly<Record<string, readonly [label: string, meaning: string]>>>
>;

/** Everything about a field that its markup asks for. `asks` are paths that are shown at once. */
export function shapeOf(field: Field, path: string, asks: readonly string[]) {
  const item =
    field.type === 'list' &&
    (field.item.type === 'group' || (field.item.type === 'text' && field.item.names))
      ? field.item
      : undefined;
  const within = field.type === 'group' ? field.fields : item?.type === 'group' ? item.fields : [];
  /** The id of a row follows from its title. */
  const isNamed =
    item !== undefined &&
    ['id', 'title'].every((name) => within.some((each) => each.name === name));
  const inner = within.filter(({ name }) => !(isNamed && name === 'id'));
  // A row shows what it cannot do without; many rows of many controls are a wall.
  const most = item ? 0 : maxShown;
  const isShown = ({ name, required }: Field) =>
    inner.length <= most || required || asks.includes(`${path}.${name}`);
  const choices =
    field.type === 'list' && field.item.type === 'choice'
      ? { values: field.item.values, most: field.max }
      : undefined;
  const isMoment = field.type === 'text' && field.notation === 'date-time';
  const names =
    field.type === 'text' ? field.names : item?.type === 'text' ? item.names : undefined;
  return {
    item,
    isNamed,
    shown: inner.filter(isShown),
    hidden: inner.filter((each) => !isShown(each)),
    choices,
    isMoment,
    /** Fields beside which another one has room. */
    isShort:
      ['choice', 'flag', 'number'].includes(field.type) ||
      (field.type === 'text' && field.notation.startsWith('date')),
    help: [
      field.means,
      field.type === 'list' && !item && !choices && 'One a line.',
      names && 'Begin to type, and choose.',
    ]
      .filter(Boolean)
      .join(' '),
  };
}
