/** What an upgrade leaves as the organisation has it. */

/** The file that says from which version of the portal a copy comes. */
export const recordFile = 'upstream.json';

/** Never taken from a later version, not even when the copy has none of it. */
export const neverTaken = ['content', recordFile] as const;

/** Taken once where the copy has no such file yet, and left alone from then on. */
export const takenOnce = [
  'src/portal.config.ts',
  'src/portal.words.ts',
  'src/styles/theme.css',
] as const;

/** Everything that an upgrade does not change, by path from the root of the project. */
export const owned: readonly string[] = [...neverTaken, ...takenOnce];
