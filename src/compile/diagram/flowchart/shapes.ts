/** The shapes of nodes that are drawn, with their brackets, the longest first. */

export interface Shape {
  open: string;
  close: string;
}

export const shapes = {
  doublecircle: { open: '(((', close: ')))' },
  stadium: { open: '([', close: '])' },
  circle: { open: '((', close: '))' },
  subroutine: { open: '[[', close: ']]' },
  cylinder: { open: '[(', close: ')]' },
  trapezoid: { open: '[/', close: '\\]' },
  'trapezoid-alt': { open: '[\\', close: '/]' },
  hexagon: { open: '{{', close: '}}' },
  asymmetric: { open: '>', close: ']' },
  rectangle: { open: '[', close: ']' },
  rounded: { open: '(', close: ')' },
  diamond: { open: '{', close: '}' },
} as const satisfies Record<string, Shape>;

const aliases: Readonly<Record<keyof typeof shapes, string>> = {
  doublecircle: 'dbl-circ double-circle',
  stadium: 'stadium pill terminal',
  circle: 'circle circ',
  subroutine: 'subroutine subproc subprocess fr-rect framed-rectangle',
  cylinder: 'cyl cylinder db database',
  trapezoid: 'trap-b trapezoid trapezoid-bottom priority',
  'trapezoid-alt': 'trap-t inv-trapezoid trapezoid-top manual',
  hexagon: 'hex hexagon prepare',
  asymmetric: 'odd',
  rectangle: 'rect rectangle proc process',
  rounded: 'rounded event',
  diamond: 'diam diamond decision question',
};

/** mermaid's names for them in `@{ shape: … }`. */
export const shapeNames: Readonly<Record<string, keyof typeof shapes>> = Object.fromEntries(
  (Object.keys(aliases) as Array<keyof typeof shapes>).flatMap((shape) =>
    aliases[shape].split(' ').map((name) => [name, shape] as const),
  ),
);
