/**
 * Components with marks in place of their words, once for every set of attributes they can have: a
 * preview is cut from them.
 */
import type { ComponentBlock } from '../entry/block.ts';
import { alertKinds, components, type AttributeSpec } from '../entry/component.ts';

type Attributes = ComponentBlock['attributes'];

/** The mark at which the content of a component belongs, or the value of an attribute. */
export const mark = (name: string) => `{{${name}}}`;

const text = (required: boolean): AttributeSpec => ({
  value: { type: 'text' },
  required,
  means: '',
});

/** What Markdown becomes. */
const builtin: Readonly<Record<string, Readonly<Record<string, AttributeSpec>>>> = {
  Alert: { kind: { value: { type: 'choice', values: alertKinds }, required: true, means: '' } },
  Code: { lang: text(true), title: text(false), html: text(true), source: text(true) },
  Image: { path: text(true), alt: text(true), title: text(false) },
};

/** Cards of other entries are left out: they show more than their attributes say. */
export const stencils: readonly ComponentBlock[] = [
  ...Object.entries(builtin),
  ...Object.entries(components)
    .filter(([name]) => name !== 'Entry')
    .map(([name, { attributes }]) => [name, attributes] as const),
].flatMap(([component, specs]) =>
  variantsOf(specs).map((attributes) => ({ component, attributes, children: [mark('inner')] })),
);

/** True when a stencil is for a component with these attributes. */
export function fits(stencil: ComponentBlock, { component, attributes }: ComponentBlock): boolean {
  const names = Object.keys(stencil.attributes);
  if (stencil.component !== component || names.length !== Object.keys(attributes).length)
    return false;
  return names.every(
    (name) =>
      name in attributes && [mark(name), attributes[name]].includes(stencil.attributes[name]),
  );
}

function variantsOf(specs: Readonly<Record<string, AttributeSpec>>): Attributes[] {
  return Object.entries(specs).reduce<Attributes[]>(
    (variants, [name, spec]) =>
      variants.flatMap((variant) => [
        ...(spec.required ? [] : [variant]),
        ...valuesOf(name, spec).map((value) => ({ ...variant, [name]: value })),
      ]),
    [{}],
  );
}

function valuesOf(name: string, { value }: AttributeSpec): ReadonlyArray<string | true> {
  if (value.type === 'flag') return [true];
  return value.type === 'choice' ? value.values : [mark(name)];
}
