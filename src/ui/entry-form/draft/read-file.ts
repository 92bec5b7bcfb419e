/** The file of an entry as a draft, so that one can be passed on for review and taken up again. */
import { readFrontMatter } from '../../../compile/front-matter/front-matter.ts';
import { Source } from '../../../compile/text/source.ts';
import { retrospectiveTypes } from '../../../domain/incident/incident.ts';
import { playbookTypes } from '../../../domain/schema/playbook.ts';
import type { Draft } from './drafts.ts';

/** What a file holds, or why it cannot be read. The kind follows from its fields. */
export function readEntryFile(
  text: string,
): Pick<Draft, 'form' | 'values' | 'body'> | { problem: string } {
  const { values, bodyStart, problems } = readFrontMatter(new Source('draft.mdx', text));
  if (!values || bodyStart === 0)
    return { problem: problems.map(({ message, fix }) => `${message}. ${fix}.`).join(' ') };
  const { type, ...rest } = values as Record<string, unknown>;
  const form = formOf(String(type ?? ''));
  if (!form) return { problem: `There is no form for the type \`${String(type)}\`.` };
  return { form, values: rest, body: text.slice(bodyStart).replace(/\r\n?/g, '\n').trim() };
}

function formOf(type: string): string | undefined {
  if (type === '') return 'lesson';
  if (Object.hasOwn(playbookTypes, type)) return `playbook/${type}`;
  return Object.hasOwn(retrospectiveTypes, type) ? `retrospective/${type}` : undefined;
}
