/** What can be known of the line that a page comes over. */

/** What a browser says of its line. Not every one does, and TypeScript's library knows no such. */
interface Line {
  saveData?: boolean;
  effectiveType?: string;
}

/** True if the reader asked the browser to save data, or the line is slow. */
export function savesData(): boolean {
  const { connection } = navigator as Navigator & { connection?: Line };
  return Boolean(connection?.saveData) || /2g|^3g$/.test(connection?.effectiveType ?? '');
}
