/** SQLite in memory: for SQL that names no engine, so that standard means more than two servers. */
import type { Attempt, Bench } from './bench.ts';
import { plainStatements } from './plain.ts';
import { must, run, type Outcome } from './process.ts';

/**
 * Statements are arguments: the program reads its input for commands of its own, and an argument
 * only if it begins with a point. `-safe` refuses whatever reaches beyond the database.
 */
function session(pieces: readonly string[]): Promise<Outcome> {
  const statements = pieces.flatMap((code) => plainStatements(code, 'sqlite'));
  const texts = statements.map(({ text }) => text);
  return run('sqlite3', ['-safe', '-batch', '-bail', ':memory:', ...texts]);
}

/** There is nothing to start; the database ends with the program. */
export async function startSqlite(): Promise<Bench> {
  const [version] = (await must('sqlite3', ['-version'])).split(' ');
  const attempt = ({ before, code }: Attempt): Promise<Outcome> => session([...before, code]);
  return { version: `SQLite ${version}`, attempt };
}
