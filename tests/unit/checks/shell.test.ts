/** How code is read: commands of a shell, statements of SQL, and what of it is a call. */
// cspell:ignore mongoexport mongoimport psqlx xpsql pgdump: names of programs, and of none
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { engineOfClient, engineOfStatement } from '../../../src/checks/code/engines.ts';
import { liveAddresses } from '../../../src/checks/code/addresses.ts';
import { commandsOf } from '../../../src/checks/code/shell.ts';
import { statementsOf } from '../../../src/checks/code/sql.ts';

/** Each command as `line.pipeline host$ word|word < input`. */
const read = (code: string) =>
  commandsOf(code).map(
    ({ line, pipeline, host, words, input }) =>
      `${line}.${pipeline} ${host}$ ${words.join('|')}${input && ` < ${JSON.stringify(input)}`}`,
  );

const scripts: Record<string, string[]> = {
  'ls -l': ['1.0 $ ls|-l'],
  'a; b && c || d & e': ['1.0 $ a', '1.1 $ b', '1.2 $ c', '1.3 $ d', '1.4 $ e'],
  'a | b |\nc\nd': ['1.0 $ a', '1.0 $ b', '2.0 $ c', '3.1 $ d'],
  '# no\nls # yes\n': ['2.1 $ ls'],
  'a \\\n b': ['1.0 $ a|b'],
  'a\n\n  b': ['1.0 $ a', '3.2 $ b'],
  'echo \'x y\' "a $b" c\\ d': ['1.0 $ echo|x y|a $b|c d'],
  'echo "half': ['1.0 $ echo|half'],
  'A=1 B+=2 env -i C=3 sudo -u postgres /usr/bin/psql -c "SELECT 1"': ['1.0 $ psql|-c|SELECT 1'],
  'timeout 5 xargs -n 1 rm': ['1.0 $ rm'],
  'time nice -n 5 ls': ['1.0 $ ls'],
  'runuser -u a -- ls': ['1.0 $ ls'],
  'echo $(ls "a b") `date`': ['1.0 $ echo|$(ls "a b")|`date`', '1.0 $ ls|a b', '1.0 $ date'],
  'echo "now $(date +%s) \\"q\\""': ['1.0 $ echo|now $(date +%s) "q"', '1.0 $ date|+%s'],
  'a\nx=$(rm b)': ['1.0 $ a', '2.1 $ rm|b'],
  'cat <<EOF > /tmp/x\none\ntwo\nEOF\nls': ['1.0 $ cat < "one\\ntwo"', '5.2 $ ls'],
  "cat <<-'E'\n\tone\n\tE\nls": ['1.0 $ cat < "\\tone"', '4.2 $ ls'],
  'cat <<EOF\nonly': ['1.0 $ cat < "only"'],
  'psql <<< "SELECT 1" -d x': ['1.0 $ psql|-d|x'],
  'ls a > b 2>&1 < c >> d &> e; f': ['1.0 $ ls|a', '1.1 $ f'],
  'if true; then ls; fi; ! false': ['1.0 $ true', '1.1 $ ls', '1.3 $ false'],
  'for n in a; do\necho $n\ndone': ['1.0 $ for|n|in|a', '2.2 $ echo|$n'],
  '(cd /tmp; { ls; })': ['1.1 $ cd|/tmp', '1.2 $ ls'],
  'ssh -p 22 -i key db1 "ls; rm a"': ['1.0 db1$ ls', '1.0 db1$ rm|a'],
  'ssh db1 ls -l': ['1.0 db1$ ls|-l'],
  'ssh db1': ['1.0 $ ssh|db1'],
  'bash -lc "ls\nrm b"': ['1.0 $ ls', '2.0 $ rm|b'],
  'bash script.sh': ['1.0 $ bash|script.sh'],
  'su - postgres -c "psql"': ['1.0 $ psql'],
  "kubectl exec pod -- sh -c 'ls /'": ['1.0 $ ls|/'],
  'docker exec x -- ls "a b" "it\'s"': ["1.0 $ ls|a b|it's"],
  'docker exec x ls': ['1.0 $ docker|exec|x|ls'],
  'echo "$(ssh h "rm a")"': ['1.0 $ echo|$(ssh h "rm a")', '1.0 h$ rm|a'],
  'ssh db1 psql <<E\nSELECT 1\nE': ['1.0 db1$ psql < "SELECT 1"'],
};

