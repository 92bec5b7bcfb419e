/** Every image that an entry shows is a file in content. */
import { suggestion } from '../../domain/rules/suggest.ts';
import type { Rule } from '../context.ts';

export const missingImage: Rule = ({ library }) => {
  const files = new Set(library.images);
  return library.entries.flatMap((entry) =>
    entry.images
      .filter(({ path }) => !files.has(path))
      .map(({ path, line, column }) => ({
        rule: 'missing-image' as const,
        file: entry.file,
        line,
        column,
        message: `There is no image content/${path}`,
        fix: suggestion(path, library.images),
      })),
  );
};
