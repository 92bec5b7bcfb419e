/** What is expected of the runbooks for incidents and of the lessons that came with them. */
import type { Expectation } from '../expectation.ts';

const lost = `CREATE SCHEMA recovery; CREATE TABLE recovery.orders (LIKE orders);
  INSERT INTO recovery.orders SELECT * FROM orders WHERE id BETWEEN 101 AND 400;
  DELETE FROM orders WHERE id BETWEEN 101 AND 400;`;

// Roles belong to the whole server, so the next snippet finds them too.
const account = `DO $$ BEGIN CREATE ROLE shop_app_a LOGIN;
  EXCEPTION WHEN duplicate_object THEN NULL; END $$;`;

const stock = `CREATE TABLE stock (id INTEGER PRIMARY KEY, n INTEGER);
  INSERT INTO stock VALUES (1, 10);`;

const referenceIndex = 'CREATE INDEX orders_reference_idx ON orders (reference);';

const samples = `INSERT INTO capacity.sample
  SELECT now() - (30 - d) * interval '1 day', 'database', (400 + d) * 1024.0 ^ 3
  FROM generate_series(1, 30) d;`;

const ofAdministrators = 'accounts of a server are not for the author of a snippet';

export const incidents: Record<string, readonly Expectation[]> = {
  'playbooks/recover-deleted-rows': [
    { has: 'pg_relation_filepath', prints: /^base\/\d+\/\d+$/m },
    {
      has: 'SELECT pg_switch_wal',
      refused: 'permission denied for function pg_switch_wal',
      why: 'for administrators',
    },
    { has: 'pg_get_wal_replay_pause_state', standby: true, prints: /^t\|not paused\|/m },
    { has: 'AS already_there', given: lost, prints: /^300\|0$/m },
    { has: 'CREATE TABLE recovery.restored', given: lost, prints: /^300$/m },
    {
      has: 'IS DISTINCT FROM r.status',
      given: `${lost} INSERT INTO orders SELECT * FROM recovery.orders;`,
    },
  ],
  'playbooks/lock-pile-up': [
    {
      has: 'pg_cancel_backend',
      refused: 'syntax error at or near "<"',
      why: 'it holds a placeholder',
    },
    {
      has: 'pg_terminate_backend',
      refused: 'syntax error at or near "<"',
      why: 'it holds a placeholder',
    },
  ],
  'playbooks/suspected-corruption': [
    { has: 'REINDEX INDEX CONCURRENTLY', given: referenceIndex },
    { has: 'orders_readable', why: 'a block that holds strings cannot be judged' },
  ],
  'playbooks/rotate-database-credentials': [
    { has: 'NOLOGIN PASSWORD NULL', given: account },
    { has: 'ALTER ROLE shop_app_a NOLOGIN;', given: account },
    { has: 'IN ROLE shop_owner', why: ofAdministrators },
    {
      has: 'RETAIN CURRENT PASSWORD',
      foreign: "near 'RETAIN CURRENT PASSWORD'",
      why: 'a clause of MySQL',
    },
    {
      has: 'DISCARD OLD PASSWORD',
      foreign: "near 'DISCARD OLD PASSWORD'",
      why: 'a clause of MySQL',
    },
    { has: 'OR mysql_native_password', refused: 'CREATE USER privilege', why: ofAdministrators },
    { has: 'ACCOUNT LOCK', refused: 'CREATE USER privilege', why: ofAdministrators },
  ],
  'playbooks/roll-back-a-migrated-release': [
    {
      has: 'flyway_schema_history',
      refused: 'relation "flyway_schema_history" does not exist',
      why: 'made by a migration tool',
    },
    {
      has: 'orders_customer_name_saved',
      given: "ALTER TABLE orders ADD COLUMN customer_name text DEFAULT 'x';",
    },
  ],
  'playbooks/capacity-forecast': [
    { has: 'pg_database_size', after: ['CREATE SCHEMA capacity'] },
    {
      has: 'regr_slope',
      after: ['CREATE SCHEMA capacity'],
      given: samples,
      prints: /^database\|30\|1024\|1\.00\|70$/m,
    },
  ],
  'lessons/postgres-collation-change': [
    { has: 'REINDEX INDEX CONCURRENTLY', given: referenceIndex },
  ],
  'lessons/mariadb-snapshot-isolation': [
    { has: 'SET n = 9', given: stock },
    { has: 'n >= 1', given: stock },
    { has: 'FOR UPDATE', given: stock },
  ],
  'lessons/sqlite-database-is-locked': [
    { has: 'BEGIN;', given: stock },
    { has: 'BEGIN IMMEDIATE', given: stock },
  ],
};
