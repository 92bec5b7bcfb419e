/** Series and playbooks name metrics that the library defines. */
import { nearestRepair, suggestion } from '../../domain/rules/suggest.ts';
import { atField, type Rule } from '../context.ts';

const inSeries: Rule = ({ library }) => {
  const ids = idsIn(library);
  return library.series.flatMap((source) => {
    const metric = source.series?.metric;
    if (metric === undefined || ids.includes(metric)) return [];
    return [
      atField(
        source,
        'metric',
        'unknown-metric',
        `measures/metrics.yml defines no metric \`${metric}\``,
        ids.length > 0
          ? `Rename the file, or define it there. ${suggestion(metric, ids)}`
          : 'Define it there',
      ),
    ];
  });
};

/** A library that defines none may use whatever names it likes. */
const inPlaybooks: Rule = ({ library }) => {
  const ids = idsIn(library);
  if (ids.length === 0) return [];
  return library.compiled.flatMap((source) => {
    const fields = source.entry?.fields;
    if (fields?.kind !== 'playbook') return [];
    return fields.measures.flatMap((metric, index) =>
      ids.includes(metric)
        ? []
        : [
            {
              ...atField(
                source,
                `measures.${index}`,
                'unknown-metric',
                `measures/metrics.yml defines no metric \`${metric}\``,
                suggestion(metric, ids),
              ),
              ...nearestRepair(metric, ids),
            },
          ],
    );
  });
};

export const unknownMetric: Rule = (context) => {
  // Metrics that cannot be read have problems of their own.
  if (context.library.metrics.some(({ model }) => !model)) return [];
  return [...inSeries(context), ...inPlaybooks(context)];
};

function idsIn({ metrics }: Parameters<Rule>[0]['library']): string[] {
  return metrics.flatMap(({ model }) => model?.metrics ?? []).map(({ id }) => id);
}
