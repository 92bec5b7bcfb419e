/** Colours the code of an entry when its page is drawn. */
import { colour } from '../../compile/render/code.ts';
import { Highlighter } from '../../compile/render/highlight.ts';
import type { Block } from '../../domain/entry/block.ts';
import type { Entry } from '../../domain/entry/entry.ts';

const coloured = new WeakSet<readonly Block[]>();
let highlighter: Promise<Highlighter> | undefined;

/**
 * The entry with the blocks and the code of steps that were coloured: its own may be read anew from
 * what is kept.
 */
export async function withColours(entry: Entry): Promise<Entry> {
  const { blocks, stepCode } = entry;
  if (!coloured.has(blocks)) {
    const all = [...blocks, ...stepCode.flat()];
    await colour(all, await (highlighter ??= Highlighter.create()), entry.file);
    coloured.add(blocks);
  }
  return { ...entry, blocks, stepCode };
}
