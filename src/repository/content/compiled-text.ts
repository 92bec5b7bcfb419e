/**
 * A compilation as text: in front what a check asks for, and behind a tab the text and its blocks,
 * which are most of it.
 */
import type { Compiled, Entry } from '../../domain/entry/entry.ts';

type Behind = Pick<Entry, 'blocks' | 'sections'>;

/** One line; JSON holds no tab. */
export function writeCompiled({ entry, ...rest }: Compiled): string {
  if (!entry) return JSON.stringify(rest);
  const { blocks, sections, ...front } = entry;
  return `${JSON.stringify({ ...rest, entry: front })}\t${JSON.stringify({ blocks, sections } satisfies Behind)}`;
}

/** Text and blocks are read when somebody asks for them. */
export function readCompiled(text: string): Compiled {
  const [front = '', behind] = text.split('\t', 2);
  const compiled = JSON.parse(front) as Compiled;
  if (behind === undefined) return compiled;
  // Not kept for longer than somebody uses it: all of a large library is more than memory holds.
  let known: WeakRef<Behind> | undefined;
  const read = (): Behind => {
    const held = known?.deref();
    if (held) return held;
    const parsed = JSON.parse(behind) as Behind;
    known = new WeakRef(parsed);
    return parsed;
  };
  Object.defineProperties(compiled.entry, {
    blocks: { enumerable: true, get: () => read().blocks },
    sections: { enumerable: true, get: () => read().sections },
  });
  return compiled;
}
