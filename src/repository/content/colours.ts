/**
 * Colours the code of an entry when its page is asked for. A build does so once for all when it
 * reads them.
 */
import { colour } from '../../compile/render/code.ts';
import { Highlighter } from '../../compile/render/highlight.ts';
import type { Entry } from '../../domain/entry/entry.ts';

const coloured = new WeakSet<Entry>();
let highlighter: Promise<Highlighter> | undefined;

export async function colourOnce(entry: Entry): Promise<void> {
  if (coloured.has(entry)) return;
  const blocks = [...entry.blocks, ...entry.stepCode.flat()];
  await colour(blocks, await (highlighter ??= Highlighter.create()), entry.file);
  coloured.add(entry);
}
