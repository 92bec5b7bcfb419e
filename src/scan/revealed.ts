/** A text as it reads, without what hides in it, and the way back to where each part stands. */

/** Characters that nobody sees, and backslashes that only escape a sign: either can split a value in two. */
const hidden = /\p{Default_Ignorable_Code_Point}|\\(?=[!-/:-@[-`{-~])/gu;

export interface Revealed {
  text: string;
  /** The offset in the original of an offset in `text`, both in UTF-16 units. */
  origin(offset: number): number;
}

/** Reveals a text. */
export function reveal(original: string): Revealed {
  /** Offset in the revealed text from which on it lags behind by so much. */
  const lags: Array<{ from: number; by: number }> = [];
  let by = 0;
  for (const { 0: sign, index } of original.matchAll(hidden)) {
    const from = index - by;
    by += sign.length;
    lags.push({ from, by });
  }
  if (by === 0) return { text: original, origin: (offset) => offset };
  return { text: original.replace(hidden, ''), origin: (offset) => offset + lagAt(lags, offset) };
}

function lagAt(lags: ReadonlyArray<{ from: number; by: number }>, offset: number): number {
  let low = 0;
  let high = lags.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (lags[middle]!.from <= offset) low = middle + 1;
    else high = middle;
  }
  return lags[low - 1]?.by ?? 0;
}
