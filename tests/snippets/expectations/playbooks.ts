/** What is expected of the playbooks. */
import type { Expectation } from '../expectation.ts';

const noneNull = "UPDATE orders SET currency = 'EUR' WHERE currency IS NULL;";

export const playbooks: Record<string, readonly Expectation[]> = {
  'playbooks/add-column-without-downtime': [
    {
      has: 'TOTAL_ROW_VERSIONS',
      foreign: "Unknown table 'INNODB_TABLES'",
      why: 'MariaDB does not count row versions',
    },
  ],
  'playbooks/add-foreign-key-without-downtime': [
    { has: 'VALIDATE CONSTRAINT', after: ['REFERENCES customers (id) NOT VALID'] },
    { has: 'SELECT convalidated', after: ['VALIDATE CONSTRAINT'], prints: /^t$/m },
  ],
  'playbooks/add-index-without-downtime': [
    {
      has: 'SELECT indexrelid',
      after: ['CREATE INDEX CONCURRENTLY'],
      prints: /^orders_placed_at_idx\|t$/m,
    },
    {
      has: 'SHOW INDEX',
      after: ['ADD INDEX orders_placed_at_idx'],
      prints: /\torders_placed_at_idx\t/,
    },
    { has: 'DROP INDEX CONCURRENTLY', after: ['CREATE INDEX CONCURRENTLY'] },
  ],
  'playbooks/add-not-null-without-downtime': [
    {
      has: 'VALIDATE CONSTRAINT',
      after: ['CHECK (currency IS NOT NULL) NOT VALID'],
      given: noneNull,
    },
    { has: 'ALTER COLUMN currency SET NOT NULL', after: ['VALIDATE CONSTRAINT'] },
    { has: 'SELECT attnotnull', after: ['ALTER COLUMN currency SET NOT NULL'], prints: /^t$/m },
    { has: '@@SESSION.sql_mode', prints: /STRICT_TRANS_TABLES/ },
    { has: 'MODIFY currency', given: noneNull },
    { has: 'SELECT is_nullable', after: ['MODIFY currency'], prints: /^NO\tchar\(3\)\t/ },
  ],
  'playbooks/backfill-in-batches': [
    {
      has: 'UPDATE backfill_progress',
      engine: 'postgres',
      after: ['CREATE TABLE backfill_progress'],
    },
    { has: 'UPDATE backfill_progress', engine: 'mysql', after: ['CREATE TABLE backfill_progress'] },
    {
      has: 'SELECT count(*) FROM orders',
      engine: 'postgres',
      after: ['UPDATE backfill_progress'],
      prints: /^0$/m,
    },
    {
      has: 'SELECT count(*) FROM orders',
      engine: 'mysql',
      after: ['UPDATE backfill_progress'],
      prints: /^0$/m,
    },
  ],
  'playbooks/connection-exhaustion': [
    {
      has: 'ALTER ROLE checkout_app SET',
      after: ['CONNECTION LIMIT 20'],
      prints: /^checkout_app\|20\|\{idle_in_transaction_session_timeout=60s\}$/m,
    },
    { has: 'SHOW POOLS;', why: 'for the console of PgBouncer' },
    {
      has: 'FROM performance_schema.processlist',
      foreign: "Table 'performance_schema.processlist' doesn't exist",
      why: 'a view of MySQL',
    },
    { has: 'KILL 0', refused: 'Unknown thread id: 0', why: 'the place of an id' },
  ],
  'playbooks/delivery-metrics-baseline': [
    {
      has: 'percentile_cont',
      after: ['CREATE TABLE deployment'],
      given: `INSERT INTO deployment VALUES
        (1, 'checkout', '2026-03-01 00:00', '2026-03-01 10:00', true,  '2026-03-01 11:00', true,  true,  true,  5),
        (2, 'checkout', '2026-03-02 00:00', '2026-03-02 10:00', false, NULL,               false, false, false, 0);`,
      prints: /^2\|10:00:00\|10:00:00\|50\.0\|50\.0\|100\.0\|25\.0$/m,
    },
  ],
  'playbooks/disk-filling-up': [
    {
      has: 'pg_drop_replication_slot',
      given: "SELECT pg_create_physical_replication_slot('gone_replica', true);",
      prints: /^gone_replica\|f\|/m,
    },
  ],
  'playbooks/expand-contract-schema-change': [
    {
      has: 'IS DISTINCT FROM name',
      after: ['ADD COLUMN customer_name'],
      given: 'UPDATE orders SET customer_name = name;',
      prints: /^0$/m,
    },
  ],
  'playbooks/failover': [
    { has: 'pg_last_xact_replay_timestamp', standby: true, prints: /^0\/.*not paused\|0\|$/m },
    { has: 'SELECT pg_promote', standby: true, prints: /^t$/m },
    { has: 'SELECT pg_is_in_recovery', prints: /^f$/m },
    {
      has: 'synchronous_standby_names = ',
      refused: 'permission denied to set parameter',
      why: 'only a superuser may set it',
    },
    {
      has: 'super_read_only',
      foreign: "the right syntax to use near 'super_read_only",
      why: 'SET PERSIST is of MySQL',
    },
  ],
  'playbooks/feature-usage-telemetry': [
    {
      has: 'orders_note_idx INVISIBLE',
      foreign: "the right syntax to use near 'INVISIBLE'",
      why: 'MariaDB says IGNORED instead',
    },
  ],
  'playbooks/long-running-transactions': [
    {
      has: 'ROLLBACK PREPARED',
      given:
        "BEGIN; UPDATE orders SET status = 'paid' WHERE id = 1; PREPARE TRANSACTION 'the-gid-from-the-list';",
    },
    { has: 'KILL 0', engine: 'mysql', refused: 'Unknown thread id: 0', why: 'the place of an id' },
  ],
  'playbooks/masked-data-for-environments': [
    { has: 'LEFT JOIN masking_rule', prints: /^customers\|birth_date\|date$/m },
    {
      has: 'UPDATE customers SET',
      given:
        'CREATE TABLE closed_host_marker (made_at timestamptz); INSERT INTO closed_host_marker VALUES (now());',
      prints: /^this is the copy$/m,
    },
    { has: 'SELECT count(*) FROM customers', after: ['UPDATE customers SET'], prints: /^0$/m },
  ],
  'playbooks/replication-lag': [
    { has: 'pg_stat_wal_receiver', standby: true, prints: /^streaming\|/m },
    { has: 'now() - xact_start AS open_for', standby: true },
    { has: 'pg_cancel_backend', standby: true },
    { has: 'SELECT pg_wal_replay_resume', standby: true, prints: /^not paused$/m },
    {
      has: 'worker_id',
      foreign: "Unknown column 'worker_id'",
      why: 'a view of MySQL; MariaDB has other columns',
    },
  ],
  'playbooks/slow-query': [
    {
      has: 'EXPLAIN ANALYZE SELECT',
      foreign: "the right syntax to use near 'ANALYZE SELECT",
      why: 'MariaDB says ANALYZE instead',
    },
    { has: 'SELECT rolname, rolconfig', prints: /^checkout_app\|\{statement_timeout=30s\}$/m },
  ],
};
