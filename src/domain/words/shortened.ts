/** A text within a length, for messages that quote what somebody wrote. */

/** Cut in the middle of a word if need be, never of a character; it then ends in an ellipsis. */
export function shortened(text: string, max: number): string {
  // No more than what can matter: a text may be long.
  const characters = [...text.slice(0, 2 * max + 2)];
  return characters.length > max ? `${characters.slice(0, max - 1).join('')}…` : text;
}
