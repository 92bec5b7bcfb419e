/** Runs one case on its bench, and says whether the outcome is the expected one. */
import { engines as labels, type Engine } from '../../src/domain/entry/database.ts';
import type { Bench } from './bench.ts';
import type { Case } from './cases.ts';
import { isSkipped } from './expectation.ts';
import { plainStatements } from './plain.ts';
import type { Outcome } from './process.ts';
import { NotPlain } from './statements.ts';

export type BenchId = 'postgres' | 'mariadb' | 'sqlite';

/** Which bench stands for an engine. Debian 12 has no MySQL, so MariaDB does. */
export const benchOf: Partial<Record<Engine, BenchId>> = {
  postgres: 'postgres',
  mariadb: 'mariadb',
  mysql: 'mariadb',
  sqlite: 'sqlite',
};

export const verdicts = {
  ran: 'ran',
  refused: 'refused, as expected',
  foreign: 'refused here: for another server',
  skipped: 'not run',
  failed: 'FAILED',
} as const;

export interface Result {
  case: Case;
  /** Product and version of the server; empty if it was not run. */
  version: string;
  verdict: keyof typeof verdicts;
  /** The error, or why it was not run. */
  note: string;
}

const languages: Record<string, string> = {
  bash: 'a shell command; it needs the machines it speaks of',
  javascript: 'for the MongoDB shell',
  python: 'a piece of a program',
};

function reasonToSkip({ snippet, engine, expectation }: Case): string | undefined {
  if (snippet.language !== 'sql') return languages[snippet.language] ?? snippet.language;
  if (!benchOf[engine]) return `no package of ${labels[engine]} in Debian`;
  return expectation && isSkipped(expectation) ? expectation.why : undefined;
}

function judge(
  { expectation = { has: '' } }: Case,
  { ok, output }: Outcome,
): Pick<Result, 'verdict' | 'note'> {
  const { refused, foreign, prints, why = '' } = expectation;
  const error = refused ?? foreign;
  if (error === undefined) {
    if (ok && prints && !prints.test(output))
      return { verdict: 'failed', note: `printed ${JSON.stringify(output)} instead of ${prints}` };
    return ok ? { verdict: 'ran', note: '' } : { verdict: 'failed', note: output };
  }
  if (ok) return { verdict: 'failed', note: `ran, and should end with: ${error}` };
  if (!output.includes(error) || output.startsWith('before it'))
    return { verdict: 'failed', note: `${output}\ninstead of: ${error}` };
  return { verdict: refused === undefined ? 'foreign' : 'refused', note: `${why}: ${error}` };
}

/** Why code is not given to any client. */
function refusalOf({ snippet, before }: Case, server: BenchId): string | undefined {
  try {
    for (const code of [...before, snippet.code]) plainStatements(code, server);
    return undefined;
  } catch (cause) {
    if (!(cause instanceof NotPlain)) throw cause;
    return `not run, line ${cause.line} of it: ${cause.message}. Write plain statements only`;
  }
}

/** The result of one case. */
export async function resultOf(
  subject: Case,
  benches: Readonly<Record<BenchId, Bench>>,
): Promise<Result> {
  const reason = reasonToSkip(subject);
  const id = benchOf[subject.engine];
  if (reason !== undefined || !id)
    return { case: subject, version: '', verdict: 'skipped', note: reason ?? '' };

  const bench = benches[id];
  const hostile = refusalOf(subject, id);
  if (hostile) return { case: subject, version: bench.version, verdict: 'failed', note: hostile };
  const outcome = await bench.attempt({
    before: subject.before,
    code: subject.snippet.code,
    standby: subject.expectation?.standby === true,
  });
  return { case: subject, version: bench.version, ...judge(subject, outcome) };
}
