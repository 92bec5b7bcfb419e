/**
 * Confirmations that are still to be made: written into the content folder, or asked for at the
 * forge.
 */
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { PortalConfig } from '../../domain/site/config.ts';
import { confirmationName, confirmationText, dayMark } from '../../domain/history/confirmation.ts';
import type { Entry } from '../../domain/entry/entry.ts';
import { newFileOn, type NewFile } from '../../domain/entry-file/new-file.ts';
import { confirmationSchema, type Confirmation } from '../../domain/schema/confirmation.ts';
import { suggestion } from '../../domain/rules/suggest.ts';
import { portal } from '../../portal.config.ts';
import { listContent } from '../content/files.ts';
import { readVocabulary } from '../content/vocabulary.ts';

/**
 * The forge's page on which somebody confirms an entry. The day is a mark, since the page does not
 * know when it is read.
 */
export function confirmLink(
  { id, fields }: Entry,
  forge: PortalConfig['forge'] = portal.forge,
): NewFile | undefined {
  if (!forge) return undefined;
  const confirmation: Confirmation = {
    page: id,
    by: fields.owner,
    on: dayMark,
    outcome: 'still-true',
    how: 'used',
  };
  return newFileOn(forge, `${confirmationName(confirmation)}.yml`, confirmationText(confirmation));
}

/**
 * Writes a confirmation and returns its path below the content folder. Throws a sentence for each
 * thing that is wrong.
 */
export async function writeConfirmation(
  root: string,
  values: Record<keyof Confirmation, string | undefined>,
): Promise<string> {
  const result = confirmationSchema.safeParse(values);
  if (!result.success)
    throw new TypeError(
      result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('\n'),
    );

  const confirmation = result.data;
  const files = await listContent(root);
  const ids = files.entries.map((file) => file.replace(/\.mdx$/, ''));
  const teams = readVocabulary(root, files).teams.map(({ id }) => id);
  if (!ids.includes(confirmation.page))
    throw new TypeError(
      `There is no entry ${confirmation.page}. ${suggestion(confirmation.page, ids)}`,
    );
  if (!teams.includes(confirmation.by))
    throw new TypeError(
      `There is no team ${confirmation.by} in teams.yml. ${suggestion(confirmation.by, teams)}`,
    );

  const file = freeName(root, confirmationName(confirmation));
  await mkdir(dirname(join(root, file)), { recursive: true });
  await writeFile(join(root, file), confirmationText(confirmation), { flag: 'wx' });
  return file;
}

/** Two confirmations of one page by one team on one day are told apart by a number. */
function freeName(root: string, name: string): string {
  for (let number = 1; ; number++) {
    const file = `${name}${number === 1 ? '' : `-${number}`}.yml`;
    if (!existsSync(join(root, file))) return file;
  }
}
