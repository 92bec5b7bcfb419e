/**
 * What the importer changed in one file, and what it was unsure of. Equal remarks are counted, not
 * repeated.
 */

export class Notes {
  /** Secrets that were replaced, which no report may repeat. */
  readonly secrets: string[] = [];
  private readonly changes = new Map<string, number>();
  private readonly doubts = new Map<string, number>();

  /** A change that keeps the meaning. */
  changed(what: string): void {
    this.changes.set(what, (this.changes.get(what) ?? 0) + 1);
  }

  /** A guess, or something that a person should look at. */
  unsure(what: string): void {
    this.doubts.set(what, (this.doubts.get(what) ?? 0) + 1);
  }

  /** All remarks, in the order in which they were made. */
  lists(): { changed: string[]; unsure: string[] } {
    return { changed: counted(this.changes), unsure: counted(this.doubts) };
  }
}

function counted(remarks: ReadonlyMap<string, number>): string[] {
  return [...remarks].map(([what, times]) => (times === 1 ? what : `${what} (${times} times)`));
}
