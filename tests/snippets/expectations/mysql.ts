/**
 * What is expected of the lessons about MySQL and MariaDB, of which MariaDB is there to try them
 * on.
 */
import type { Expectation } from '../expectation.ts';

const noteWithIndex =
  'ALTER TABLE orders ADD COLUMN note VARCHAR(200) NULL, ADD INDEX orders_note_idx (note);';

export const mysqlLessons: Record<string, readonly Expectation[]> = {
  'lessons/mariadb-instant-drop-column': [
    { has: 'ALTER TABLE orders DROP COLUMN note;', given: noteWithIndex },
    {
      has: 'information_schema.STATISTICS',
      given: noteWithIndex,
      prints: /^orders_note_idx\t1\tnote$/m,
    },
    { has: 'INVISIBLE', given: noteWithIndex },
    { has: 'orders_note_saved', given: noteWithIndex },
    { has: 'DROP INDEX orders_note_idx', after: ['INVISIBLE'] },
    { has: 'DROP COLUMN note,', after: ['DROP INDEX orders_note_idx'] },
    { has: 'ALTER TABLE orders FORCE', after: ['DROP COLUMN note,'] },
    {
      has: 'SHOW GLOBAL STATUS',
      after: ['DROP COLUMN note,'],
      prints: /^Innodb_instant_alter_column\t[1-9]/,
    },
    { has: 'INNODB_SYS_TABLESPACES', prints: /^shop\/orders\t\d+$/m },
  ],
  'lessons/mysql-copying-alter-replica-lag': [
    {
      has: '1. Ask for the cheap way',
      refused: 'ALGORITHM=INSTANT is not supported',
      why: 'the error that it says costs nothing',
    },
    {
      has: 'WORKER_ID',
      foreign: "Unknown column 'WORKER_ID'",
      why: 'a view of MySQL; MariaDB has other columns',
    },
  ],
  'lessons/mysql-foreign-key-child-copy': [
    {
      has: 'SET GLOBAL foreign_key_checks',
      refused: 'SUPER privilege',
      why: 'a warning; and snippets run without the right to do so',
    },
    {
      has: 'REFERENTIAL_CONSTRAINTS',
      after: ['REFERENCES customers (id),'],
      prints: /^orders_customer_fk\tcustomers\t/,
    },
    { has: 'REFERENCES customers (id),', after: ['ADD INDEX orders_customer_idx'] },
    { has: 'SELECT @@SESSION.foreign_key_checks', prints: /^1$/m },
  ],
  'lessons/mysql-instant-add-column': [
    { has: 'ADD INDEX orders_note_idx (note),', after: ['ADD COLUMN note_by'] },
    {
      has: 'Row versions used so far',
      foreign: "Unknown table 'INNODB_TABLES'",
      why: 'MariaDB does not count row versions',
    },
    {
      has: 'TOTAL_ROW_VERSIONS >= 50',
      foreign: "Unknown table 'INNODB_TABLES'",
      why: 'MariaDB does not count row versions',
    },
  ],
  'lessons/mysql-long-transaction-history-list': [
    { has: 'trx_rseg_history_len', prints: /^trx_rseg_history_len\t\d+$/m },
    { has: 'KILL 0;', refused: 'Unknown thread id: 0', why: 'the place of an id' },
  ],
  'lessons/mysql-metadata-lock-queue': [
    {
      has: 'performance_schema.processlist',
      foreign: "Table 'performance_schema.processlist' doesn't exist",
      why: 'a view of MySQL',
    },
    { has: 'KILL QUERY 0;', refused: 'Unknown thread id: 0', why: 'the place of an id' },
  ],
};
