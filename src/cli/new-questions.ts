/** The questions of `npm run new`: what the arguments do not say. */
import { cancel, confirm, intro, isCancel, select, text } from '@clack/prompts';
import { scopeIds, scopes } from '../domain/assessment/team/merge.ts';
import { isCalendarDay } from '../domain/time/day.ts';
import { kindIds, kinds } from '../domain/entry/kind.ts';
import { pillarIds, pillars } from '../domain/entry/pillar.ts';
import type { Team } from '../domain/schema/vocabulary.ts';
import { templates } from '../domain/entry-file/templates.ts';

/** The word that stands for a team's result where kinds of entries are named. */
export const resultKind = 'result';

export interface Answers {
  kind?: string | undefined;
  type?: string | undefined;
  title?: string | undefined;
  owner?: string | undefined;
  pillar?: string | undefined;
  date?: string | undefined;
  /** File with the codes that a result merges. */
  codes?: string | undefined;
  scope?: string | undefined;
  about?: string | undefined;
}

class Stopped extends Error {}

/**
 * Asks for what is not known yet, the day of a retrospective beginning with today. Returns nothing
 * when whoever is asked stops.
 */
export async function askFor(
  known: Answers,
  teams: readonly Team[],
  today: string,
): Promise<Answers | undefined> {
  intro('A new entry');
  try {
    const kind =
      known.kind ??
      (await choose('What do you want to write?', [
        ...kindIds.map((id) => ({ value: id, label: kinds[id].label, hint: kinds[id].means })),
        { value: resultKind, label: 'Result of a team', hint: 'From the codes of its members.' },
      ]));
    if (kind === resultKind) return await askForResult(known, teams, today);
    const types = templates.filter((template) => template.kind === kind && template.type);
    const type =
      known.type ??
      (types.length > 0
        ? await choose(
            'Of which type?',
            types.map((template) => ({
              value: template.type!,
              label: template.label,
              hint: template.when,
            })),
          )
        : undefined);
    const title = known.title ?? (await sayTitle());
    const date =
      known.date ??
      (kind === 'retrospective' ? await sayDay('On which day did it happen?', today) : undefined);
    const owner = known.owner ?? (await chooseTeam('Which team answers for it?', teams));
    const pillar =
      known.pillar ??
      (await choose(
        'Which pillar does it serve most?',
        pillarIds.map((id) => ({ value: id, label: pillars[id].label, hint: pillars[id].asks })),
      ));
    return { kind, type, title, owner, pillar, date };
  } catch (cause) {
    if (!(cause instanceof Stopped)) throw cause;
    cancel('Nothing was written');
    return undefined;
  }
}

async function askForResult(
  known: Answers,
  teams: readonly Team[],
  today: string,
): Promise<Answers> {
  return {
    ...known,
    kind: resultKind,
    owner: known.owner ?? (await chooseTeam('Which team answered?', teams)),
    date: known.date ?? (await sayDay('On which day did it answer?', today)),
    scope:
      known.scope ??
      (await choose(
        'Which sides count?',
        scopeIds.map((id) => ({ value: id, label: scopes[id] })),
      )),
    codes:
      known.codes ??
      given(
        await text({
          message: 'Which file holds the codes, one a line?',
          validate: (value) => ((value ?? '').trim() ? undefined : 'Write the path of a file'),
        }),
      ),
  };
}

async function chooseTeam(message: string, teams: readonly Team[]): Promise<string> {
  return choose(
    message,
    teams.map(({ id, name }) => ({ value: id, label: name })),
  );
}

async function choose(
  message: string,
  options: Array<{ value: string; label: string; hint?: string }>,
): Promise<string> {
  return given(await select({ message, options }));
}

async function sayTitle(): Promise<string> {
  return given(
    await text({
      message: 'What is it called?',
      placeholder: 'What somebody would look for',
      validate: (value) =>
        (value ?? '').trim().length < 5 ? 'Write at least 5 characters' : undefined,
    }),
  );
}

async function sayDay(message: string, today: string): Promise<string> {
  return given(
    await text({
      message,
      initialValue: today,
      validate: (value) => (isCalendarDay(value ?? '') ? undefined : 'Write a day as YYYY-MM-DD'),
    }),
  );
}

/** Asks whether to go on in an editor. */
export async function wantsEditor(editor: string): Promise<boolean> {
  return (await confirm({ message: `Open it in ${editor}?` })) === true;
}

function given(answer: string | symbol): string {
  if (isCancel(answer)) throw new Stopped();
  return answer as string;
}
