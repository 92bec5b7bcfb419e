/**
 * Near misses: how far two words are apart when a typing slip counts one, and a likely slip less.
 */

/**
 * Cheaper than other slips: a neighbouring key, two letters swapped, a letter doubled or its double
 * lost.
 */
const costs = { slip: 1, neighbour: 0.8, swap: 0.8, double: 0.7 } as const;

const rows = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'];

/** Letter → letters beside it on a keyboard, as most readers have it. */
const neighbours = new Map(
  rows.flatMap((row, at) =>
    [...row].map((letter, column) => [letter, around(at, column)] as const),
  ),
);

function around(at: number, column: number): string {
  const beside = [rows[at]?.[column - 1], rows[at]?.[column + 1]];
  const above = [rows[at - 1]?.[column], rows[at - 1]?.[column + 1]];
  const below = [rows[at + 1]?.[column - 1], rows[at + 1]?.[column]];
  return [...beside, ...above, ...below].join('');
}

/** How much may be wrong with a word of this length. */
export function tolerance(length: number): number {
  if (length < 4) return 0;
  return length < 8 ? 1 : 2;
}

/** The cost of turning one word into the other; `Infinity` stands for more than `limit`. */
export function slipsBetween(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) * costs.double > limit) return Infinity;
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) next.push(cheapest(a, b, i, j, [before, row, next]));
    if (Math.min(...next) > limit) return Infinity;
    before = row;
    row = next;
  }
  return row[b.length]! <= limit ? row[b.length]! : Infinity;
}

/** One cell of the table: the ways to get here from the cells around. */
function cheapest(
  a: string,
  b: string,
  i: number,
  j: number,
  [before, row, next]: readonly [number[], number[], number[]],
): number {
  const [mine, theirs, mineBefore, theirsBefore] = [a[i - 1]!, b[j - 1]!, a[i - 2], b[j - 2]];
  const replace = row[j - 1]! + replacing(mine, theirs);
  const drop = row[j]! + (mine === mineBefore ? costs.double : costs.slip);
  const add = next[j - 1]! + (theirs === theirsBefore ? costs.double : costs.slip);
  const swapped = mine === theirsBefore && theirs === mineBefore && mine !== theirs;
  return Math.min(replace, drop, add, swapped ? before[j - 2]! + costs.swap : Infinity);
}

function replacing(mine: string, theirs: string): number {
  if (mine === theirs) return 0;
  return neighbours.get(mine)?.includes(theirs) ? costs.neighbour : costs.slip;
}
