/** Writes a line, if it says something else than before: it would be read out again. */
export function say(line: HTMLElement, words: string): void {
  if (line.textContent !== words) line.textContent = words;
}
