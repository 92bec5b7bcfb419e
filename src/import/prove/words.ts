/** Words as readers see them, and how often. */

/** A word of a text. */
export interface Word {
  word: string;
  /** Its place in the text. */
  start: number;
}

const pattern = /[\p{L}\p{N}\p{M}]+/gu;

/** The words of a text, whatever their case: letters and digits, whatever is between them. */
export function wordsIn(text: string): Word[] {
  return Array.from(text.matchAll(pattern), ({ 0: word, index }) => ({
    word: word.toLowerCase(),
    start: index,
  }));
}

/** Words that can each be taken as often as they are there. */
export class Pool {
  private readonly counts = new Map<string, number>();
  private readonly pairs = new Set<string>();

  constructor(words: readonly string[]) {
    for (const [index, word] of words.entries()) {
      this.counts.set(word, (this.counts.get(word) ?? 0) + 1);
      this.pairs.add(`${words[index - 1] ?? ''} ${word}`);
    }
  }

  /** Takes a word. False when none is left. */
  take(word: string): boolean {
    const left = this.counts.get(word) ?? 0;
    if (left > 0) this.counts.set(word, left - 1);
    return left > 0;
  }

  /** Takes all of some words, or none. */
  takeAll(words: readonly string[]): boolean {
    const wanted = Map.groupBy(words, (word) => word);
    if (![...wanted].every(([word, all]) => (this.counts.get(word) ?? 0) >= all.length))
      return false;
    for (const word of words) this.take(word);
    return words.length > 0;
  }

  /** True if two words are beside each other. */
  hasPair(one: string | undefined, other: string | undefined): boolean {
    return this.pairs.has(`${one ?? ''} ${other ?? ''}`);
  }
}
