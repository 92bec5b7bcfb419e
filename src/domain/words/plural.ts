/** Numbers of things in a sentence. */

/** `1 entry`, `2 entries`. `many` is the plural where it is not the noun with an s. */
export function plural(count: number, noun: string, many = `${noun}s`): string {
  return `${count} ${count === 1 ? noun : many}`;
}
