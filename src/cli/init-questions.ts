/** The questions of `npm run init`: what the arguments do not say. */
import { cancel, confirm, intro, isCancel, multiselect, text } from '@clack/prompts';
import { kindIds, kinds } from '../domain/entry/kind.ts';
import type { PortalConfig } from '../domain/site/config.ts';

/** What is given as arguments, or said. */
export interface Given {
  name?: string | undefined;
  organisation?: string | undefined;
  description?: string | undefined;
  site?: string | undefined;
  forge?: string | undefined;
  url?: string | undefined;
  branch?: string | undefined;
  team?: string[] | undefined;
  keep?: string | undefined;
  pillar?: string[] | undefined;
}

/** Asks for what is not known. Returns nothing when whoever is asked stops. */
export async function askForAdoption(
  known: Given,
  { name, organisation, site, forge }: PortalConfig,
): Promise<Given | undefined> {
  intro('Make the portal yours');
  const questions = [
    ['name', 'What is the portal called?', name],
    ['organisation', 'Whose portal is it?', organisation],
    ['site', 'At which address is it served?', site],
    ['url', 'Where is its repository?', forge?.url ?? ''],
  ] as const;
  const said: Given = { ...known };
  for (const [field, message, initialValue] of questions) {
    if (said[field] !== undefined) continue;
    const answer = await text({ message, initialValue });
    if (isCancel(answer)) return stopped();
    if (answer !== '') said[field] = answer;
  }
  if (said.keep === undefined) {
    const keep = await multiselect({
      message: 'Which of the entries that came with it stay?',
      options: kindIds.map((id) => ({ value: kinds[id].folder as string, label: kinds[id].label })),
      initialValues: ['playbooks', 'lessons'],
      required: false,
    });
    if (isCancel(keep)) return stopped();
    said.keep = keep.length > 0 ? keep.join(',') : 'none';
  }
  return said;
}

/** Asks whether to write what was shown. */
export async function confirmPlan(): Promise<boolean> {
  return (await confirm({ message: 'Write it?' })) === true;
}

function stopped(): undefined {
  cancel('Nothing was written');
}
