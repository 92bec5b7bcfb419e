/**
 * A Git repository of its own in a temporary folder, with commits at given moments by given roles.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export class TemporaryRepository {
  readonly folder = mkdtempSync(join(tmpdir(), 'portal-repository-'));

  constructor() {
    this.git('init', '-q', '-b', 'main');
  }

  /**
   * Runs Git in the repository, as the committer `forge` at a moment, and returns what it prints.
   */
  git(...args: string[]): string {
    return this.gitAt('2026-01-01T00:00:00Z', ...args);
  }

  gitAt(time: string, ...args: string[]): string {
    return execFileSync(
      'git',
      ['-C', this.folder, '-c', 'user.name=forge', '-c', 'user.email=forge@example.org', ...args],
      {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
        env: { ...process.env, GIT_COMMITTER_DATE: time, GIT_AUTHOR_DATE: time },
      },
    );
  }

  write(file: string, text: string): void {
    mkdirSync(dirname(join(this.folder, file)), { recursive: true });
    writeFileSync(join(this.folder, file), text);
  }

  /**
   * Commits all that is there. `author` is a role, whose mail address is made of it. Returns the
   * hash.
   */
  commit(day: string, author: string, message: string): string {
    this.git('add', '-A');
    this.gitAt(
      `${day}T10:00:00Z`,
      'commit',
      '-q',
      '--allow-empty',
      '-m',
      message,
      `--author=${author} <${author}@example.org>`,
    );
    return this.git('rev-parse', 'HEAD').trim();
  }

  /** Merges a branch with a message, never fast-forward. */
  merge(day: string, branch: string, message: string): string {
    this.gitAt(`${day}T10:00:00Z`, 'merge', '-q', '--no-ff', branch, '-m', message);
    return this.git('rev-parse', 'HEAD').trim();
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}
