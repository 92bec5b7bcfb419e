/** The words of a confirmation, and the file that holds it. */
import type { Authority } from './authority.ts';
import { confirmationOutcomes, confirmationWays } from './confirmation-words.ts';
import type { Confirmation } from '../schema/confirmation.ts';

/** A confirmation and where it is kept, by its path below the content folder. */
export interface KeptConfirmation extends Confirmation {
  file: string;
}

/** A confirmation, and whether the team that it names is on record for it. */
export interface ConfirmationOnRecord extends Confirmation {
  authority: Authority;
}

/** Stands for the day where it is not known yet. Lower case, so that it fits the name of a file. */
export const dayMark = 'yyyy-mm-dd';

/** Folder below the content folder. */
export const confirmationFolder = 'confirmations';

/** The path below the content folder at which a confirmation is kept, without its extension. */
export function confirmationName({
  page,
  by,
  on,
}: Pick<Confirmation, 'page' | 'by' | 'on'>): string {
  return `${confirmationFolder}/${on}-${page.replaceAll('/', '-')}-${by}`;
}

/** Confirmations that hold: the page was right, or was made right. */
export function holds({ outcome }: Confirmation): boolean {
  return outcome !== 'wrong';
}

/** The file of a confirmation. A note is written as JSON, which YAML reads as it is. */
export function confirmationText({ page, by, on, outcome, how, note }: Confirmation): string {
  const lines = [
    `page: ${page}`,
    `by: ${by}`,
    `on: ${on}`,
    `outcome: ${outcome} # ${Object.keys(confirmationOutcomes).join(', ')}`,
    `how: ${how} # ${Object.keys(confirmationWays).join(', ')}`,
    ...(note ? [`note: ${JSON.stringify(note)}`] : []),
  ];
  return `${lines.join('\n')}\n`;
}
