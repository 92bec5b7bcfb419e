/** The statements of the library that are measured, and those that are not, by name. */
import { codeBlocksOf } from '../../../src/compile/text/code-blocks.ts';
import type { Compiled } from '../../../src/domain/entry/entry.ts';
import type { Library } from '../../../src/domain/entry/library.ts';
import { casesOf } from '../../snippets/cases.ts';
import { plainStatements } from '../../snippets/plain.ts';
import { snippetsIn } from '../../snippets/snippets.ts';
import type { LockClaim } from './claims.ts';

/** One block of SQL of an entry. */
export interface Subject {
  line: number;
  title: string;
  before: readonly string[];
  statements: readonly string[];
  /** True if the lock of the front matter is about it. */
  meant: boolean;
}

/** An entry that claims a lock for PostgreSQL. */
export interface Claimant {
  compiled: Compiled;
  lock: LockClaim;
  subjects: readonly Subject[];
}

/** Statements that change a schema, or lock a table as a whole; others are only run. */
const measurable =
  /^(?:alter (?!system|role|database)|create (?!role|schema)|drop (?!role)|truncate|lock|reindex|analyze|cluster|refresh|update|delete|insert|comment)/;

/** True for what the server refuses in a transaction, in which alone locks can be read. */
export function isUnmeasurable(statement: string): boolean {
  return /^(?:create|drop|reindex)\b.*\bconcurrently\b|^vacuum\b|^alter (?:system|database)\b/is.test(
    statement,
  );
}

/** True for all that takes a lock worth a claim, measurable or not. */
function changes(statement: string): boolean {
  return isMeasurable(statement) || isUnmeasurable(statement);
}

export function isMeasurable(statement: string): boolean {
  return measurable.test(statement.toLowerCase()) && !isUnmeasurable(statement);
}

/**
 * Blocks that the front matter does not speak of, by words in them, although they are recommended.
 */
const aside: Readonly<Record<string, readonly string[]>> = {
  // The front matter is about a build with CONCURRENTLY; partitions are an addition of the text.
  'lessons/postgres-index-concurrently': ['ON ONLY events', 'ATTACH PARTITION'],
  // It is about a value of an enum; the CHECK that can take its place has a lock of its own.
  'lessons/postgres-enum-add-value': ['orders_status_v2'],
};

/** Blocks that it speaks of although they are below “Avoid”. */
const shown: Readonly<Record<string, readonly string[]>> = {
  'lessons/postgres-alter-type-rewrite': ['ALTER COLUMN order_id TYPE bigint'],
};

/** What is measured for entries whose statement is in a sentence, or is sent by a program. */
const stands: Readonly<Record<string, readonly [given: string, statement: string]>> = {
  'lessons/postgres-statistics-after-upgrade': ['', 'ANALYZE orders'],
  'retrospectives/travis-ci-2018-database-truncated': ['', 'TRUNCATE orders'],
  'retrospectives/joyent-2015-autovacuum': [
    `CREATE FUNCTION noted() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
     CREATE TRIGGER noted BEFORE INSERT ON orders FOR EACH ROW EXECUTE FUNCTION noted();`,
    'DROP TRIGGER noted ON orders',
  ],
};

/**
 * What the server refuses to run in a transaction, in which alone the locks of a statement can be
 * read, by entry. CONCURRENTLY commits between its steps, VACUUM commits after each table, and the
 * version of a collation belongs to the whole database.
 */
export const unmeasured: Readonly<Record<string, readonly string[]>> = {
  'lessons/postgres-alter-type-rewrite': [
    'CREATE UNIQUE INDEX CONCURRENTLY payments_id_new_key ON payments (id_new)',
  ],
  'lessons/postgres-collation-change': [
    'REINDEX INDEX CONCURRENTLY orders_reference_idx',
    'ALTER DATABASE shop REFRESH COLLATION VERSION',
  ],
  'lessons/postgres-foreign-key-not-valid': [
    'CREATE INDEX CONCURRENTLY orders_customer_id_idx ON orders (customer_id)',
  ],
  'lessons/postgres-index-concurrently': [
    'CREATE INDEX CONCURRENTLY orders_customer_id_idx ON orders (customer_id)',
    'DROP INDEX CONCURRENTLY orders_customer_id_idx',
    'DROP INDEX CONCURRENTLY IF EXISTS orders_customer_id_idx',
    'CREATE INDEX CONCURRENTLY events_2026_tenant_idx ON events_2026 (tenant_id)',
    'REINDEX INDEX CONCURRENTLY orders_customer_id_idx',
  ],
  'lessons/postgres-transaction-id-wraparound': ['VACUUM (VERBOSE) events'],
  'playbooks/add-index-without-downtime': [
    'CREATE INDEX CONCURRENTLY orders_placed_at_idx ON orders (placed_at)',
    'DROP INDEX CONCURRENTLY IF EXISTS orders_placed_at_idx',
  ],
};

/** Every entry with a lock for PostgreSQL in its front matter, with its blocks in order. */
export function claimantsIn(library: Library, folder: string): Claimant[] {
  const cases = casesOf(snippetsIn(library, folder)).filter(
    ({ engine, snippet, expectation }) =>
      engine === 'postgres' && snippet.language === 'sql' && !expectation?.refused,
  );
  return library.compiled.flatMap((compiled) => {
    const { entry } = compiled;
    const { engines = [], lock } = entry?.fields.database ?? {};
    if (!entry || !lock || !engines.some(({ name }) => name === 'postgres')) return [];
    const avoided = avoidedLines(compiled);
    const own = cases.filter(({ snippet }) => snippet.entry === entry.id);
    const subjects = own.map(({ snippet, before }): Subject => {
      const { line, title, code } = snippet;
      const names = (words: readonly string[] = []) => words.some((some) => code.includes(some));
      return {
        line,
        title,
        before,
        statements: plainStatements(code, 'postgres').map(({ text }) => text),
        meant: names(shown[entry.id]) || (!avoided.has(line) && !names(aside[entry.id])),
      };
    });
    const all = [...subjects, ...standIn(compiled, entry.id)];
    return [{ compiled, lock, subjects: all.filter(({ statements }) => statements.some(changes)) }];
  });
}

function standIn({ places }: Compiled, id: string): Subject[] {
  const stand = stands[id];
  if (!stand) return [];
  const [given, statement] = stand;
  const { line } = places['database.lock.level']!;
  return [{ line, title: '', before: given ? [given] : [], statements: [statement], meant: true }];
}

/** Lines on which code begins that nobody should copy. */
function avoidedLines(compiled: Compiled): ReadonlySet<number> {
  const blocks = codeBlocksOf(compiled).filter(({ avoided }) => avoided);
  return new Set(blocks.map(({ placeOf }) => placeOf(1).line));
}
