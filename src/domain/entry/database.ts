/** What can be said about a change to a database or a queue: engines, operations, locks, risk. */

export const engines = {
  postgres: 'PostgreSQL',
  mysql: 'MySQL',
  mariadb: 'MariaDB',
  sqlserver: 'SQL Server',
  oracle: 'Oracle Database',
  mongodb: 'MongoDB',
  redis: 'Redis',
  sqlite: 'SQLite',
  cassandra: 'Cassandra',
  dynamodb: 'DynamoDB',
  elasticsearch: 'Elasticsearch',
  kafka: 'Kafka',
  rabbitmq: 'RabbitMQ',
  other: 'Other engine',
} as const;

/** Operations with their label; `ddl` marks those for which a lock level must be stated. */
export const operations = {
  'create-table': { label: 'Create a table', ddl: true },
  'drop-table': { label: 'Drop a table', ddl: true },
  rename: { label: 'Rename', ddl: true },
  'add-column': { label: 'Add a column', ddl: true },
  'drop-column': { label: 'Drop a column', ddl: true },
  'alter-type': { label: 'Change a type', ddl: true },
  'set-not-null': { label: 'Set NOT NULL', ddl: true },
  default: { label: 'Change a default', ddl: true },
  'add-index': { label: 'Add an index', ddl: true },
  'drop-index': { label: 'Drop an index', ddl: true },
  'add-fk': { label: 'Add a foreign key', ddl: true },
  'add-check': { label: 'Add a check constraint', ddl: true },
  'add-unique': { label: 'Add a unique constraint', ddl: true },
  enum: { label: 'Change an enum', ddl: true },
  partition: { label: 'Partition', ddl: true },
  backfill: { label: 'Backfill', ddl: false },
  'bulk-update': { label: 'Bulk update', ddl: false },
  'bulk-delete': { label: 'Bulk delete', ddl: false },
  truncate: { label: 'Truncate', ddl: true },
  trigger: { label: 'Trigger', ddl: true },
  view: { label: 'View', ddl: true },
  permissions: { label: 'Permissions', ddl: false },
  config: { label: 'Configuration', ddl: false },
  'vacuum-stats': { label: 'Vacuum and statistics', ddl: false },
  upgrade: { label: 'Upgrade', ddl: false },
  failover: { label: 'Failover', ddl: false },
  replication: { label: 'Replication', ddl: false },
  backup: { label: 'Backup', ddl: false },
  restore: { label: 'Restore', ddl: false },
  'connection-pool': { label: 'Connection pool', ddl: false },
  'query-tuning': { label: 'Query tuning', ddl: false },
  deadlock: { label: 'Deadlock', ddl: false },
  locking: { label: 'Locks and waits', ddl: false },
  'data-fix': { label: 'Data fix', ddl: false },
  integrity: { label: 'Integrity of the data', ddl: false },
  'data-model': { label: 'Keys and data model', ddl: false },
  messaging: { label: 'Queues and consumers', ddl: false },
  credentials: { label: 'Credentials', ddl: false },
  capacity: { label: 'Capacity', ddl: false },
} as const;

export const lockLevels = {
  none: 'No lock',
  row: 'Row locks',
  share: 'SHARE',
  'share-update-exclusive': 'SHARE UPDATE EXCLUSIVE',
  'share-row-exclusive': 'SHARE ROW EXCLUSIVE',
  exclusive: 'EXCLUSIVE',
  'access-exclusive': 'ACCESS EXCLUSIVE',
  metadata: 'Metadata lock',
  'schema-mod': 'Schema modification (Sch-M)',
  table: 'Table lock',
  unknown: 'Not known',
} as const;

export const lockBlocks = {
  nothing: 'nothing',
  writes: 'writes',
  'reads-and-writes': 'reads and writes',
} as const;

export const lockHeld = {
  instant: 'for an instant',
  scan: 'while the table is scanned',
  rewrite: 'while the table is rewritten',
  transaction: 'until the transaction ends',
} as const;

export const onlineModes = {
  online: 'Online',
  'online-with-conditions': 'Online, with conditions',
  'short-pause': 'Short pause',
  offline: 'Offline',
} as const;

export const reversibility = {
  yes: 'Yes',
  'yes-with-data-loss': 'Yes, losing data',
  'forward-fix-only': 'Only by a forward fix',
  'restore-only': 'Only by a restore',
} as const;

export const dataLossRisks = { none: 'None', possible: 'Possible', certain: 'Certain' } as const;

export const risks = { low: 'Low', moderate: 'Moderate', high: 'High' } as const;

export const blastRadii = {
  statement: 'One statement',
  table: 'One table',
  database: 'One database',
  instance: 'The whole instance',
  replicas: 'The replicas',
  downstream: 'Systems downstream',
  business: 'The business',
} as const;

export type Engine = keyof typeof engines;
export type Operation = keyof typeof operations;
