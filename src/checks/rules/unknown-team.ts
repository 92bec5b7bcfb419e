/**
 * Owners of entries and paths, adopters, action owners, those who confirm and those whose results
 * are kept are teams of teams.yml.
 */
import { nearestRepair, suggestion } from '../../domain/rules/suggest.ts';
import type { Problem } from '../../domain/rules/problem.ts';
import type { Fields } from '../../domain/schema/index.ts';
import { atField, type Located, type Rule } from '../context.ts';

export const unknownTeam: Rule = ({ library }) => {
  const teams = library.teams.map(({ id }) => id);
  const judge = (file: Located, named: readonly NamedTeam[]) => unknownTeamsIn(file, named, teams);
  return [
    ...library.compiled.flatMap((compiled) =>
      compiled.entry ? judge(compiled, teamsNamedBy(compiled.entry.fields)) : [],
    ),
    ...library.paths.flatMap((source) =>
      source.path ? judge(source, [{ field: 'owner', team: source.path.owner }]) : [],
    ),
    ...library.confirmations.flatMap((source) =>
      source.confirmation ? judge(source, [{ field: 'by', team: source.confirmation.by }]) : [],
    ),
    // The folder of a result names its team, which no program may rename.
    ...library.results.flatMap((source) => {
      const team = source.result?.team;
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

interface NamedTeam {
  /** Dotted path of the field. */
  field: string;
  team: string;
}

/** Those of the teams that a file names that are not known. */
export function unknownTeamsIn(
  file: Located,
  named: readonly NamedTeam[],
  teams: readonly string[],
): Problem[] {
  return named
    .filter(({ team }) => !teams.includes(team))
    .map(({ field, team }) => ({
      ...atField(
        file,
        field,
        'unknown-team',
        `There is no team \`${team}\` in teams.yml`,
        suggestion(team, teams),
      ),
      ...nearestRepair(team, teams),
    }));
}

/** The teams that an entry names. */
export function teamsNamedBy(fields: Fields): NamedTeam[] {
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
