/** Which product a statement or a client is for. */
import { engines, type Engine } from '../../domain/entry/database.ts';
import type { Statement } from './sql.ts';

/** The name of a product, as readers know it. */
export type EngineName = (typeof engines)[Engine];

/**
 * Words that only one product understands. MariaDB and MySQL share theirs. A statement that several
 * understand has no product.
 */
const dialects: ReadonlyArray<readonly [EngineName, RegExp]> = [
  [
    engines.postgres,
    /\bpg_[a-z_]+\b|: : |\bconcurrently\b|\block_timeout = |^\\[a-z]|\blanguage plpgsql\b/,
  ],
  [
    engines.mysql,
    /^show (?:replica|slave|(?:full )?processlist|engine|master|binary|global|create table)\b|\balgorithm = |@@(?:global|session)\b|\bperformance_schema\.|\bsys\.(?:schema_|innodb_|processlist|x\$)|\binformation_schema\.innodb|^kill (?:query|connection|user)\b|^set (?:persist|global)\b|\block_wait_timeout\b|^(?:start|stop|reset) (?:replica|slave)\b/,
  ],
  [
    engines.sqlserver,
    /\bsys\.(?:dm_\w+|databases|columns|indexes|tables|objects|foreign_keys|availability_\w+)|^dbcc\b|\bdbo\.\w|\bnvarchar\b|\bselect top \(|\bwith \( (?:nolock|rowlock|online)\b|\bavailability group\b|\bsysdatetime\w* \(|\bdb_id \(|^exec (?:sys\.)?sp_|^backup log\b/,
  ],
  [
    engines.oracle,
    /\bg?v\$\w+|\bdba_(?:objects|tables|users|segments|data_files|indexes|tablespaces)\b|\bdbms_\w+\.|\bfrom dual\b|\bvarchar2\b|^alter system (?:kill session|switch logfile|archive log)\b|\bsysdate\b/,
  ],
  [engines.redis, /^(?:flushall|flushdb|config set|client kill|info (?:memory|replication))\b/],
  [engines.mongodb, /^(?:db|rs|sh)\.\w/],
];

const clients: ReadonlyArray<readonly [EngineName, RegExp]> = [
  [
    engines.postgres,
    /^(?:psql|pg_\w+|pgbackrest|pgbench|vacuumdb|reindexdb|createdb|dropdb|initdb)$/,
  ],
  [engines.mysql, /^(?:mysql|mariadb)(?:-?\w+)?$/],
  [engines.sqlserver, /^(?:sqlcmd|bcp)$/],
  [engines.oracle, /^(?:sqlplus|sqlcl|rman|expdp|impdp|adrci|lsnrctl)$/],
  [engines.mongodb, /^(?:mongo|mongosh|mongo(?:dump|restore|export|import)|bsondump)$/],
  [engines.redis, /^(?:redis|valkey)-(?:cli|server)$/],
  [engines.sqlite, /^sqlite3?$/],
  [engines.cassandra, /^(?:cqlsh|nodetool|sstable\w+)$/],
  [engines.rabbitmq, /^rabbitmq\S*$/],
  [engines.kafka, /^kafka-\S+$/],
];

/** The only product that understands a statement, or undefined. */
export function engineOfStatement({ words }: Pick<Statement, 'words'>): EngineName | undefined {
  return dialects.find(([, pattern]) => pattern.test(words))?.[0];
}

/** The product that a program is the client of, or undefined. */
export function engineOfClient(program: string): EngineName | undefined {
  return clients.find(([, pattern]) => pattern.test(program))?.[0];
}
