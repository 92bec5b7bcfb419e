/** A throw-away PostgreSQL, reached through a socket only, with a database copied from the fixture for each snippet. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { inOrder, type Attempt, type Bench } from './bench.ts';
import { must, run, serve, temporaryFolder, until, type Outcome } from './process.ts';

const versions = '/usr/lib/postgresql';
const fixture = readFileSync(new URL('fixture.postgres.sql', import.meta.url), 'utf8');

const serverOptions = {
  listen_addresses: '',
  fsync: 'off',
  max_prepared_transactions: '10',
  shared_preload_libraries: 'pg_stat_statements',
  timezone: 'UTC',
};

/** What a snippet leaves behind outside of its database. */
const tidy = `
SELECT format('ROLLBACK PREPARED %L', gid) FROM pg_prepared_xacts \\gexec
SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE NOT active;
SELECT format('ALTER ROLE %I CONNECTION LIMIT -1', rolname) FROM pg_roles WHERE rolconnlimit >= 0 \\gexec
ALTER SYSTEM RESET ALL;
SELECT pg_reload_conf();
SELECT format('ALTER ROLE %I RESET ALL', rolname) FROM pg_roles WHERE rolconfig IS NOT NULL \\gexec
`;

function newestPrograms(): string {
  const [newest] = (existsSync(versions) ? readdirSync(versions) : []).sort((a, b) => Number(b) - Number(a));
  if (!newest) throw new Error('PostgreSQL is not installed: apt-get install postgresql');
  return join(versions, newest, 'bin');
}

/** Starts the server and loads the fixture. */
export async function startPostgres(): Promise<Bench> {
  const programs = newestPrograms();
  const program = (name: string) => join(programs, name);
  const folder = temporaryFolder();
  const data = join(folder, 'primary');

  const session = (port: number, database: string, code: string): Promise<Outcome> => {
    const options = ['-X', '-q', '-A', '-t', '-v', 'ON_ERROR_STOP=1', '-h', folder, '-p', String(port), '-U', 'postgres'];
    // \watch repeats the query for ever; once is enough here.
    return run(program('psql'), [...options, '-d', database, '-f', '-'], code.replace(/^\\watch.*$/gm, ''));
  };
  const primary = (code: string) => session(5432, 'shop', code);
  const admin = async (code: string) => {
    const { ok, output } = await session(5432, 'postgres', code);
    if (!ok) throw new Error(output);
    return output;
  };
  const start = (place: string, port: number) => {
    const options = Object.entries({ ...serverOptions, unix_socket_directories: folder, port: String(port) });
    const args = ['-D', place, ...options.flatMap(([name, value]) => ['-c', `${name}=${value}`])];
    return serve(program('postgres'), args, 'SIGQUIT', () => session(port, 'postgres', 'SELECT 1'));
  };

  await must(program('initdb'), ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-sync']);
  await start(data, 5432);
  await admin('CREATE DATABASE fixture;');
  const loaded = await session(5432, 'fixture', fixture);
  if (!loaded.ok) throw new Error(`fixture.postgres.sql: ${loaded.output}`);

  /** A standby of this moment, for one piece of code. */
  const onStandby = async (code: string): Promise<Outcome> => {
    const place = join(folder, 'standby');
    await must(program('pg_basebackup'), ['-h', folder, '-U', 'postgres', '-D', place, '-R', '-X', 'stream', '-c', 'fast', '--no-sync']);
    const standby = await start(place, 5433);
    try {
      const streaming = "SELECT 'yes' FROM pg_stat_wal_receiver WHERE status = 'streaming'";
      await until(async () => (await session(5433, 'shop', streaming)).output.includes('yes'));
      return await session(5433, 'shop', code);
    } finally {
      await standby.stop();
      await must('rm', ['-rf', place]);
    }
  };

  const attempt = async ({ before, code, standby }: Attempt): Promise<Outcome> => {
    await admin('CREATE DATABASE shop TEMPLATE fixture;');
    try {
      const prepared = await inOrder(before, primary);
      if (!prepared.ok) return prepared;
      return await (standby ? onStandby(code) : primary(code));
    } finally {
      const tidied = await primary(tidy);
      if (!tidied.ok) throw new Error(`after ${code}\n${tidied.output}`);
      await admin('DROP DATABASE shop WITH (FORCE);');
    }
  };

  const version = (await admin("SELECT split_part(current_setting('server_version'), ' ', 1);")).trim();
  return { version: `PostgreSQL ${version}`, attempt };
}
