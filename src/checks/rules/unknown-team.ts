/**
 * Owners of entries and paths, adopters, action owners, those who confirm and those whose results
 * or series are kept are teams of teams.yml.
 */
import { nearestRepair, suggestion } from '../../domain/rules/suggest.ts';
import type { Compiled, Entry } from '../../domain/entry/entry.ts';
import { atField, type Rule } from '../context.ts';

export const unknownTeam: Rule = ({ library }) => {
  const teams = library.teams.map(({ id }) => id);
  const judge = (
    source: Pick<Compiled, 'file' | 'places'>,
    named: ReadonlyArray<{ field: string; team: string }>,
  ) =>
    named
      .filter(({ team }) => !teams.includes(team))
      .map(({ field, team }) => ({
        ...atField(
          source,
          field,
          'unknown-team',
          `There is no team \`${team}\` in teams.yml`,
          suggestion(team, teams),
        ),
        ...nearestRepair(team, teams),
      }));
  return [
    ...library.compiled.flatMap((compiled) =>
      compiled.entry ? judge(compiled, teamsNamedBy(compiled.entry)) : [],
    ),
    ...library.paths.flatMap((source) =>
      source.path ? judge(source, [{ field: 'owner', team: source.path.owner }]) : [],
    ),
    ...library.confirmations.flatMap((source) =>
      source.confirmation ? judge(source, [{ field: 'by', team: source.confirmation.by }]) : [],
    ),
    // The folder of a result or series names its team, which no program may rename.
    ...[
      ...library.results.map((source) => ({ source, team: source.result?.team })),
      ...library.series.map((source) => ({ source, team: source.series?.team })),
    ].flatMap(({ source, team }) => {
      if (team === undefined || teams.includes(team)) return [];
      return [
        atField(
          source,
          'team',
          'unknown-team',
          `The folder \`${team}\` is no team of teams.yml`,
          `Rename the folder. ${suggestion(team, teams)}`,
        ),
      ];
    }),
  ];
};

function teamsNamedBy({ fields }: Entry): Array<{ field: string; team: string }> {
  const named = [{ field: 'owner', team: fields.owner }];
  if (fields.kind === 'playbook')
    named.push(
      ...fields.adoptedBy.map(({ team }, index) => ({ field: `adoptedBy.${index}.team`, team })),
    );
  if (fields.kind === 'retrospective')
    named.push(
      ...fields.actions.map(({ owner }, index) => ({
        field: `actions.${index}.owner`,
        team: owner,
      })),
    );
  return named;
}
