/** The file of a team's result: where it is kept, and what is in it. */
import { isCalendarDay } from '../../time/day.ts';
import type { AssessmentResult } from '../../schema/assessment-result.ts';
import type { Merged, Scope, TeamAnswers } from './merge.ts';
import { questionIds, sideIds, slotOf } from '../question.ts';

/** Folder below the content folder, which the model shares. */
export const assessmentFolder = 'assessments';

/** A result with what its path says: `assessments/checkout/2026-05-02.yml`. */
export interface KeptResult extends AssessmentResult {
  /** Path below the content folder. */
  file: string;
  /** Id of the team. */
  team: string;
  /** The day on which the team answered. */
  on: string;
}

/** The path of a result below the content folder. */
export function resultFile(team: string, on: string): string {
  return `${assessmentFolder}/${team}/${on}.yml`;
}

/** Team and day that a path says; undefined when it is not the path of a result. */
export function readResultPath(file: string): { team: string; on: string } | undefined {
  const [, team, on] = /^assessments\/([^/]+)\/([^/]+)\.yml$/.exec(file) ?? [];
  return team && on && isCalendarDay(on) ? { team, on } : undefined;
}

/** The anchor of a result on the page of all results. */
export function resultAnchor({ team, on }: Pick<KeptResult, 'team' | 'on'>): string {
  return `${team}-${on}`;
}

export interface Head {
  version: number;
  scope: Scope;
  people: number;
  teamSize?: number | undefined;
  about?: string | undefined;
}

/**
 * The text of a result. It holds medians and how far apart they are, no lowest or highest level: a
 * file is kept for ever, and more people read it than were in the room.
 */
export function resultText(head: Head, answers: TeamAnswers): string {
  const rows = questionIds.flatMap((id) =>
    sideIds.flatMap((side) => {
      const merged = answers.get(slotOf(id, side));
      return merged && isAnswered(merged) ? [rowOf(id, side, merged)] : [];
    }),
  );
  return [
    `version: ${head.version}`,
    `scope: ${head.scope}`,
    `people: ${head.people}`,
    ...(head.teamSize ? [`teamSize: ${head.teamSize}`] : []),
    // JSON is YAML too, whatever is in the text.
    ...(head.about ? [`about: ${JSON.stringify(head.about)}`] : []),
    'answers:',
    ...rows,
    '',
  ].join('\n');
}

function isAnswered({ levels, unknown, notForUs }: Merged): boolean {
  return levels + unknown + notForUs > 0;
}

function rowOf(question: string, side: string, merged: Merged): string {
  const { median, spread, levels, unknown, notForUs, evidence } = merged;
  const fields = [
    ['question', question],
    ['side', side],
    ...(median === undefined
      ? []
      : [
          ['median', median],
          ['spread', spread],
        ]),
    ['levels', levels],
    ...Object.entries({ unknown, notForUs, evidence }).filter(([, count]) => count > 0),
  ];
  return `  - { ${fields.map(([name, value]) => `${name}: ${value}`).join(', ')} }`;
}
