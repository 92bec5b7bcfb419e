/**
 * Secrets that commits added to the content folder and that are not in it today. One pass over `git
 * log -p`, within bounds.
 */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { digestOf } from '../../compile/digest.ts';
import type { Problem } from '../../domain/rules/problem.ts';
import { findSecrets, type Secret } from '../../scan/secrets.ts';
import { sightingsIn, type Sighting } from '../../scan/sightings.ts';
import { plainViews } from '../../scan/views/views.ts';

export interface PastSecrets {
  problems: Problem[];
  commits: number;
  /** True when the history is longer than what was read of it, or holds more than can be told. */
  cut: boolean;
  /** The values, so that no report shows them. */
  secrets: string[];
}

/** What is read and told at most. */
const maxCharacters = 500_000_000;
const maxFound = 200;

const commitMark = '\x01';

/**
 * Looks through the commits that the branch is made of. A value is told once, at the newest commit
 * that added it. Throws outside of a repository.
 *
 * @param present Values that are in the folder today, which are told by the check itself.
 */
export async function findPastSecrets(
  folder: string,
  present: readonly string[],
): Promise<PastSecrets> {
  const log = spawn(
    'git',
    [
      '-C',
      folder,
      '-c',
      'core.quotePath=false',
      'log',
      '-p',
      '-U0',
      '--relative',
      '--no-color',
      '--no-ext-diff',
      '--no-textconv',
      '--no-renames',
      `--format=${commitMark}%h %cs`,
      '--',
      '.',
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const ended = new Promise<number | null>((resolve, reject) =>
    log.once('error', reject).once('close', resolve),
  );
  const reader = new PatchReader(present);
  for await (const line of createInterface({ input: log.stdout, crlfDelay: Infinity })) {
    reader.read(line);
    if (!reader.past.cut) continue;
    log.kill();
    break;
  }
  const code = await ended;
  if (code !== 0 && !reader.past.cut) throw new Error(`git log ended with ${code} in ${folder}`);
  reader.endHunk();
  return reader.past;
}

/** Reads a patch line by line, and scans what each hunk adds. */
class PatchReader {
  readonly past: PastSecrets = { problems: [], commits: 0, cut: false, secrets: [] };
  /** Digests of values that are told, or need not be. */
  private readonly known: Set<string>;
  private characters = 0;
  private commit = '';
  private file = '';
  private firstLine = 0;
  private added: string[] = [];

  constructor(present: readonly string[]) {
    this.known = new Set(present.map(digestOf));
  }

  read(line: string): void {
    this.characters += line.length;
    if (this.characters > maxCharacters) this.past.cut = true;
    if (line.startsWith('+') && this.firstLine > 0) {
      this.added.push(line.slice(1));
      return;
    }
    const hunk = /^@@ -\S+ \+(\d+)/.exec(line);
    if (hunk || line.startsWith('diff --git ') || line.startsWith(commitMark)) this.endHunk();
    if (hunk) this.firstLine = Number(hunk[1]);
    if (line.startsWith('+++ b/')) this.file = line.slice('+++ b/'.length).replace(/\t$/, '');
    if (!line.startsWith(commitMark)) return;
    this.commit = line.slice(1);
    this.past.commits += 1;
  }

  endHunk(): void {
    const text = this.added.join('\n');
    for (const secret of sightingsIn(plainViews(text), findSecrets)) this.tell(text, secret);
    this.added = [];
    this.firstLine = 0;
  }

  private tell(text: string, { start, end, kind, read }: Sighting<Secret>): void {
    const values = [...new Set([...read, text.slice(start, end)])];
    if (values.some((value) => this.known.has(digestOf(value))) || this.past.cut) return;
    for (const value of values) this.known.add(digestOf(value));
    const before = text.slice(0, start).split('\n');
    this.past.secrets.push(...values);
    this.past.problems.push({
      rule: 'secret-in-history',
      file: this.file,
      line: this.firstLine + before.length - 1,
      column: [...before.at(-1)!].length + 1,
      message: `Commit ${this.commit} added what looks like ${kind}, which is not shown here. It is not in the folder today, but in every clone`,
      fix: 'Rotate it, if that was not done. Only then consider whether to rewrite the history',
    });
    if (this.past.problems.length === maxFound) this.past.cut = true;
  }
}
