/** Every image file is shown by an entry. */
import type { Rule } from '../context.ts';

export const orphanImage: Rule = ({ library }) => {
  const used = new Set(library.entries.flatMap(({ images }) => images.map(({ path }) => path)));
  // An entry that does not compile may be the one that shows the image.
  if (library.compiled.some(({ entry }) => !entry)) return [];
  return library.images
    .filter((path) => !used.has(path))
    .map((path) => ({
      rule: 'orphan-image' as const,
      file: path,
      line: 1,
      column: 1,
      message: 'No entry shows this image',
      fix: 'Show it, or delete the file',
    }));
};
