/** No learning path waits for itself, directly or through others. */
import { pathsBefore } from '../../domain/learning-path/path.ts';
import { atField, type Rule } from '../context.ts';

export const pathCycle: Rule = ({ library }) => {
  const before = new Map(library.paths.map(({ id, path }) => [id, path?.before ?? []]));
  return library.paths
    .filter(({ id }) => pathsBefore(id, (other) => before.get(other) ?? []).has(id))
    .map((source) =>
      atField(
        source,
        'before',
        'path-cycle',
        `\`${source.id}\` has to be done before itself`,
        'Remove one of the paths from `before`',
      ),
    );
};
