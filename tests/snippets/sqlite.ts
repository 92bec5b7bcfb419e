/** SQLite in memory: for SQL that names no engine, so that standard means more than two servers. */
import type { Attempt, Bench } from './bench.ts';
import { must, run, type Outcome } from './process.ts';

/** There is nothing to start; the database ends with the program. */
export async function startSqlite(): Promise<Bench> {
  const [version] = (await must('sqlite3', ['-version'])).split(' ');
  const session = (code: string): Promise<Outcome> => run('sqlite3', ['-batch', '-bail', ':memory:'], code);
  const attempt = ({ before, code }: Attempt): Promise<Outcome> => session([...before, code].join('\n'));
  return { version: `SQLite ${version}`, attempt };
}
