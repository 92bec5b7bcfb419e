/** Words as readers see them, and how often. */

/** A word of a text. */
export interface Word {
  word: string;
  /** Its place in the text. */
  start: number;
}

const pattern = /[\p{L}\p{N}\p{M}]+/gu;

/** The words of a text, whatever their case: letters and digits, whatever is between them. */
export function wordsIn(text: string): string[] {
  return (text.match(pattern) ?? []).map((word) => word.toLowerCase());
}

/** The words of a text with their places. */
export function placedWordsIn(text: string): Word[] {
  let end = 0;
  return (text.match(pattern) ?? []).map((word) => {
    const start = text.indexOf(word, end);
    end = start + word.length;
    return { word: word.toLowerCase(), start };
  });
}

/** Words that can each be taken as often as they are there. */
export class Pool {
  private readonly counts = new Map<string, number>();
  private readonly words: readonly string[];
  private pairs: ReadonlySet<string> | undefined;

  constructor(words: readonly string[]) {
    this.words = words;
    for (const word of words) this.counts.set(word, (this.counts.get(word) ?? 0) + 1);
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
    this.pairs ??= new Set(this.words.map((word, at) => `${this.words[at - 1] ?? ''} ${word}`));
    return this.pairs.has(`${one ?? ''} ${other ?? ''}`);
  }
}
