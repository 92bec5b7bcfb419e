/** Near misses: how far two words are apart when a typing slip counts one. */

/** How many slips are forgiven in a word of this length. */
export function slipsAllowed(length: number): number {
  if (length < 4) return 0;
  return length < 8 ? 1 : 2;
}

/** The words that are nearest to one that does not exist; all at the same distance. */
export function nearestWords(word: string, vocabulary: readonly string[]): string[] {
  let limit = slipsAllowed(word.length);
  let nearest: string[] = [];
  if (limit === 0) return nearest;
  for (const candidate of vocabulary) {
    const slips = slipsBetween(word, candidate, limit);
    if (slips > limit) continue;
    if (slips < limit) nearest = [];
    limit = slips;
    nearest.push(candidate);
  }
  return nearest;
}

/** Insertions, deletions, replacements and swaps of neighbours; `limit + 1` stands for more. */
export function slipsBetween(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let slips = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) slips = Math.min(slips, before[j - 2]! + 1);
      next.push(slips);
    }
    if (Math.min(...next) > limit) return limit + 1;
    before = row;
    row = next;
  }
  return Math.min(row[b.length]!, limit + 1);
}
