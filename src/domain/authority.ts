/** Who speaks for a team: what is on record counts; what an author states is shown as that. */
import type { History } from './history.ts';

/**
 * `recorded`: the forge's export or a verified signature says so.
 * `stated`: nobody but whoever wrote it says so.
 */
export type Authority = 'recorded' | 'stated';

/** Added to a sentence that is not on record. */
export const asStated = 'as the author states';

/** Whether a team is on record for the text of a file as it is: for the change that made it so. */
export function authorityOf(team: string, history: History | undefined): Authority {
  return history?.text?.speaksFor.includes(team) ? 'recorded' : 'stated';
}
