/** The folder of a series is a service that its team runs. */
import { suggestion } from '../../domain/rules/suggest.ts';
import { atField, type Rule } from '../context.ts';

export const unknownService: Rule = ({ library }) =>
  library.series.flatMap((source) => {
    const { team, service } = source.series ?? {};
    // A team that is not there has a problem of its own.
    const known = library.teams.find(({ id }) => id === team);
    if (!known || service === undefined || known.services.includes(service)) return [];
    return [
      atField(
        source,
        'service',
        'unknown-service',
        `The folder \`${service}\` is no service of the team \`${known.id}\` in teams.yml`,
        known.services.length > 0
          ? `Rename the folder, or add it to its services. ${suggestion(service, known.services)}`
          : 'Add it to the services of the team there',
      ),
    ];
  });
