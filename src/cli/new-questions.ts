/** The questions of `npm run new`: what the arguments do not say. */
import { cancel, intro, isCancel, select, text } from '@clack/prompts';
import { kindIds, kinds } from '../domain/kind.ts';
import { pillarIds, pillars } from '../domain/pillar.ts';
import type { Team } from '../domain/schema/vocabulary.ts';
import { templates } from '../domain/template.ts';

export interface Answers {
  kind?: string | undefined;
  type?: string | undefined;
  title?: string | undefined;
  owner?: string | undefined;
  pillar?: string | undefined;
  date: string;
}

class Stopped extends Error {}

/** Asks for what is not known yet. Returns nothing when whoever is asked stops. */
export async function askFor(known: Answers, teams: readonly Team[]): Promise<Answers | undefined> {
  intro('A new entry');
  try {
    const kind = known.kind ?? (await choose('What do you want to write?', kindIds.map((id) => ({ value: id, label: kinds[id].label, hint: kinds[id].means }))));
    const types = templates.filter((template) => template.kind === kind && template.type);
    const type = known.type ?? (types.length > 0 ? await choose('Of which type?', types.map((template) => ({ value: template.type!, label: template.label, hint: template.when }))) : undefined);
    const title = known.title ?? (await say('What is it called?', 'What somebody would look for'));
    const owner = known.owner ?? (await choose('Which team answers for it?', teams.map(({ id, name }) => ({ value: id, label: name }))));
    const pillar = known.pillar ?? (await choose('Which pillar does it serve most?', pillarIds.map((id) => ({ value: id, label: pillars[id].label, hint: pillars[id].asks }))));
    return { ...known, kind, type, title, owner, pillar };
  } catch (cause) {
    if (!(cause instanceof Stopped)) throw cause;
    cancel('Nothing was written');
    return undefined;
  }
}

async function choose(message: string, options: Array<{ value: string; label: string; hint?: string }>): Promise<string> {
  return given(await select({ message, options }));
}

async function say(message: string, placeholder: string): Promise<string> {
  return given(await text({ message, placeholder, validate: (value) => ((value ?? '').trim().length < 5 ? 'Write at least 5 characters' : undefined) }));
}

function given(answer: string | symbol): string {
  if (isCancel(answer)) throw new Stopped();
  return answer as string;
}
