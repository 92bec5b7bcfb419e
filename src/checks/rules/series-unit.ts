/** The figures of a series have the form that the unit of its metric asks for. */
import { units } from '../../domain/measure/unit.ts';
import { atField, type Rule } from '../context.ts';

export const seriesUnit: Rule = ({ library }) => {
  const metrics = library.metrics.flatMap(({ model }) => model?.metrics ?? []);
  return library.series.flatMap((source) => {
    const metric = metrics.find(({ id }) => id === source.series?.metric);
    // The schema has seen to it that all figures of a series have one form.
    const [first] = source.series?.points ?? [];
    if (!metric || !first) return [];
    const isSpread = first.median !== undefined;
    if (isSpread === (units[metric.unit].form === 'spread')) return [];
    return [
      atField(
        source,
        isSpread ? 'points.0.median' : 'points.0.count',
        'series-unit',
        `\`${metric.id}\` is in ${metric.unit}`,
        isSpread
          ? 'Write `count`, how many of n, in place of `median` and `p85`'
          : `Write \`median\`, in ${metric.unit}, in place of \`count\``,
      ),
    ];
  });
};
