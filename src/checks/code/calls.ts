/** Everything that a block of code asks of a server or a machine, one call for each. */
import { codeBlocksOf, type CodeBlock } from '../../compile/text/code-blocks.ts';
import { placeholder } from '../../compile/text/placeholder.ts';
import type { Compiled } from '../../domain/entry/entry.ts';
import { engineOfClient, engineOfStatement, type EngineName } from './engines.ts';
import { effectOfCommand, effectOfScript, effectOfStatement, type Effect } from './effects.ts';
import { commandsOf, type Command } from './shell.ts';
import { statementsOf } from './sql.ts';

export interface Call {
  kind: 'statement' | 'command' | 'script';
  /** Line of the code, counted from 1. */
  line: number;
  /** As it is written, on one line. */
  text: string;
  /** What patterns are matched against. */
  words: string;
  effect: Effect;
  /** The product that it is for, where that can be seen. */
  engine: EngineName | undefined;
  /** Calls that are joined by a pipe have the same number. */
  pipeline: number;
  /** The machine that it is for, where the command names one. */
  host: string;
}

/** A block with what it asks for, in order. */
export interface CallingBlock extends CodeBlock {
  calls: readonly Call[];
}

/** The code of a file that compiled, steps first, each block read once for all rules. */
export function callingBlocksOf(compiled: Compiled): CallingBlock[] {
  return codeBlocksOf(compiled).map((block) => ({ ...block, calls: callsOf(block) }));
}

type Origin = Pick<Call, 'line' | 'engine' | 'pipeline' | 'host'>;

/** None for a language in which nobody copies commands. */
function callsOf({ language, code }: Pick<CodeBlock, 'language' | 'code'>): Call[] {
  const origin = { line: 1, engine: undefined, host: '' };
  if (language === 'sql') return ofSql(code, { ...origin, pipeline: -1 });
  if (language === 'javascript')
    return ofScript(code, { ...origin, engine: 'MongoDB', pipeline: -1 });
  return language === 'shell' ? commandsOf(withMarks(code)).flatMap(ofCommand) : [];
}

/** Placeholders as words: a shell would take `<pid>` for the names of two files. */
function withMarks(code: string): string {
  return code.replace(placeholder, (name) => `‹${name.slice(1, -1).replace(/\s/g, '_')}›`);
}

function withoutMarks(text: string): string {
  return text.replaceAll('‹', '<').replaceAll('›', '>');
}

function ofSql(code: string, { line, engine, pipeline, host }: Origin): Call[] {
  return statementsOf(code).map((statement, index) => ({
    kind: 'statement',
    line: line + statement.line - 1,
    text: oneLine(statement.text),
    words: statement.words,
    effect: strongest([statement.words, ...statement.bodies].map(effectOfStatement)),
    engine: engine ?? engineOfStatement(statement),
    pipeline: pipeline < 0 ? index : pipeline,
    host,
  }));
}

/** A body decides only if it destroys: what it looks up is for itself. */
function strongest([own = 'prepares', ...inner]: Effect[]): Effect {
  return inner.includes('destroys') ? 'destroys' : own;
}

function ofScript(code: string, { line, engine, pipeline, host }: Origin): Call[] {
  return piecesOf(code).map(({ text, line: at }, index) => ({
    kind: 'script',
    line: line + at - 1,
    text: oneLine(text),
    words: oneLine(text),
    effect: effectOfScript(text),
    engine,
    pipeline: pipeline < 0 ? index : pipeline,
    host,
  }));
}

/** Statements of JavaScript: they end with a line or a semicolon outside of brackets. */
function piecesOf(code: string): Array<{ text: string; line: number }> {
  const pieces: Array<{ text: string; line: number }> = [];
  let depth = 0;
  let open = false;
  code.split('\n').forEach((row, index) => {
    const bare = row.replace(/\/\/.*/, '');
    if (!open && bare.trim() !== '') pieces.push({ text: '', line: index + 1 });
    if (bare.trim() !== '') pieces.at(-1)!.text += `${bare} `;
    depth += (bare.match(/[({[]/g) ?? []).length - (bare.match(/[)}\]]/g) ?? []).length;
    open = depth > 0;
  });
  return pieces;
}

function ofCommand(command: Command): Call[] {
  const words = withoutMarks(command.words.join(' ').replace(/\s+/g, ' '));
  const engine = engineOfClient(command.words[0] ?? '');
  const { line, pipeline } = command;
  const origin = { line, pipeline, engine, host: command.host || hostOf(command.words) };
  const inner = [...givenTo(command), ...(command.input && engine ? [command.input] : [])];
  const calls = inner
    .map(withoutMarks)
    .flatMap((code) => (engine === 'MongoDB' ? ofScript(code, origin) : ofSql(code, origin)));
  if (calls.length > 0) return calls;
  return [{ kind: 'command', text: words, words, effect: effectOfCommand(words), ...origin }];
}

/** What a client is given to run as an argument: `psql -c`, `mysql -e`, `mongosh --eval`. */
function givenTo({ words }: Command): string[] {
  const takes = argumentsOf[words[0] ?? ''];
  if (!takes) return [];
  return words.flatMap((word, index) => {
    if (takes.test(word)) return words[index + 1] ?? [];
    const long = /^--(?:command|execute|eval)=([^]*)$/.exec(word);
    return long ? [long[1]!] : [];
  });
}

const argumentsOf: Readonly<Record<string, RegExp>> = {
  psql: /^(?:-[A-Za-z]*c|--command)$/,
  mysql: /^(?:-[A-Za-z]*e|--execute)$/,
  mariadb: /^(?:-[A-Za-z]*e|--execute)$/,
  sqlcmd: /^-[A-Za-z]*[qQ]$/,
  mongosh: /^--eval$/,
  mongo: /^--eval$/,
  cqlsh: /^(?:-e|--execute)$/,
};

/** The server that a client is sent to. */
function hostOf(words: readonly string[]): string {
  const option = words[0] === 'sqlcmd' ? /^-S$/ : /^(?:-h|--host)$/;
  const at = words.findIndex((word) => option.test(word));
  const joined = words.find((word) => word.startsWith('--host='));
  return joined?.slice('--host='.length) ?? (at === -1 ? '' : (words[at + 1] ?? ''));
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
