/**
 * PostgreSQL inside of the test: PGlite, which is PostgreSQL built for WebAssembly. It has one
 * session, so it measures what a statement locks and touches, and not who waits.
 */
import { readFileSync } from 'node:fs';
import { PGlite } from '@electric-sql/pglite';
import { plainStatements } from '../../snippets/plain.ts';
import type { lockLevels } from '../../../src/domain/entry/database.ts';

export type LockLevel = keyof typeof lockLevels;

/** What one statement did to what was there before. */
export interface Measured {
  statement: string;
  /** The strongest lock that it took, and on what. */
  level: LockLevel;
  object: string;
  /** True if the strongest lock is on a table or an index, so that it keeps sessions waiting. */
  onRelation: boolean;
  /** True if a table has another file than before. */
  rewrite: boolean;
  /** True if a table was read from end to end; undefined where the server does not count it. */
  scan: boolean | undefined;
}

/** Modes of pg_locks from weak to strong. Readers and writers of rows count as such. */
const modes = {
  AccessShareLock: 'none',
  RowShareLock: 'row',
  RowExclusiveLock: 'row',
  ShareUpdateExclusiveLock: 'share-update-exclusive',
  ShareLock: 'share',
  ShareRowExclusiveLock: 'share-row-exclusive',
  ExclusiveLock: 'exclusive',
  AccessExclusiveLock: 'access-exclusive',
} as const satisfies Record<string, LockLevel>;

const order = Object.keys(modes);

/** Objects below this number come with the server. */
const firstOwn = 16384;

const held = `
  SELECT mode, locktype, coalesce(relation, objid)::int AS id,
         CASE WHEN locktype = 'relation' THEN relation::regclass::text
              ELSE pg_describe_object(classid, objid, objsubid) END AS object
  FROM pg_locks
  WHERE pid = pg_backend_pid() AND locktype IN ('relation', 'object')
  AND coalesce(relation, objid) >= ${firstOwn}`;

const files = `
  SELECT c.oid::int AS id, pg_relation_filenode(c.oid)::int AS file,
         coalesce(pg_stat_get_xact_numscans(c.oid), 0)::int AS scans
  FROM pg_class c WHERE c.relkind IN ('r', 'p', 'm') AND c.oid >= ${firstOwn}`;

const objects = `
  SELECT oid::int AS id FROM pg_class WHERE oid >= ${firstOwn}
  UNION ALL SELECT oid::int FROM pg_type WHERE oid >= ${firstOwn}`;

const roles = 'checkout_app, migrator, reporting';
const fixture = readFileSync(
  new URL('../../snippets/fixture.postgres.sql', import.meta.url),
  'utf8',
);

interface Lock {
  mode: string;
  locktype: string;
  id: number;
  object: string;
}

export class MeasuringServer {
  private readonly database: PGlite;
  /** Product and version, as the server says it. */
  readonly version: string;

  private constructor(database: PGlite, version: string) {
    this.database = database;
    this.version = version;
  }

  static async start(): Promise<MeasuringServer> {
    const database = await PGlite.create();
    const { rows } = await database.query<{ version: string }>(
      "SELECT current_setting('server_version') AS version",
    );
    return new MeasuringServer(database, `PostgreSQL ${rows[0]!.version.split(' ')[0]}`);
  }

  stop(): Promise<void> {
    return this.database.close();
  }

  /** Puts the tables of the snippets back to their beginning. */
  async reset(): Promise<void> {
    await this.database.exec(
      `RESET ALL; DROP SCHEMA public CASCADE; CREATE SCHEMA public; DROP ROLE IF EXISTS ${roles};`,
    );
    await this.database.exec(fixture);
  }

  /** Runs code without measuring it, one statement after the other: some want no transaction. */
  async run(code: string): Promise<void> {
    for (const { text } of plainStatements(code, 'postgres')) await this.database.exec(text);
  }

  /** Runs one statement in a transaction of its own, and keeps what it did. */
  measure(statement: string): Promise<Measured> {
    return this.database.transaction(async (tx) => {
      const rowsOf = async <Row>(query: string) => (await tx.query<Row>(query)).rows;
      const known = new Set((await rowsOf<{ id: number }>(objects)).map(({ id }) => id));
      const before = await rowsOf<{ id: number; file: number; scans: number }>(files);
      await tx.exec(statement);
      const locks = (await rowsOf<Lock>(held)).filter(({ id }) => known.has(id));
      const after = new Map(
        (await rowsOf<(typeof before)[number]>(files)).map((row) => [row.id, row]),
      );
      const strongest = locks.sort((a, b) => order.indexOf(b.mode) - order.indexOf(a.mode))[0];
      const pairs = before.flatMap((row) => {
        const now = after.get(row.id);
        return now ? [{ row, now }] : [];
      });
      return {
        statement,
        level: strongest ? modes[strongest.mode as keyof typeof modes] : 'none',
        object: strongest?.object ?? 'nothing',
        onRelation: strongest?.locktype === 'relation',
        rewrite: pairs.some(({ row, now }) => row.file !== now.file),
        // Samples of ANALYZE are not counted as scans.
        scan: /^analyze\b/i.test(statement)
          ? undefined
          : pairs.some(({ row, now }) => now.scans > row.scans),
      };
    });
  }
}
