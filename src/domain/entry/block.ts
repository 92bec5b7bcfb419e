/** A compiled body: ready-made HTML with component nodes in between. */

/** A component with literal attributes only; nothing in it is ever evaluated. */
export interface ComponentBlock {
  component: string;
  attributes: Record<string, string | true>;
  children: Block[];
}

/**
 * A piece of HTML as the compiler wrote it, or a component. An HTML piece may hold only the
 * opening or closing half of an element when a component is inside a sentence.
 */
export type Block = string | ComponentBlock;

/** Every component in a body, at any depth, in reading order. */
export function* componentsIn(blocks: readonly Block[]): Generator<ComponentBlock> {
  for (const block of blocks) {
    if (typeof block === 'string') continue;
    yield block;
    yield* componentsIn(block.children);
  }
}
