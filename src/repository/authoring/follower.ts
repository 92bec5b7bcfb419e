/**
 * Takes in every change of a file, however it was saved: looks until two looks agree, and again
 * after it was taken in.
 */

/**
 * What was seen of a file. Two looks with one stamp are of one state; two with one digest are of
 * one text.
 */
export interface Look {
  stamp: string;
  digest: string;
  isEmpty: boolean;
}

export interface Surroundings {
  /** What is there of a file; undefined where there is none. */
  look(file: string): Look | undefined;
  /** Takes the file in as it is now. */
  take(file: string, isThere: boolean): Promise<void>;
  pause(milliseconds: number): Promise<void>;
}

/** Between two looks: longer than a file system needs to give two writes different times. */
const gap = 50;

/**
 * Before a file counts as deleted or empty, which most editors make it for a moment while they
 * save.
 */
const pauseMs = 500;

/**
 * Events are hints only: they come too early, twice or not at all. A file that changes while it is
 * taken in is taken in again, so that the text of the last save always wins.
 */
export class Follower {
  private readonly around: Surroundings;
  private readonly taken = new Map<string, Pick<Look, 'stamp' | 'digest'>>();
  private readonly busy = new Set<string>();
  private isStopped = false;

  constructor(around: Surroundings) {
    this.around = around;
  }

  /** Says that files were taken in by somebody else after their stamps were read. */
  assume(stamps: ReadonlyMap<string, string>): void {
    for (const [file, stamp] of stamps) this.taken.set(file, { stamp, digest: '' });
  }

  /**
   * Follows every file whose stamp is not the one that was taken in, and every one that is gone.
   */
  compare(stamps: ReadonlyMap<string, string>): void {
    for (const [file, stamp] of stamps) if (this.taken.get(file)?.stamp !== stamp) this.hint(file);
    for (const file of this.taken.keys()) if (!stamps.has(file)) this.hint(file);
  }

  /** One that is being followed is looked at again anyway. */
  private hint(file: string): void {
    if (!this.busy.has(file)) void this.follow(file);
  }

  /** Takes nothing in any more. */
  stop(): void {
    this.isStopped = true;
  }

  private async follow(file: string): Promise<void> {
    this.busy.add(file);
    let before = this.around.look(file);
    while (!this.isStopped) {
      await this.around.pause(before && !before.isEmpty ? gap : pauseMs);
      const now = this.around.look(file);
      const isSettled = now?.stamp === before?.stamp && now?.digest === before?.digest;
      if (isSettled && now?.stamp === this.taken.get(file)?.stamp) break;
      if (isSettled) await this.takeIn(file, now);
      before = now;
    }
    this.busy.delete(file);
  }

  private async takeIn(file: string, now: Look | undefined): Promise<void> {
    const isKnown = now !== undefined && now.digest === this.taken.get(file)?.digest;
    if (!isKnown) await this.around.take(file, now !== undefined);
    if (now) this.taken.set(file, now);
    else this.taken.delete(file);
  }
}
