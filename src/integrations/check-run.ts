/**
 * Runs the check beside the development server, as often as the content changes, and one at a time.
 */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { isEditorFile, type ReportedProblem } from '../domain/site/authoring.ts';

/** All problems of a library of any size that somebody would still read. */
const maxBuffer = 64 * 1024 * 1024;

const command = [join(import.meta.dirname, '../cli/check.ts'), '--format', 'json'];

export class CheckRuns {
  private readonly tell: (problems: readonly ReportedProblem[]) => void;
  private readonly fail: (why: string) => void;
  private readonly end = new AbortController();
  private isRunning = false;
  private isAsked = false;

  /** `tell` hears what is wrong, and `fail` why that could not be found out. */
  constructor(tell: (problems: readonly ReportedProblem[]) => void, fail: (why: string) => void) {
    this.tell = tell;
    this.fail = fail;
  }

  /** Has the content checked as it is now; what changes during a run is seen by the next. */
  ask(): void {
    this.isAsked = true;
    if (!this.isRunning) void this.run();
  }

  /** Ends the run that is under way. */
  stop(): void {
    this.isAsked = false;
    this.end.abort();
  }

  private async run(): Promise<void> {
    this.isRunning = true;
    while (this.isAsked) {
      this.isAsked = false;
      const report = await this.report();
      if (!this.isAsked && !this.end.signal.aborted) this.hear(report);
    }
    this.isRunning = false;
  }

  private hear(report: string): void {
    try {
      const { problems } = JSON.parse(report) as { problems: ReportedProblem[] };
      this.tell(problems.filter(({ rule, file }) => rule !== 'file-type' || !isEditorFile(file)));
    } catch {
      this.fail(report);
    }
  }

  /**
   * What the check prints; when it could not run, what it says to that. Problems are an exit code
   * too.
   */
  private report(): Promise<string> {
    const { promise, resolve } = Promise.withResolvers<string>();
    execFile(
      process.execPath,
      command,
      { maxBuffer, signal: this.end.signal },
      (_, out, complaint) => resolve(out || complaint),
    );
    return promise;
  }
}
