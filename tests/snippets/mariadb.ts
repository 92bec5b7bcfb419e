/**
 * A throw-away MariaDB, reached through a socket only, with the database `shop` made anew for each
 * snippet.
 */
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inOrder, type Attempt, type Bench } from './bench.ts';
import { plainStatements } from './plain.ts';
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

/** What snippets run as. Neither files nor programs can be reached without FILE and SUPER. */
const author = `
CREATE USER author@localhost;
GRANT ALL ON shop.* TO author@localhost;
GRANT SELECT, EXECUTE, REFERENCES, PROCESS, RELOAD, SHOW DATABASES,
  CONNECTION ADMIN, READ_ONLY ADMIN, BINLOG MONITOR, SLAVE MONITOR, REPLICATION SLAVE ADMIN
  ON *.* TO author@localhost;
`;

/** In binary mode the client has no commands but the one that sets this, of up to 15 characters. */
const sign = `$$${randomBytes(6).toString('hex')}`;
const safe = ['--no-defaults', '--batch', '--binary-mode', '--sandbox', '--skip-local-infile'];

async function client(folder: string, args: readonly string[], input: string): Promise<Outcome> {
  const where = ['--skip-column-names', '-S', join(folder, 'socket'), ...args];
  const { ok, output } = await run('mariadb', [...safe, ...where], input);
  // The client says the statement again before its error.
  return { ok, output: ok ? output : output.slice(output.lastIndexOf('ERROR ')) };
}

function session(folder: string, database: string, code: string): Promise<Outcome> {
  return client(folder, ['-u', 'root', database], code);
}

/** Runs the code of an author: plain statements only. */
function plainSession(folder: string, code: string): Promise<Outcome> {
  const texts = plainStatements(code, 'mariadb').map(({ text }) => `${text}${sign}\n`);
  return client(folder, [`--delimiter=${sign}`, '-u', 'author', 'shop'], texts.join(''));
}

/** Runs what has to succeed. */
async function insist(folder: string, code: string): Promise<string> {
  const { ok, output } = await session(folder, 'mysql', code);
  if (!ok) throw new Error(`${output}\n${code}`);
  return output;
}

async function install(data: string): Promise<void> {
  try {
    await must('mariadb-install-db', [
      '--no-defaults',
      `--datadir=${data}`,
      '--auth-root-authentication-method=normal',
      '--skip-test-db',
    ]);
  } catch (cause) {
    throw new Error('MariaDB cannot be set up; is it installed? apt-get install mariadb-server', {
      cause,
    });
  }
}

async function attempt(folder: string, { before, code }: Attempt): Promise<Outcome> {
  await insist(folder, afresh);
  const prepared = await inOrder(before, (piece) => plainSession(folder, piece));
  return prepared.ok ? plainSession(folder, code) : prepared;
}

/** Starts the server with an empty folder of data. */
export async function startMariadb(): Promise<Bench> {
  const folder = temporaryFolder();
  const data = join(folder, 'data');
  await install(data);
  const places = [
    `--datadir=${data}`,
    `--socket=${join(folder, 'socket')}`,
    `--pid-file=${join(folder, 'pid')}`,
  ];
  // MySQL has its performance schema on, and the snippets look into it.
  const files = [
    `--secure-file-priv=${temporaryFolder()}`,
    '--local-infile=OFF',
    '--symbolic-links=OFF',
  ];
  const options = [
    '--skip-networking',
    '--performance-schema=ON',
    '--innodb-flush-log-at-trx-commit=0',
  ];
  await serve('mariadbd', ['--no-defaults', ...places, ...files, ...options], 'SIGTERM', () =>
    session(folder, 'mysql', 'SELECT 1'),
  );

  await insist(folder, `CREATE DATABASE shop;${author}`);
  const version = await insist(folder, "SELECT substring_index(version(), '-', 1);");
  return { version: `MariaDB ${version.trim()}`, attempt: (one) => attempt(folder, one) };
}