test('a script is read as the commands that it runs, wherever and behind whatever they stand', () => {
  for (const [code, expected] of Object.entries(scripts))
    assert.deepEqual(read(code), expected, code);
});

test('what only runs another program is left out, with its own options', () => {
  const wrappers =
    'sudo -u a,doas -u a,env -i,nohup,exec,time -p,command,nice -n 5,ionice -c 3,setsid,xargs -L 1,watch -n 5,' +
    'timeout 5,timeout -k 1 5,gosu app,runuser -u a,sudo -g a -h b,sudo -n,sudo -i,sudo -s,sudo -EH,env -u A B=c,time -f %e,exec -a x,xargs -I x -P 2 -d y,timeout -s KILL 5';
  for (const wrapper of wrappers.split(','))
    assert.deepEqual(read(`${wrapper} ls -l`), ['1.0 $ ls|-l'], wrapper);
  for (const word of ['if', 'then', 'elif', 'else', 'while', 'until', 'do', 'time', '!', '{'])
    assert.deepEqual(read(`${word} ls`), ['1.0 $ ls'], word);
});

test('SQL of any server is read as statements with their lines, words and bodies', () => {
  const statements = (code: string) =>
    statementsOf(code).map(({ line, words, bodies }) => [line, words, ...bodies].join(' / '));
  const cases: Record<string, string[]> = {
    '': [],
    ' ; ;': [],
    "SELECT 1; -- x;\n/* y;\n*/ select \"A b\", `C`, [D], 'it''s;';": [
      '1 / select 1',
      "3 / select a b , c , d , ''",
    ],
    '\\d orders\nGO\nSELECT a.b::int, $1;': ['1 / \\d orders', '3 / select a.b : : int , $1'],
    'SELECT 1 \\gx\nSELECT 2\n/\nSELECT 3': ['1 / select 1', '2 / select 2', '4 / select 3'],
    'SELECT 1 \\watch 2\nx': ['1 / select 1', '2 / x'],
    "E'a\\'b' N'c' x": ["1 / '' '' x"],
    '# comment\nSELECT #t, @@global.x': ['2 / select #t , @@global.x'],
    'DO $$ BEGIN DROP TABLE a; END $$;': ["1 / do '' / drop table a / end"],
    'DO $x$ IF a THEN DROP TABLE a; ELSE LOOP DELETE FROM b; END IF; $x$': [
      "1 / do '' / if a / drop table a / delete from b / end if",
    ],
    '"open': ['1 / " open'],
  };
  for (const [code, expected] of Object.entries(cases))
    assert.deepEqual(statements(code), expected, code);
  assert.equal(statementsOf('select /* x */ 1 -- y\n+ 2;')[0]!.text, 'select   1  \n+ 2');
});

