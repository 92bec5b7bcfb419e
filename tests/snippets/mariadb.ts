/** A throw-away MariaDB, reached through a socket only, with the database `shop` made anew for each snippet. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inOrder, type Attempt, type Bench } from './bench.ts';
import { must, run, serve, temporaryFolder, type Outcome } from './process.ts';

const fixture = readFileSync(new URL('fixture.mariadb.sql', import.meta.url), 'utf8');

/** What a snippet leaves behind outside of its database, and the database itself. */
const afresh = `
SET GLOBAL foreign_key_checks = 1;
SET GLOBAL read_only = 0;
SET SESSION foreign_key_checks = 1;
DROP DATABASE IF EXISTS shop;
CREATE DATABASE shop;
USE shop;
${fixture}
`;

/** Starts the server with an empty folder of data. */
export async function startMariadb(): Promise<Bench> {
  const folder = temporaryFolder();
  const data = join(folder, 'data');
  const socket = join(folder, 'socket');

  const session = async (code: string, database = 'shop'): Promise<Outcome> => {
    const { ok, output } = await run('mariadb', ['--no-defaults', '-u', 'root', '-S', socket, '--batch', '--skip-column-names', database], code);
    // The client says the statement again before its error.
    return { ok, output: ok ? output : output.slice(output.lastIndexOf('ERROR ')) };
  };
  const admin = async (code: string) => {
    const { ok, output } = await session(code, 'mysql');
    if (!ok) throw new Error(output);
    return output;
  };

  await must('mariadb-install-db', ['--no-defaults', `--datadir=${data}`, '--auth-root-authentication-method=normal', '--skip-test-db']).catch(
    (cause: unknown) => {
      throw new Error('MariaDB does not start: apt-get install mariadb-server', { cause });
    },
  );
  const options = ['--skip-networking', '--performance-schema=ON', '--innodb-flush-log-at-trx-commit=0', `--pid-file=${join(folder, 'pid')}`];
  const args = ['--no-defaults', `--datadir=${data}`, `--socket=${socket}`, ...options];
  await serve('mariadbd', args, 'SIGTERM', () => session('SELECT 1', 'mysql'));

  const attempt = async ({ before, code }: Attempt): Promise<Outcome> => {
    await admin(afresh);
    const prepared = await inOrder(before, (piece) => session(piece));
    return prepared.ok ? session(code) : prepared;
  };

  const version = (await admin("SELECT substring_index(version(), '-', 1);")).trim();
  return { version: `MariaDB ${version}`, attempt };
}
