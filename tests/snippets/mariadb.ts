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

async function session(folder: string, database: string, code: string): Promise<Outcome> {
  const where = ['-S', join(folder, 'socket'), '-u', 'root', database];
  const { ok, output } = await run('mariadb', ['--no-defaults', '--batch', '--skip-column-names', ...where], code);
  // The client says the statement again before its error.
  return { ok, output: ok ? output : output.slice(output.lastIndexOf('ERROR ')) };
}

/** Runs what has to succeed. */
async function insist(folder: string, code: string): Promise<string> {
  const { ok, output } = await session(folder, 'mysql', code);
  if (!ok) throw new Error(`${output}\n${code}`);
  return output;
}

async function install(data: string): Promise<void> {
  try {
    await must('mariadb-install-db', ['--no-defaults', `--datadir=${data}`, '--auth-root-authentication-method=normal', '--skip-test-db']);
  } catch (cause) {
    throw new Error('MariaDB cannot be set up; is it installed? apt-get install mariadb-server', { cause });
  }
}

async function attempt(folder: string, { before, code }: Attempt): Promise<Outcome> {
  await insist(folder, afresh);
  const prepared = await inOrder(before, (piece) => session(folder, 'shop', piece));
  return prepared.ok ? session(folder, 'shop', code) : prepared;
}

/** Starts the server with an empty folder of data. */
export async function startMariadb(): Promise<Bench> {
  const folder = temporaryFolder();
  const data = join(folder, 'data');
  await install(data);
  const files = [`--datadir=${data}`, `--socket=${join(folder, 'socket')}`, `--pid-file=${join(folder, 'pid')}`];
  // MySQL has its performance schema on, and the snippets look into it.
  const options = ['--skip-networking', '--performance-schema=ON', '--innodb-flush-log-at-trx-commit=0'];
  await serve('mariadbd', ['--no-defaults', ...files, ...options], 'SIGTERM', () => session(folder, 'mysql', 'SELECT 1'));

  const version = await insist(folder, "SELECT substring_index(version(), '-', 1);");
  return { version: `MariaDB ${version.trim()}`, attempt: (one) => attempt(folder, one) };
}
