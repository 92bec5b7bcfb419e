/**
 * A compilation as text: in front what a check asks for, and behind a tab the text, its blocks and
 * the code of steps as HTML, which are most of it.
 */
import type { Compiled, Entry } from '../../domain/entry/entry.ts';

type Behind = Pick<Entry, 'blocks' | 'sections' | 'stepCode'>;

/** One line; JSON holds no tab. */
export function writeCompiled({ entry, ...rest }: Compiled): string {
  if (!entry) return JSON.stringify(rest);
  const { blocks, sections, stepCode, ...front } = entry;
  const behind: Behind = { blocks, sections, stepCode };
  return `${JSON.stringify({ ...rest, entry: front })}\t${JSON.stringify(behind)}`;
}

/** What is behind the tab is read when somebody asks for it. */
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
    stepCode: { enumerable: true, get: () => read().stepCode },
  });
  return compiled;
}
