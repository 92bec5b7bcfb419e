/** Figures, baselines and notes of a series are of days that have come. */
import { latestDayOf } from '../../domain/time/day.ts';
import { atField, type Rule } from '../context.ts';

export const seriesDay: Rule = ({ library, now }) => {
  const latest = latestDayOf(now);
  return library.series.flatMap((source) => {
    const { points = [], notes = [], baseline } = source.series ?? {};
    const days = [
      ...points.map(({ day }, index) => ({ day, field: `points.${index}.day` })),
      ...notes.map(({ day }, index) => ({ day, field: `notes.${index}.day` })),
      ...(baseline ? [{ day: baseline.to, field: 'baseline.to' }] : []),
    ];
    return days
      .filter(({ day }) => day > latest)
      .map(({ day, field }) =>
        atField(
          source,
          field,
          'series-day',
          `\`${day}\` has not come yet`,
          'Leave it out until the day is over',
        ),
      );
  });
};
