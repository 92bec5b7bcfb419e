/** What is expected of the lessons about PostgreSQL. */
import type { Expectation } from '../expectation.ts';

export const postgresLessons: Record<string, readonly Expectation[]> = {
  'lessons/postgres-alter-type-rewrite': [
    { has: 'UPDATE payments SET order_id_new', after: ['CREATE FUNCTION payments_order_id_sync'] },
    { has: 'RENAME COLUMN order_id TO', after: ['UPDATE payments SET order_id_new'] },
    {
      has: 'SELECT count(*) FROM payments',
      after: ['UPDATE payments SET order_id_new'],
      prints: /^0$/m,
    },
  ],
  'lessons/postgres-enum-add-value': [
    {
      has: 'Fails at the UPDATE',
      refused: 'unsafe use of new value "refunded" of enum type order_status',
      why: 'the error it warns of',
    },
    {
      has: "UPDATE orders SET status = 'refunded' WHERE id = 4711;",
      after: ['ADD VALUE IF NOT EXISTS'],
    },
    {
      has: 'orders_status_v2',
      given: `ALTER TABLE orders ALTER COLUMN status DROP DEFAULT, ALTER COLUMN status TYPE text;
        ALTER TABLE orders ADD CONSTRAINT orders_status_v1 CHECK (status IN ('new', 'paid', 'shipped'));`,
    },
    {
      has: 'The values in their order',
      after: ['ADD VALUE IF NOT EXISTS'],
      prints: /^new\|.*\npaid\|.*\nrefunded\|/,
    },
    { has: 'Which columns use the type', prints: /^orders\|status$/m },
  ],
  'lessons/postgres-foreign-key-not-valid': [
    {
      has: 'VALIDATE CONSTRAINT orders_customer_id_fkey',
      after: ['REFERENCES customers (id) NOT VALID'],
    },
    {
      has: 'SELECT convalidated',
      after: ['VALIDATE CONSTRAINT orders_customer_id_fkey'],
      prints: /^t$/m,
    },
    {
      has: 'never validated, anywhere',
      after: ['REFERENCES customers (id) NOT VALID'],
      prints: /^orders\|orders_customer_id_fkey$/m,
    },
  ],
  'lessons/postgres-index-concurrently': [
    { has: 'DROP INDEX orders_customer_id_idx;', after: ['CREATE INDEX orders_customer_id_idx'] },
    {
      has: 'DROP INDEX CONCURRENTLY orders_customer_id_idx',
      after: ['CREATE INDEX CONCURRENTLY orders_customer_id_idx'],
    },
    {
      has: 'events_2026_tenant_idx',
      given: `DROP TABLE events;
        CREATE TABLE events (tenant_id bigint, happened_at date NOT NULL) PARTITION BY RANGE (happened_at);
        CREATE TABLE events_2026 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');`,
    },
    {
      has: 'Must return no row',
      after: ['CREATE INDEX CONCURRENTLY orders_customer_id_idx'],
      prints: /^$/,
    },
  ],
  'lessons/postgres-replication-slot-fills-disk': [
    {
      has: 'pg_drop_replication_slot',
      given: "SELECT pg_create_physical_replication_slot('old_standby', true);",
    },
    {
      has: 'Alert on any row',
      given: "SELECT pg_create_physical_replication_slot('old_standby', true);",
      prints: /^old_standby\|f\|/,
    },
  ],
  'lessons/postgres-set-not-null-via-check': [
    { has: '2. Old rows are checked', after: ['CHECK (reference IS NOT NULL) NOT VALID'] },
    { has: '3. No scan', after: ['2. Old rows are checked'] },
    {
      has: 'NOT NULL reference NOT VALID',
      foreign: 'syntax error at or near "NOT"',
      why: 'needs PostgreSQL 18',
    },
    {
      has: '2. After the backfill',
      why: 'needs PostgreSQL 18; the tab for 12 to 17 runs the same statement',
    },
    { has: 'SELECT attnotnull', after: ['3. No scan'], prints: /^t$/m },
    { has: 'AND    NOT convalidated', after: ['3. No scan'], prints: /^$/ },
  ],
  'lessons/postgres-statistics-after-upgrade': [
    {
      has: "format('ANALYZE %s'",
      given: 'CREATE TABLE measurements (taken date) PARTITION BY RANGE (taken);',
      prints: /^ANALYZE measurements$/m,
    },
    { has: 'Tables without statistics', prints: /^orders\|r\|/m },
  ],
};
