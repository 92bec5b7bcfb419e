/** What each block asks of a server or a machine: by which client, where, and with which effect. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { callingBlocksOf } from '../../../src/checks/code/calls.ts';
import type { Compiled } from '../../../src/domain/entry/entry.ts';

/** Calls as `line kind effect engine@host pipeline: text`. */
function read(lang: string, source: string): string[] {
  const attributes = { lang, source, line: '1', column: '1' };
  const blocks = [{ component: 'Code', attributes, children: [] }];
  const file = { file: 'a.mdx', places: {}, entry: { fields: {}, blocks } } as unknown as Compiled;
  return callingBlocksOf(file).flatMap(({ calls }) =>
    calls.map(
      ({ line, kind, effect, engine = '-', host, pipeline, text }) =>
        `${line} ${kind} ${effect} ${engine}@${host} ${pipeline}: ${text}`,
    ),
  );
}

const cases: ReadonlyArray<readonly [lang: string, code: string, ...calls: string[]]> = [
  [
    'sql',
    'SELECT 1;\n\nDROP   TABLE\n a; -- b',
    '1 statement looks -@ 0: SELECT 1',
    '3 statement destroys -@ 1: DROP TABLE a',
  ],
  [
    'sql',
    'DO $$ BEGIN SELECT 1; END $$; DO $$ BEGIN TRUNCATE a; END $$;',
    '1 statement changes -@ 0: DO $$ BEGIN SELECT 1; END $$',
    '1 statement destroys -@ 1: DO $$ BEGIN TRUNCATE a; END $$',
  ],
  [
    'bash',
    'psql -h db1 -Atc "SELECT 1; VACUUM"',
    '1 statement looks PostgreSQL@db1 0: SELECT 1',
    '1 statement changes PostgreSQL@db1 0: VACUUM',
  ],
  ['bash', 'psql --command="SELECT 1" --host=db2', '1 statement looks PostgreSQL@db2 0: SELECT 1'],
  ['bash', 'psql --command "SELECT 1"', '1 statement looks PostgreSQL@ 0: SELECT 1'],
  ['bash', 'psql -f a.sql', '1 command prepares PostgreSQL@ 0: psql -f a.sql'],
  ['bash', 'psql -c', '1 command prepares PostgreSQL@ 0: psql -c'],
  ['bash', "mysql --host db3 -Ne 'KILL <id>'", '1 statement changes MySQL@db3 0: KILL <id>'],
  ['bash', "mariadb --execute='SHOW TABLES'", '1 statement looks MySQL@ 0: SHOW TABLES'],
  ['bash', 'sqlcmd -S db4 -h -1 -Q "SELECT 1"', '1 statement looks SQL Server@db4 0: SELECT 1'],
  ['bash', "cqlsh -e 'DROP KEYSPACE a'", '1 statement destroys Cassandra@ 0: DROP KEYSPACE a'],
  ['bash', "mongosh --eval 'db.a.drop()'", '1 script destroys MongoDB@ 0: db.a.drop()'],
  ['bash', "mongo --eval='rs.status()'", '1 script looks MongoDB@ 0: rs.status()'],
  [
    'bash',
    'psql <<E\n\nTRUNCATE <table name>;\nE\nls',
    '2 statement destroys PostgreSQL@ 0: TRUNCATE <table_name>',
    '5 command looks -@ 2: ls',
  ],
  ['bash', 'cat <<E\nDROP TABLE a;\nE', '1 command looks -@ 0: cat'],
  ['bash', "ssh db5 'kill <pid>'", '1 command changes -@db5 0: kill <pid>'],
  ['bash', 'ps | grep <a b>', '1 command looks -@ 0: ps', '1 command looks -@ 0: grep <a_b>'],
  [
    'javascript',
    'db.a.find({\n  b: 1 // c\n})\n\n// no\ndb.a.drop()',
    '1 script looks MongoDB@ 0: db.a.find({ b: 1 })',
    '6 script destroys MongoDB@ 1: db.a.drop()',
  ],
  ['text', 'DROP TABLE a;'],
];

test('a block is read as the calls that it makes', () => {
  for (const [lang, code, ...calls] of cases) assert.deepEqual(read(lang, code), calls, code);
});
