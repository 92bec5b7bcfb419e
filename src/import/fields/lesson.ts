/**
 * What a lesson must say of a database, as far as a foreign page shows it; the rest is guessed with
 * care and reported.
 */
import { engines, operations, type Engine, type Operation } from '../../domain/entry/database.ts';
import type { Page } from '../read/page.ts';
import { shorten } from '../convert/shorten.ts';
import { wordsOf } from '../read/tree.ts';

/** Words by which pages name an engine; a new engine does not type-check before it has some. */
const engineWords: Readonly<Record<Exclude<Engine, 'other'>, RegExp>> = {
  postgres: /\bpostgres(?:ql)?\b/i,
  mysql: /\bmysql\b/i,
  mariadb: /\bmariadb\b/i,
  sqlserver: /\b(?:sql ?server|mssql)\b/i,
  oracle: /\boracle (?:database|db|\d+[cgi]|ai)\b/i,
  mongodb: /\bmongo(?:db)?\b/i,
  redis: /\bredis\b/i,
  sqlite: /\bsqlite\b/i,
  cassandra: /\bcassandra\b/i,
  dynamodb: /\bdynamo ?db\b/i,
  elasticsearch: /\belasticsearch\b/i,
  kafka: /\bkafka\b/i,
  rabbitmq: /\brabbit ?mq\b/i,
};

const namedEngines = Object.keys(engineWords) as Array<keyof typeof engineWords>;

/** The fields of a lesson. `summary` is that of the entry. */
export function lessonFields(page: Page, summary: string): Record<string, unknown> {
  const text = `${page.title} ${wordsOf(page.tree)}`;
  const named = namedEngines.filter((name) => engineWords[name].test(text));
  const operation = operationOf(page);
  const labels = named.map((name) => engines[name]).join(', ') || 'any';
  page.notes.unsure(
    `\`database\` was guessed: engines ${labels}, operation ${operation}, and risk moderate. A DBA should look at it`,
  );
  page.notes.unsure(
    '`claim`, `origin` and `confidence` are not in the source: the claim is the summary, read somewhere, observed once',
  );
  return {
    claim: shorten(summary, 300),
    origin: 'reading',
    confidence: 'observed-once',
    database: {
      engines: named.map((name) => ({ name })),
      operation,
      reversible: 'yes',
      dataLossRisk: 'possible',
      risk: 'moderate',
      blastRadius: 'database',
    },
  };
}

/**
 * An operation that the title names. Those that change a schema must state their lock, which no
 * guess should do.
 */
function operationOf({ title }: Page): Operation {
  const words = title.toLowerCase();
  const guesses = (Object.keys(operations) as Operation[]).filter((id) => !operations[id].ddl);
  return guesses.find((id) => words.includes(id.replace(/-/g, ' '))) ?? 'config';
}
