/** Median and percentile, as `percentile_cont` of SQL has them. */

/** Fewer values have no 85th percentile worth the name: it would be one of the largest two. */
export const fewestForP85 = 7;

export interface Spread {
  n: number;
  median: number;
  /** There from seven values on. */
  p85?: number;
}

/** Undefined without values. */
export function spreadOf(values: readonly number[]): Spread | undefined {
  if (values.length === 0) return undefined;
  const sorted = values.toSorted((a, b) => a - b);
  return {
    n: sorted.length,
    median: quantile(sorted, 0.5),
    ...(sorted.length >= fewestForP85 && { p85: quantile(sorted, 0.85) }),
  };
}

/** The same with few decimals, which keeps pages and files equal on all machines. */
export function roundSpread({ n, median, p85 }: Spread, decimals: number): Spread {
  const short = (value: number) => Math.round(value * 10 ** decimals) / 10 ** decimals;
  return { n, median: short(median), ...(p85 !== undefined && { p85: short(p85) }) };
}

/**
 * The value below which a share of them lies, between two values where it falls between them.
 *
 * @param sorted At least one value, in ascending order.
 */
export function quantile(sorted: readonly number[], share: number): number {
  const at = (sorted.length - 1) * share;
  const below = sorted[Math.floor(at)]!;
  const above = sorted[Math.ceil(at)]!;
  return below + (above - below) * (at - Math.floor(at));
}
