/** Who speaks for a team: what is on record counts; what an author states is shown as that. */

/**
 * `recorded`: the forge's export or a verified signature says so.
 * `stated`: nobody but whoever wrote it says so.
 */
export type Authority = 'recorded' | 'stated';

/** Added to a sentence that is not on record. */
export const asStated = 'as the author states';
