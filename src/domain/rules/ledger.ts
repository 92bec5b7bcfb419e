/** The ledger of a build: what was read, what was made of it, and whether the two agree. */

export interface Ledger {
  /** Ids of the entries that this build should publish. */
  sources: readonly string[];
  /** Ids of the entries whose page is there. */
  pages: readonly string[];
  /** Ids with a record in the full-text index. */
  textRecords: readonly string[];
  /** Ids with a record in the fielded index. */
  fieldedRecords: readonly string[];
}

const columns = {
  pages: 'page',
  textRecords: 'record in the full-text index',
  fieldedRecords: 'record in the fielded index',
} as const satisfies Partial<Record<keyof Ledger, string>>;

/** One sentence for each difference; empty when the ledger balances. */
export function imbalances(ledger: Ledger): string[] {
  return (Object.keys(columns) as Array<keyof typeof columns>).flatMap((column) => {
    const there = new Set(ledger[column]);
    const wanted = new Set(ledger.sources);
    return [
      ...ledger.sources
        .filter((id) => !there.has(id))
        .map((id) => `${id} has no ${columns[column]}`),
      ...ledger[column]
        .filter((id) => !wanted.has(id))
        .map((id) => `${id} has a ${columns[column]} but no source`),
    ];
  });
}
