/** SQL as a list of statements, without comments, so that no client has to look for them. */
import type { BenchId } from './judge.ts';

/** One statement as it is sent to a server, and as it is judged. */
export interface Statement {
  /** Line of the code that it begins on, counted from 1. */
  line: number;
  /** The statement without comments and without the sign that ends it. */
  text: string;
  /** Its words in lower case, one space apart: names without quotes, texts as `''`. */
  words: string;
  /** Bodies in dollar quotes, which hold statements of their own. */
  bodies: string[];
}

/** Code that cannot be sent as plain statements: a line, and what is wrong there. */
export class NotPlain extends Error {
  readonly line: number;

  constructor(line: number, message: string) {
    super(message);
    this.line = line;
  }
}

type Sort = 'space' | 'comment' | 'unclear' | 'end' | 'text' | 'name' | 'body' | 'word' | 'sign';
type Grammar = ReadonlyArray<readonly [Sort, RegExp]>;

const space = ['space', /\s+/y] as const;
const plain = [
  ['word', /[a-z0-9_$@.]+/iy],
  ['sign', /::|:=|:(?=[\s\d\]])|\/(?!\*)|[-+*<>=~!@#%^&|?()[\],{}]/y],
] as const;
const untilEnd = /[^\r\n]*/.source;

/** What each server reads, first match first. Every expression is linear: it never looks back. */
const grammars: Readonly<Record<BenchId, Grammar>> = {
  postgres: [
    space,
    ['unclear', /u&['"]/iy],
    ['comment', new RegExp(`--${untilEnd}`, 'y')],
    ['end', /;|\\watch(?:[ \t]+[\d.]+)?[ \t]*(?=[\r\n]|$)/y],
    ['text', /e'(?:[^'\\]|\\[^]|'')*'|'(?:[^']|'')*'/iy],
    ['name', /"(?:[^"]|"")*"/y],
    ['body', /\$([a-z_]*)\$[^]*?\$\1\$/iy],
    ...plain,
  ],
  mariadb: [
    space,
    ['unclear', /\/\*M?!|--(?=\S)/iy],
    ['comment', new RegExp(`/\\*[^]*?\\*/|(?:--(?=\\s|$)|#)${untilEnd}`, 'y')],
    ['end', /;|\\G/y],
    ['text', /'(?:[^'\\]|\\[^]|'')*'|"(?:[^"\\]|\\[^]|"")*"/y],
    ['name', /`(?:[^`]|``)*`/y],
    ...plain,
  ],
  sqlite: [
    space,
    ['comment', new RegExp(`/\\*[^]*?\\*/|--${untilEnd}`, 'y')],
    ['end', /;/y],
    ['text', /'(?:[^']|'')*'/y],
    ['name', /"(?:[^"]|"")*"|`(?:[^`]|``)*`|\[[^\]]*\]/y],
    ...plain,
  ],
};

interface Token {
  sort: Sort;
  text: string;
}

/**
 * Splits code into statements as a server reads it. Throws `NotPlain` at anything that is not part
 * of one: a command of a client, a sign outside of ASCII, a quote or a comment without an end.
 */
export function statementsOf(code: string, server: BenchId): Statement[] {
  const list = new StatementList();
  let at = 0;
  let line = 1;
  while (at < code.length) {
    const token = tokenAt(code, at, server);
    if (!token || token.sort === 'unclear') throw new NotPlain(line, said(code, at, token));
    list.add(token, line);
    at += token.text.length;
    line += token.text.split('\n').length - 1;
  }
  return list.finish();
}

function tokenAt(code: string, at: number, server: BenchId): Token | undefined {
  // Only PostgreSQL has comments in comments, which no expression can match.
  if (server === 'postgres' && code.startsWith('/*', at)) return nestedComment(code, at);
  for (const [sort, pattern] of grammars[server]) {
    pattern.lastIndex = at;
    const text = pattern.exec(code)?.[0];
    if (text) return { sort, text };
  }
  return undefined;
}

function nestedComment(code: string, at: number): Token | undefined {
  let depth = 0;
  for (const { 0: mark, index } of code.slice(at).matchAll(/\/\*|\*\//g)) {
    depth += mark === '/*' ? 1 : -1;
    if (depth === 0) return { sort: 'comment', text: code.slice(at, at + index + mark.length) };
  }
  return undefined;
}

function said(code: string, at: number, token: Token | undefined): string {
  if (token) return `\`${token.text}\` means something else to each server`;
  const found = code.slice(at).split(/\s/, 1)[0]!.slice(0, 20);
  return `\`${found}\` is not part of a statement`;
}

/** Collects tokens into statements. */
class StatementList {
  private readonly statements: Statement[] = [];
  private current: Statement | undefined;

  add({ sort, text }: Token, line: number): void {
    if (sort === 'end') return this.end();
    const isBetween = sort === 'space' || sort === 'comment';
    if (isBetween && !this.current) return;
    const statement = (this.current ??= { line, text: '', words: '', bodies: [] });
    // A line break, so that what is before and after a comment stays apart.
    statement.text += sort === 'comment' ? '\n' : text;
    statement.words += wordOf(sort, text);
    if (sort === 'body') statement.bodies.push(text.replace(/^\$\w*\$|\$\w*\$$/g, ''));
  }

  finish(): Statement[] {
    this.end();
    return this.statements;
  }

  private end(): void {
    if (!this.current) return;
    const { text, words, ...rest } = this.current;
    const tidied = words.replace(/\s+/g, ' ').trim();
    this.statements.push({ ...rest, text: text.trim(), words: tidied });
    this.current = undefined;
  }
}

function wordOf(sort: Sort, text: string): string {
  if (sort === 'text') return " '' ";
  // A name with anything else in it is none that a server knows by itself.
  if (sort === 'name' && !/^.[\w$]+.$/.test(text)) return ' x ';
  if (sort === 'name') return ` ${text.slice(1, -1).toLowerCase()} `;
  if (sort === 'word') return text.toLowerCase();
  return sort === 'sign' ? ` ${text} ` : ' ';
}
