/**
 * A throw-away PostgreSQL, reached through a socket only, with a database copied from the fixture
 * for each snippet.
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { inOrder, type Attempt, type Bench } from './bench.ts';
import { plainStatements } from './plain.ts';
import { must, run, serve, temporaryFolder, until, type Outcome, type Server } from './process.ts';

const versions = '/usr/lib/postgresql';
const fixture = readFileSync(new URL('fixture.postgres.sql', import.meta.url), 'utf8');

const options = {
  listen_addresses: '',
  fsync: 'off',
  max_prepared_transactions: '10',
  shared_preload_libraries: 'pg_stat_statements',
  timezone: 'UTC',
};

/** No address is listened on: a port only names a socket in the folder. */
const ports = { primary: 5432, standby: 5433 } as const;

/** What a snippet leaves behind outside of its database. */
const tidy = `
SELECT format('ROLLBACK PREPARED %L', gid) FROM pg_prepared_xacts \\gexec
SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE NOT active;
SELECT format('ALTER ROLE %I CONNECTION LIMIT -1', rolname) FROM pg_roles WHERE rolconnlimit >= 0 \\gexec
SELECT format('ALTER ROLE %I RESET ALL', rolname) FROM pg_roles WHERE rolconfig IS NOT NULL \\gexec
ALTER SYSTEM RESET ALL;
SELECT pg_reload_conf();
`;

/**
 * What snippets run as: it may do what an administrator does to data, and nothing to files or
 * programs.
 */
const author = `
CREATE ROLE author LOGIN CREATEDB CREATEROLE REPLICATION
  IN ROLE pg_monitor, pg_signal_backend, pg_checkpoint;
CREATE DATABASE fixture OWNER author;
GRANT SET, ALTER SYSTEM
  ON PARAMETER max_slot_wal_keep_size, primary_conninfo, primary_slot_name, temp_file_limit
  TO author;
`;

/** What it needs besides in its database. */
const grants = `
GRANT EXECUTE ON FUNCTION
  pg_reload_conf(), pg_promote(boolean, integer), pg_wal_replay_resume(), pg_wal_replay_pause()
  TO author;
GRANT SELECT ON pg_statistic TO author;
ALTER SCHEMA public OWNER TO author;
`;

interface Installation {
  /** Where the programs are. */
  programs: string;
  /** Where the data and the sockets are. */
  folder: string;
}

function newestPrograms(): string {
  const [newest] = (existsSync(versions) ? readdirSync(versions) : []).sort(
    (a, b) => Number(b) - Number(a),
  );
  if (!newest) throw new Error('PostgreSQL is not installed: apt-get install postgresql');
  return join(versions, newest, 'bin');
}

interface Session {
  server: keyof typeof ports;
  database: string;
  role: 'postgres' | 'author';
}

function psql(
  { programs, folder }: Installation,
  at: Session,
  args: readonly string[],
  input = '',
): Promise<Outcome> {
  const where = ['-h', folder, '-p', String(ports[at.server]), '-U', at.role, '-d', at.database];
  return run(
    join(programs, 'psql'),
    ['-X', '-q', '-A', '-t', '-v', 'ON_ERROR_STOP=1', ...where, ...args],
    input,
  );
}

/** Runs a script of this test, with commands of the client, as who may do everything. */
function session(
  installation: Installation,
  server: Session['server'],
  database: string,
  script: string,
): Promise<Outcome> {
  return psql(installation, { server, database, role: 'postgres' }, ['-f', '-'], script);
}

/**
 * Runs the code of an author: statement by statement, in arguments that the client passes on
 * unread.
 */
function plainSession(
  installation: Installation,
  server: Session['server'],
  code: string,
): Promise<Outcome> {
  const commands = plainStatements(code, 'postgres').flatMap(({ text }) => ['-c', text]);
  return psql(installation, { server, database: 'shop', role: 'author' }, commands);
}

/** Runs what has to succeed, on the primary. */
async function insist(installation: Installation, database: string, code: string): Promise<string> {
  const { ok, output } = await session(installation, 'primary', database, code);
  if (!ok) throw new Error(`${output}\n${code}`);
  return output;
}

function start(installation: Installation, server: keyof typeof ports): Promise<Server> {
  const { programs, folder } = installation;
  const settings = Object.entries({
    ...options,
    unix_socket_directories: folder,
    port: String(ports[server]),
  });
  const args = [
    '-D',
    join(folder, server),
    ...settings.flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ];
  return serve(join(programs, 'postgres'), args, 'SIGQUIT', () =>
    session(installation, server, 'postgres', 'SELECT 1'),
  );
}

/** Runs one piece of code on a standby that is made for it. */
async function onStandby(installation: Installation, code: string): Promise<Outcome> {
  const { programs, folder } = installation;
  const data = join(folder, 'standby');
  await must(join(programs, 'pg_basebackup'), [
    '-h',
    folder,
    '-U',
    'postgres',
    '-D',
    data,
    '-R',
    '-c',
    'fast',
    '--no-sync',
  ]);
  const standby = await start(installation, 'standby');
  try {
    const streaming = "SELECT 'yes' FROM pg_stat_wal_receiver WHERE status = 'streaming'";
    await until(async () =>
      (await session(installation, 'standby', 'shop', streaming)).output.includes('yes'),
    );
    return await plainSession(installation, 'standby', code);
  } finally {
    await standby.stop();
    await must('rm', ['-rf', data]);
  }
}

async function attempt(
  installation: Installation,
  { before, code, standby }: Attempt,
): Promise<Outcome> {
  const primary = (piece: string) => plainSession(installation, 'primary', piece);
  await insist(installation, 'postgres', 'CREATE DATABASE shop TEMPLATE fixture OWNER author;');
  try {
    const prepared = await inOrder(before, primary);
    if (!prepared.ok) return prepared;
    return await (standby ? onStandby(installation, code) : primary(code));
  } finally {
    await insist(installation, 'shop', tidy);
    await insist(installation, 'postgres', 'DROP DATABASE shop WITH (FORCE);');
  }
}

/** Starts the server and loads the fixture. */
export async function startPostgres(): Promise<Bench> {
  const installation = { programs: newestPrograms(), folder: temporaryFolder() };
  const { programs, folder } = installation;
  await must(join(programs, 'initdb'), [
    '-D',
    join(folder, 'primary'),
    '-U',
    'postgres',
    '-A',
    'trust',
    '-E',
    'UTF8',
    '--no-sync',
  ]);
  await start(installation, 'primary');
  await insist(installation, 'postgres', author);
  const extension = 'CREATE EXTENSION pg_stat_statements;';
  await insist(installation, 'fixture', `${extension}${grants}SET ROLE author;${fixture}`);

  const version = await insist(
    installation,
    'postgres',
    "SELECT split_part(current_setting('server_version'), ' ', 1);",
  );
  return { version: `PostgreSQL ${version.trim()}`, attempt: (one) => attempt(installation, one) };
}
