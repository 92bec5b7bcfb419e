/** What an author hears of a block that a copy would run whole, or that names somebody's id. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { callingBlocksOf } from '../../../src/checks/code/calls.ts';
import type { CommandRule } from '../../../src/checks/context.ts';
import { dataLossStated } from '../../../src/checks/rules/data-loss-stated.ts';
import { liveIdentifier } from '../../../src/checks/rules/live-identifier.ts';
import { mixedCommands } from '../../../src/checks/rules/mixed-commands.ts';
import type { Compiled } from '../../../src/domain/entry/entry.ts';

/** A file of one block of the text, and fields. */
function fileOf(lang: string, source: string, fields: object = {}, title?: string): Compiled {
  const attributes = { lang, source, line: '10', column: '3', ...(title && { title }) };
  const blocks = [{ component: 'Code', attributes, children: [] }];
  const places = {
    'steps.0.command': { line: 4, column: 5 },
    'steps.0.danger': { line: 3, column: 5 },
  };
  return {
    file: 'playbooks/a.mdx',
    places,
    entry: { fields, blocks: source ? blocks : [] },
  } as unknown as Compiled;
}

const told = (rule: CommandRule, file: Compiled) =>
  rule(file, callingBlocksOf(file)).map(
    ({ line, column, field, message, fix }) =>
      `${line}:${column}${field ? ` ${field}` : ''}: ${message} → ${fix}`,
  );

const choose = 'Write a block for each alternative, and say above them how to choose';
const each = 'Write one block for each, with the place in its title';
const looks = (look: string, act: string) =>
  `The block looks (\`${look}\`) and then acts (\`${act}\`), so nobody reads the answer first → Write two blocks: one to look, and one to act`;

const blocks: ReadonlyArray<readonly [lang: string, code: string, line: number, said: string]> = [
  [
    'sql',
    'SELECT pg_is_in_recovery();\n\nSHOW REPLICA STATUS;',
    13,
    'The block holds commands for PostgreSQL and for MySQL → Write one block for each, in tabs or with the product in its title',
  ],
  [
    'bash',
    'psql -h a.x -c "CHECKPOINT"\npsql --host=b.x -c "VACUUM"',
    12,
    'The block acts on `a.x` and on `b.x` → Write one block for each server, with the server in its title',
  ],
  [
    'bash',
    "ssh old 'reboot'\nssh new 'reboot'",
    12,
    'The block acts on `old` and on `new` → Write one block for each server, with the server in its title',
  ],
  [
    'bash',
    '# On the primary\nreboot\n# Then, on the standby\nreboot',
    13,
    `One part of the block is for \`primary\`, another for \`standby\` → ${each}`,
  ],
  [
    'sql',
    '-- PostgreSQL 15:\nVACUUM;\n-- For MySQL\nOPTIMIZE TABLE a;',
    13,
    `One part of the block is for \`PostgreSQL\`, another for \`MySQL\` → ${each}`,
  ],
  [
    'bash',
    'ls\nDROP TABLE a;',
    12,
    '`DROP TABLE a` is not for the same shell as the rest → Open the client in one block, and write its statements in another',
  ],
  [
    'sql',
    'psql shop;\nVACUUM;',
    11,
    '`psql shop` is not for the same server as the rest → Open the client in one block, and write its statements in another',
  ],
  [
    'bash',
    'reboot\n# or, if that does not help:\nhalt',
    12,
    `\`# or, if that does not help:\` offers a choice, but a copy of the block runs all of it → ${choose}`,
  ],
  [
    'sql',
    '-- Option A\nREINDEX TABLE a;',
    11,
    `\`-- Option A\` offers a choice, but a copy of the block runs all of it → ${choose}`,
  ],
  [
    'bash',
    'kill <pid>\nkill -9 <pid>',
    12,
    '`kill <pid>` and `kill -9 <pid>` stand in one block, but only one of them is meant → Write a block for each, the milder one first',
  ],
  [
    'sql',
    'KILL QUERY <id>;\nKILL <id>;',
    12,
    '`KILL QUERY <id>` and `KILL <id>` stand in one block, but only one of them is meant → Write a block for each, the milder one first',
  ],
  ['sql', 'SELECT 1;\n\nDROP TABLE a;', 13, looks('SELECT 1', 'DROP TABLE a')],
  ['bash', 'df -h && sudo rm /srv/reserve', 11, looks('df -h', 'rm /srv/reserve')],
  [
    'javascript',
    'db.currentOp()\n\ndb.killOp(\n  <opid>)',
    13,
    looks('db.currentOp()', 'db.killOp( <opid>)'),
  ],
  ['bash', 'psql <<E\nSELECT 1;\nDELETE FROM a;\nE', 12, looks('SELECT 1', 'DELETE FROM a')],
  [
    'sql',
    'BEGIN;\nSELECT 1;\nUPDATE a SET b = 1;\nCOMMIT;\nSELECT 2;\nVACUUM a;',
    16,
    looks('SELECT 2', 'VACUUM a'),
  ],
];

test('each reason to split a block is told at its line, with how to', () => {
  for (const [lang, code, line, said] of blocks)
    assert.deepEqual(told(mixedCommands, fileOf(lang, code)), [`${line}:3: ${said}`], code);
});