test('a statement that only one product understands is for that one', () => {
  const words: Record<string, string[]> = {
    PostgreSQL: [
      'select pg_sleep ( 1 )',
      'select a : : int',
      'create index concurrently a',
      "set lock_timeout = ''",
      '\\d',
      'create function a language plpgsql',
    ],
    MySQL: [
      'show replica status',
      'show full processlist',
      'show global status',
      'alter table a , algorithm = instant',
      'select @@global.x',
      'select * from performance_schema.x',
      'select * from sys.schema_x',
      'select * from information_schema.innodb_trx',
      'kill query 1',
      'set persist a',
      'set session lock_wait_timeout = 1',
      'stop replica',
    ],
    'SQL Server': [
      'select * from sys.dm_exec_sessions',
      'select * from sys.columns',
      'dbcc checkdb',
      'select * from dbo.a',
      'create table a ( b nvarchar )',
      'select top ( 1 )',
      'select a with ( nolock )',
      'alter availability group a',
      'select sysdatetime (',
      'select db_id (',
      'exec sp_who',
      'backup log a',
    ],
    'Oracle Database': [
      'select * from v$session',
      'select * from gv$session',
      'select * from dba_tables',
      'exec dbms_stats.x',
      'select 1 from dual',
      'create table a ( b varchar2 )',
      'alter system switch logfile',
      'select sysdate',
    ],
    Redis: ['flushall', 'config set a', 'client kill id', 'info memory'],
    MongoDB: ['db.a', 'rs.status', 'sh.status'],
  };
  for (const [engine, list] of Object.entries(words))
    for (const each of list) assert.equal(engineOfStatement({ words: each }), engine, each);
  for (const each of ['select 1', 'alter table a add b int', 'kill 1', 'show tables'])
    assert.equal(engineOfStatement({ words: each }), undefined, each);
});

test('a program is the client of one product', () => {
  const programs: Record<string, string> = {
    PostgreSQL: 'psql pg_dump pgbackrest pgbench vacuumdb reindexdb createdb dropdb initdb',
    MySQL: 'mysql mariadb mysqldump mariadb-dump mysqladmin',
    'SQL Server': 'sqlcmd bcp',
    'Oracle Database': 'sqlplus sqlcl rman expdp impdp adrci lsnrctl',
    MongoDB: 'mongo mongosh mongodump mongorestore mongoexport mongoimport bsondump',
    Redis: 'redis-cli valkey-cli redis-server',
    SQLite: 'sqlite3 sqlite',
    Cassandra: 'cqlsh nodetool sstableloader',
    RabbitMQ: 'rabbitmqctl rabbitmq-diagnostics',
    Kafka: 'kafka-topics.sh',
  };
  for (const [engine, list] of Object.entries(programs))
    for (const program of list.split(' ')) {
      assert.equal(engineOfClient(program), engine, program);
      for (const other of [`my-${program}`, `${program} x`])
        assert.equal(engineOfClient(other), undefined, other);
    }
  for (const program of ['ls', 'psqlx', 'xpsql', 'pgdump', 'redis', 'kafka'])
    assert.equal(engineOfClient(program), undefined, program);
});

test('an address that somebody may have is told apart from versions, times, masks and examples', () => {
  const live: Record<string, string[]> = {
    'ping 10.1.2.3 and 10.1.2.3': ['10.1.2.3'],
    'allow 10.1.0.0/16': ['10.1.0.0'],
    'ping 2a00:1450:4001:82a::200e': ['2a00:1450:4001:82a::200e'],
    'ping 2a00:1:2:3:4:5:6:7': ['2a00:1:2:3:4:5:6:7'],
    'host=172.16.3.4, 8.8.8.8': ['172.16.3.4'],
  };
  for (const [row, expected] of Object.entries(live))
    assert.deepEqual(liveAddresses(row), expected, row);
  const none =
    '192.0.2.7,198.51.100.1,203.0.113.9,127.0.0.1,0.0.0.0,255.255.255.0,169.254.169.254,2001:db8::1,2001:0db8::1,3fff::1,' +
    'fe80::1,::1,1.1.1.1,1.0.0.1,8.8.4.4,9.9.9.9,10.0.0.0/8,172.16.0.0/12,192.168.0.0/16,256.1.1.1,1.2.3,10.1.2.3.4,v10.1.2.3,' +
    '09:00:00,version 10.1.2.3,Release 10.1.2.3,compatible 10.1.2.3,10.1.2.3-rc';
  for (const row of none.split(',')) assert.deepEqual(liveAddresses(row), [], row);
});
