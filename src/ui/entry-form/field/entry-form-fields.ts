/**
 * The controls of the form as the fields of an entry, and back. The page says by `data-shape` how
 * each is read, and by the `data-zone` of the form which clock its times are by.
 */
import { slugOf } from '../../../domain/entry-file/new-file.ts';
import { localOf, utcOf } from '../../../domain/time/zone.ts';

export type Values = Record<string, unknown>;

/** Where in the page the field of a dotted path stands. */
export type Places = Map<string, HTMLElement>;

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

let copies = 0;

/** The fields that are filled in, without empty ones. */
export function readFields(form: HTMLElement): { values: Values; places: Places } {
  const places: Places = new Map();
  return { values: readGroup(form, '', places), places };
}

/** Fills the fields in; those without a value are emptied. */
export function fillFields(root: HTMLElement, values: Values): void {
  for (const field of fieldsIn(root)) fillField(field, values[field.dataset['field']!]);
}

/** Fills one of the fields in, if the form has it. */
export function fillNamed(form: HTMLElement, name: string, value: unknown): void {
  const field = fieldsIn(form).find(({ dataset }) => dataset['field'] === name);
  if (field) fillField(field, value);
}

/** Values that no field of the form is for. */
export function withoutField(form: HTMLElement, values: Values): Values {
  const shown = new Set(fieldsIn(form).map(({ dataset }) => dataset['field']));
  return Object.fromEntries(Object.entries(values).filter(([name]) => !shown.has(name)));
}

/** Adds a row to a list and returns it. */
export function addRow(list: HTMLElement): HTMLElement {
  const template = list.querySelector<HTMLTemplateElement>(':scope > template')!;
  const row = (template.content.cloneNode(true) as DocumentFragment)
    .firstElementChild as HTMLElement;
  giveOwnIds(row, `-${++copies}`);
  list.querySelector(':scope > [data-rows]')!.append(row);
  for (const inner of row.querySelectorAll<HTMLElement>('[data-begin]')) addRow(inner);
  return row;
}

/** Removes a row, and goes to the button that adds one. */
export function removeRow(row: HTMLElement): void {
  const list = row.closest<HTMLElement>('[data-rows]')!.parentElement!;
  row.remove();
  list.querySelector<HTMLElement>(':scope > p > [data-add]')!.focus();
}

/** The control in which a field or a row is fixed. */
export function controlOf(place: HTMLElement): HTMLElement {
  return place.querySelector<HTMLElement>('[data-control], [data-add]') ?? place;
}

function fieldsIn(root: HTMLElement): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>('[data-field]')].filter(
    (field) => field.parentElement!.closest('[data-field], [data-row], form') === root,
  );
}

function controlsIn(field: HTMLElement): Control[] {
  return [...field.querySelectorAll<Control>('[data-control]')];
}

function readGroup(root: HTMLElement, path: string, places: Places): Values {
  const values: Values = {};
  for (const field of fieldsIn(root)) {
    const name = field.dataset['field']!;
    const value = readField(field, path ? `${path}.${name}` : name, places);
    if (value !== undefined) values[name] = value;
  }
  return values;
}

function readField(field: HTMLElement, path: string, places: Places): unknown {
  places.set(path, field);
  const isRequired = field.dataset['required'] !== undefined;
  switch (field.dataset['shape']) {
    case 'group': {
      const values = readGroup(field, path, places);
      return isRequired || Object.keys(values).length > 0 ? values : undefined;
    }
    case 'rows': {
      const items = readRows(field, path, places);
      return isRequired || items.length > 0 ? items : undefined;
    }
    case 'choices':
      return filled(
        controlsIn(field)
          .map(({ value }) => value)
          .filter(Boolean),
      );
    case 'lines':
      return filled(
        controlsIn(field)[0]!
          .value.split('\n')
          .map((line) => line.trim())
          .filter(Boolean),
      );
    default:
      return valueOf(controlsIn(field)[0]!.value.trimEnd(), field.dataset['shape']!, zoneOf(field));
  }
}

function readRows(list: HTMLElement, path: string, places: Places): unknown[] {
  const items: unknown[] = [];
  for (const row of rowsOf(list)) {
    const item = readRow(row, `${path}.${items.length}`, places);
    if (item === undefined) continue;
    if (row.dataset['named'] !== undefined) nameItem(item as Values, items as Values[]);
    items.push(item);
  }
  return items;
}

function readRow(row: HTMLElement, path: string, places: Places): unknown {
  places.set(path, row);
  if (row.dataset['shape'] === 'text') return valueOf(controlsIn(row)[0]!.value.trim(), 'text');
  const values = readGroup(row, path, places);
  return Object.keys(values).length > 0 ? values : undefined;
}

/** The id of an item follows from its title, and is told apart from those before it. */
function nameItem(item: Values, before: readonly Values[]): void {
  const name = slugOf(String(item['title'] ?? '')) || 'item';
  const taken = new Set(before.map(({ id }) => id));
  let id = name;
  for (let count = 2; taken.has(id); count++) id = `${name}-${count}`;
  item['id'] = id;
}

function valueOf(text: string, shape: string, zone = 'Z'): unknown {
  if (text.trim() === '') return undefined;
  if (shape === 'number') return Number(text);
  if (shape === 'flag') return text === 'true';
  return shape === 'moment' ? utcOf(text, zone) : text;
}

function zoneOf(field: HTMLElement): string {
  return field.closest('form')!.dataset['zone'] || 'Z';
}

function filled<T>(list: T[]): T[] | undefined {
  return list.length > 0 ? list : undefined;
}

function fillField(field: HTMLElement, value: unknown): void {
  const list = Array.isArray(value) ? (value as unknown[]) : [];
  const [control] = controlsIn(field);
  switch (field.dataset['shape']) {
    case 'group':
      return fillFields(field, (value ?? {}) as Values);
    case 'rows':
      return fillRows(field, list);
    case 'choices':
      return controlsIn(field).forEach((each, index) => (each.value = String(list[index] ?? '')));
    case 'lines':
      control!.value = list.join('\n');
      return;
    case 'moment':
      control!.value = value ? localOf(String(value), zoneOf(field)) : '';
      return;
    default:
      control!.value = String(value ?? '');
  }
}

function fillRows(list: HTMLElement, items: readonly unknown[]): void {
  for (const row of rowsOf(list)) row.remove();
  for (const item of items) {
    const row = addRow(list);
    if (row.dataset['shape'] === 'text') controlsIn(row)[0]!.value = String(item);
    else fillFields(row, item as Values);
  }
  if (items.length === 0 && list.dataset['begin'] !== undefined) addRow(list);
}

function rowsOf(list: HTMLElement): HTMLElement[] {
  return [...list.querySelectorAll<HTMLElement>(':scope > [data-rows] > [data-row]')];
}

/** Labels and explanations are tied to controls by ids, which copies must not share. */
function giveOwnIds(root: HTMLElement, suffix: string): void {
  const own = new Set([...root.querySelectorAll('[id]')].map(({ id }) => id));
  const renamed = (id: string) => (own.has(id) ? id + suffix : id);
  for (const element of root.querySelectorAll('[id], [for], [aria-describedby]')) {
    for (const name of ['id', 'for', 'aria-describedby']) {
      const value = element.getAttribute(name);
      if (value) element.setAttribute(name, value.split(' ').map(renamed).join(' '));
    }
  }
}