test('what belongs together stays in one block', () => {
  const whole: ReadonlyArray<readonly [lang: string, code: string, title?: string]> = [
    ['sql', 'SELECT 1;\nDROP TABLE a;', 'cleanup.sql'],
    ['sql', 'SELECT 1;\nDROP TABLE a;', 'cleanup.sql: in the pipeline'],
    ['bash', '#!/bin/sh\nls\nreboot'],
    ['bash', 'set -eu\nls\nreboot'],
    ['bash', 'if df -h; then reboot; fi'],
    ['bash', 'ps aux | xargs kill'],
    ['bash', 'mysqldump shop | psql shop'],
    ['bash', 'psql -h "$A" -c "VACUUM"\npsql -h "$B" -c "VACUUM"'],
    ['sql', 'COMMIT;\nBEGIN;\nROLLBACK;'],
    ['sql', 'VACUUM a;\nSELECT 1;'],
    ['sql', '-- Waits a while,\n-- or not\nVACUUM a;'],
    ['bash', '# On the primary\nreboot\n# On each primary\nreboot'],
    ['text', 'SELECT 1;\n-- or\nDROP TABLE a;'],
  ];
  for (const [lang, code, title] of whole)
    assert.deepEqual(told(mixedCommands, fileOf(lang, code, {}, title)), [], code);
});

const lossless = { kind: 'playbook', steps: [], database: { dataLossRisk: 'none' } };

test('what can destroy data is told on a page, and in a step, that says that it cannot', () => {
  assert.deepEqual(
    told(dataLossStated, fileOf('sql', `VACUUM;\nDROP TABLE a${'b'.repeat(60)};`, lossless)),
    [
      `12:3: \`DROP TABLE a${'b'.repeat(47)}…\` can destroy data, but \`database.dataLossRisk\` is \`none\` → Set \`dataLossRisk\` to \`possible\` or \`certain\`, or take the command out`,
    ],
  );
  const step = (danger: string, command = 'dropdb a') => ({
    kind: 'playbook',
    steps: [{ id: 'one', danger, command, commands: [] }],
  });
  assert.deepEqual(told(dataLossStated, fileOf('', '', step('none'))), [
    '4:5 steps.0.command: `dropdb a` can destroy data, but its step is marked `none` (Safe) → Set `danger` of the step to `destructive`, and write the `rollback`',
  ]);
  assert.deepEqual(told(dataLossStated, fileOf('', '', step('caution'))), []);
  assert.deepEqual(told(dataLossStated, fileOf('', '', step('destructive'))), []);
  assert.deepEqual(
    told(
      dataLossStated,
      fileOf('', '', { ...step('destructive'), database: { dataLossRisk: 'none' } }),
    ),
    [
      '3:5 steps.0.danger: The step `one` is destructive, but `database.dataLossRisk` is `none` → Set `dataLossRisk` to `possible` or `certain`, and say in `rollback` how to get back',
    ],
  );
});

test('an id that somebody may have is told by what to write instead', () => {
  const pod = 'web-7d4b9c6f5d-x2x9k';
  const ids: ReadonlyArray<readonly [lang: string, code: string, value: string, instead: string]> =
    [
      ['sql', 'SELECT pg_cancel_backend(4711);', '4711', '`<pid>`'],
      ['sql', "SELECT pg_terminate_backend( '4711');", '4711', '`<pid>`'],
      ['sql', 'SELECT pg_cancel_backend(pid) FROM a WHERE s.pid IN (4711)', '4711', '`<pid>`'],
      ['sql', 'KILL 3, 4;', '3, 4', '`<id>`'],
      ['sql', 'KILL HARD QUERY 33;', '33', '`<id>`'],
      ['sql', "ALTER SYSTEM KILL SESSION '53,4711';", '53,4711', "`'<sid>,<serial#>'`"],
      ['sql', 'CALL mysql.rds_kill_query(4711);', '4711', '`<id>`'],
      ['javascript', 'db.killOp(12345)', '12345', '`<opid>`'],
      ['bash', 'redis-cli CLIENT KILL ID 42', '42', '`<opid>`'],
      ['bash', 'kill -s TERM 23', '23', '`<pid>`'],
      ['bash', 'strace -f -p 23456', '23456', '`<pid>`'],
      ['bash', 'jstack 23456', '23456', '`<pid>`'],
      ['bash', 'cat /proc/23456/limits', '23456', '`/proc/<pid>`'],
      ['bash', 'docker stop 3f2a9c1b4d5e', '3f2a9c1b4d5e', '`<container>`'],
      ['bash', `kubectl logs ${pod}`, pod, '`<pod>` or `POD`'],
      ['bash', 'aws x --ids i-0abcd123', 'i-0abcd123', '`<id>`'],
      [
        'bash',
        'psql -h 10.1.2.3',
        '10.1.2.3',
        'a name below example.org, or an address of 192.0.2.0/24 or 2001:db8::/32',
      ],
    ];
  for (const [lang, code, value, instead] of ids)
    assert.deepEqual(
      told(liveIdentifier, fileOf(lang, code)),
      [
        `11:3: \`${value}\` looks like one that exists; who copies the command may hit it → Write ${instead}, and say where the reader finds it`,
      ],
      code,
    );
  for (const code of [
    'kill 0',
    'strace -p <pid>',
    'SELECT a FROM b WHERE pid = 4711',
    'docker stop web',
    'kubectl logs web-0',
  ])
    assert.deepEqual(told(liveIdentifier, fileOf('bash', code)), [], code);
  assert.deepEqual(told(liveIdentifier, fileOf('text', 'ping 10.1.2.3')), []);
});
