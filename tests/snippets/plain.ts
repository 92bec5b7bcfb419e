/** Refuses code that does more than run plain statements, before a client or a server sees it. */
import type { BenchId } from './judge.ts';
import { NotPlain, statementsOf, type Statement } from './statements.ts';

const everywhere =
  'select insert update delete with values explain create alter drop begin commit rollback ' +
  'savepoint release analyze';

/** The words that a statement may begin with. Anything else may be a command of a client. */
const verbs: Readonly<Record<BenchId, ReadonlySet<string>>> = {
  postgres: setOf(
    'abort call checkpoint close cluster comment deallocate declare discard do end execute fetch ' +
      'grant listen lock merge move notify prepare reassign refresh reindex reset revoke set ' +
      'show start table truncate unlisten vacuum copy',
  ),
  mariadb: setOf(
    'call change check deallocate desc describe do execute flush grant handler kill lock ' +
      'optimize prepare purge rename repair replace reset revoke set show signal start stop ' +
      'table truncate unlock use xa',
  ),
  sqlite: setOf('end pragma reindex replace vacuum'),
};

function setOf(more: string): ReadonlySet<string> {
  return new Set(`${everywhere} ${more}`.split(' '));
}

const unknown = 'its statements cannot be judged';
const files = 'it reads or writes files';
const beyond = 'it reaches beyond the database';
const quotes = 'it changes how quotes are read';

/**
 * What reaches programs, files, other servers or the way in which code is read. They are matched
 * against the words of a statement, in lower case and one space apart, with names unquoted.
 */
const denied: ReadonlyArray<readonly [RegExp, string]> = [
  [
    /^copy\b(?!.* to stdout\b)|\bcopy\b.*\b(?:from|to) (?:program\b|'')/,
    'COPY reads or writes a file, or runs a program',
  ],
  [/\bpg_(?:read_|stat_file|file_|write_|execute_server|hba_|ident_|rotate_)/, files],
  [/\bpg_(?:ls_(?!(?:wal|tmp)dir\b)|current_logfile|import_)|\blo_(?:import|export)\b/, files],
  [/\b(?:adminpack|dblink\w*|file_fdw|postgres_fdw|query_to_xml\w*)\b|\bimport foreign\b/, beyond],
  [
    /^(?:do|create (?:or replace )?(?:function|procedure))\b.*\blanguage (?!sql\b|plpgsql\b)/,
    'only SQL and PL/pgSQL stay inside of the server',
  ],
  [
    /^(?:create|alter) (?:\w+ ){0,4}?(?:extension|language|server|subscription|foreign)\b/,
    'it loads code or connects to another server',
  ],
  [/^do\b.* ''|^create\b.*\bas ''|\bexecute immediate\b|^prepare \w+ from\b/, unknown],
  [/\bset_config\b|^update (?:pg_catalog\.)?pg_settings\b/, 'write SET instead'],
  [
    /^(?:set|alter|do)\b.*_(?:command|librar(?:y|ies)|director(?:y|ies)|file|path|dir|provider)\b/,
    'the setting names a program, a library or a file',
  ],
  [/\binfile\b|\bload_file\b|\binto (?:outfile|dumpfile)\b|\blog_output\b/, files],
  [/\binstall (?:plugin|soname|component)\b|\bsoname\b/, 'it loads a library into the server'],
  [/\b(?:data|index) directory\b|\bengine (?:= )?(?:connect|spider|csv|s3|federated)/, beyond],
  [/^change (?:master|replication)\b|^set\b.*\binit_(?:connect|slave|replica)\b/, beyond],
  [/\bsys_(?:exec|eval|set|get)\b|\bxp_|\bsp_(?:oa|configure)|\bopenrowset\b/, beyond],
  [/\b(?:load_extension|readfile|writefile|edit|fsdir|zipfile|fts3_tokenizer) \(/, files],
  [/^create virtual\b|^pragma\b.*_(?:directory|schema)\b|^vacuum (?:\w+ )?into\b/, files],
  [/^set\b.*\bsql_mode\b|\bcharacter_set_\w+ =|^set names\b/, quotes],
];

/** Settings that change how quotes are read, wherever they are named. */
const quoting = /standard_conforming_strings|backslash_quote|no_backslash_escapes|ansi_quotes|\0/i;

/** The statements of some code for a server. Throws `NotPlain` if one is more than that. */
export function plainStatements(code: string, server: BenchId): Statement[] {
  const [place] = quoting.exec(code) ?? [];
  if (place) throw new NotPlain(1, `\`${place}\`: ${quotes}`);
  const statements = statementsOf(code, server);
  for (const statement of statements) judge(statement, server);
  return statements;
}

function judge({ line, words, bodies }: Statement, server: BenchId): void {
  const verb = /^[a-z]*/.exec(words.replace(/^[( ]+/, ''))![0];
  if (!verbs[server].has(verb)) {
    throw new NotPlain(line, `\`${words.slice(0, 20)}\` does not begin a statement`);
  }
  for (const [pattern, why] of denied) {
    const [found] = pattern.exec(words) ?? [];
    if (found) throw new NotPlain(line, `\`${found.trim()}\`: ${why}`);
  }
  for (const body of bodies) judgeBody(line, body, server);
}

/** A body is judged statement by statement, but these need not begin with a verb. */
function judgeBody(line: number, body: string, server: BenchId): void {
  for (const { words, bodies } of statementsOf(body, server)) {
    judge({ line, text: '', words: `do ${words}`, bodies }, server);
    if (/\bexecute\b/.test(words)) throw new NotPlain(line, unknown);
  }
}
