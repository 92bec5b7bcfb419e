/**
 * A shell script as a list of simple commands, remote ones and those in `$( )` included. It judges
 * nothing: a script that does not parse is for the rule on syntax.
 */

export interface Command {
  /** Line of the code on which it begins, counted from 1. */
  line: number;
  /** The program and its arguments without quotes, after `sudo`, `env` and the like. */
  words: string[];
  /** What a here-document gives it to read. */
  input: string;
  /** Commands that are joined by a pipe have the same number. */
  pipeline: number;
  /** The machine that it runs on, where `ssh` names one. */
  host: string;
}

const keyword = /^(?:if|then|elif|else|fi|while|until|do|done|esac|!|\{|\})$/;
const assignment = /^[A-Za-z_]\w*\+?=/;

/** Programs that run another one: their options that take a word, and words of their own behind. */
const wrappers: Readonly<Record<string, readonly [valued: string, words: number]>> = {
  sudo: ['uCpDgRhTrUt', 0], doas: ['uC', 0], env: ['uC', 0], nohup: ['', 0], exec: ['a', 0],
  time: ['fo', 0], command: ['', 0], nice: ['n', 0], ionice: ['cn', 0], setsid: ['', 0],
  xargs: ['nILPdsaE', 0], watch: ['n', 0], timeout: ['ks', 1], gosu: ['', 1], runuser: ['ugG', 0],
}; // prettier-ignore

/** `$( … )` with quotes and one level of brackets in it. */
const substitution = /\$\((?:[^()"']|"(?:[^"\\]|\\[^])*"|'[^']*'|\([^()]*\))*\)/.source;
const substitutions = new RegExp(substitution, 'g');
/** The closing bracket may be missing. */
const substitutionHere = new RegExp(`${substitution}?`, 'y');
const doubleQuotedHere = new RegExp(`"(?:[^"\\\\$]|\\\\[^]|\\$(?!\\()|${substitution})*"?`, 'y');
const singleQuotedHere = /'[^']*'?/y;
const backtickHere = /`[^`]*`?/y;
const redirectHere = /\d*(?:<<<|<<-?|<>|>>|>\||[<>]&?|&>>?)(?![(])/y;

/** All simple commands of a script in order. */
export function commandsOf(code: string, host = ''): Command[] {
  return new Reader(code, host).read();
}

class Reader {
  private readonly code: string;
  private readonly host: string;
  private readonly commands: Command[] = [];
  private readonly documents: Array<{ end: string; command: Command }> = [];
  private at = 0;
  private line = 1;
  private pipeline = 0;
  private current: Command | undefined;
  private skipsWord = false;

  constructor(code: string, host: string) {
    this.code = code;
    this.host = host;
  }

  read(): Command[] {
    while (this.at < this.code.length) this.step();
    return this.commands.flatMap((command) => unwrapped(command));
  }

  private step(): void {
    const rest = this.code.slice(this.at, this.at + 3);
    const [sign = ''] = rest;
    if (rest.startsWith('\\\n')) return this.skip(2);
    if (sign === '\n') return this.lineEnd();
    if (/\s/.test(sign)) return this.skip(1);
    if (sign === '#') return this.skip(this.until('\n'));
    const redirect = this.here(redirectHere);
    if (redirect) return this.redirect(redirect);
    if (/^(?:\|\||&&|;;)/.test(rest)) return this.end(2);
    if (sign === '|') return this.end(1, true);
    if (/[;&()]/.test(sign)) return this.end(1);
    this.word();
  }

  private skip(length: number): void {
    this.line += this.code.slice(this.at, this.at + length).split('\n').length - 1;
    this.at += Math.max(length, 1);
  }

  private until(mark: string): number {
    const found = this.code.indexOf(mark, this.at);
    return (found === -1 ? this.code.length : found) - this.at;
  }

  private end(length: number, piped = false): void {
    this.current = undefined;
    this.skipsWord = false;
    if (!piped) this.pipeline++;
    this.skip(length);
  }

  private lineEnd(): void {
    // A line that ends in a pipe goes on in the next.
    const from = this.code.lastIndexOf('\n', this.at - 1) + 1;
    this.end(1, /\|\s*$/.test(this.code.slice(from, this.at)));
    for (const { end, command } of this.documents.splice(0)) {
      const lines = this.code.slice(this.at).split('\n');
      const last = lines.findIndex((line) => line.trim() === end);
      const body = lines.slice(0, last === -1 ? lines.length : last).join('\n');
      command.input += body;
      this.skip(body.length + (last === -1 ? 0 : 1 + lines[last]!.length));
    }
  }

  private redirect(sign: string): void {
    this.skip(sign.length);
    if (!/<<-?$/.test(sign) || sign.endsWith('<<<')) {
      this.skipsWord = true;
      return;
    }
    const [word = ''] = /^\s*\S+/.exec(this.code.slice(this.at)) ?? [];
    this.skip(word.length);
    const command = this.current ?? this.begin();
    this.documents.push({ end: word.trim().replace(/['"\\]/g, ''), command });
  }

  private begin(): Command {
    const { line, pipeline, host } = this;
    const command: Command = { line, words: [], input: '', pipeline, host };
    this.commands.push(command);
    return (this.current = command);
  }

  private word(): void {
    const begun = this.line;
    let word = '';
    while (this.at < this.code.length && !/[\s;&|()<>]/.test(this.code[this.at]!))
      word += this.part();
    if (word === '' && /[<>]/.test(this.code[this.at] ?? '')) this.skip(1);
    if (this.skipsWord) {
      this.skipsWord = false;
      return;
    }
    if (!this.current && (keyword.test(word) || assignment.test(word))) return;
    const command = this.current ?? this.begin();
    if (command.words.length === 0) command.line = begun;
    command.words.push(word);
  }

  /** One piece of a word: a quoted text, what a command prints, or a sign. */
  private part(): string {
    const sign = this.code[this.at]!;
    if (sign === '\\') return this.take(2).slice(1);
    if (sign === "'") return this.quoted(singleQuotedHere);
    if (sign === '"') return this.doubleQuoted();
    if (sign === '`') return this.nested(backtickHere, 1);
    if (sign === '$' && this.code[this.at + 1] === '(') return this.nested(substitutionHere, 2);
    return this.take(1);
  }

  /** What a sticky pattern matches at this place. */
  private here(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    return pattern.exec(this.code)?.[0];
  }

  private take(length: number): string {
    const taken = this.code.slice(this.at, this.at + length);
    this.skip(length);
    return taken;
  }

  private quoted(pattern: RegExp): string {
    return this.take(this.here(pattern)!.length).replace(/^["']|["']$/g, '');
  }

  private doubleQuoted(): string {
    const { line, pipeline, host } = this;
    const text = this.quoted(doubleQuotedHere);
    for (const [inner] of text.matchAll(substitutions))
      for (const command of commandsOf(inner.slice(2, -1), host))
        this.commands.push({ ...command, line: command.line + line - 1, pipeline });
    return text.replace(/\\(["\\$`])/g, '$1');
  }

  private nested(pattern: RegExp, mark: number): string {
    const { line, pipeline, host } = this;
    const text = this.take(this.here(pattern)!.length);
    for (const command of commandsOf(text.slice(mark, -1), host))
      this.commands.push({ ...command, line: command.line + line - 1, pipeline });
    return text;
  }
}

/** The command that others only run, on this machine or on another. */
function unwrapped(command: Command): Command[] {
  let words = command.words.map((word, index) => (index === 0 ? word.replace(/^.*\//, '') : word));
  for (let own = wrappers[words[0] ?? '']; own; own = wrappers[words[0] ?? '']) {
    const [valued, count] = own;
    words = words.slice(1);
    while (words[0] && (/^-/.test(words[0]) || assignment.test(words[0])))
      words = words.slice(/^-\w$/.test(words[0]) && valued.includes(words[0].charAt(1)) ? 2 : 1);
    words = words.slice(count);
    words = words.map((word, index) => (index === 0 ? word.replace(/^.*\//, '') : word));
  }
  const inner = innerOf(words);
  if (!inner) return words.length > 0 ? [{ ...command, words }] : [];
  return commandsOf(inner.code, inner.host ?? command.host).map((one) => ({
    ...one,
    line: command.line + one.line - 1,
    pipeline: command.pipeline,
    input: one.input || command.input,
  }));
}

/** What a shell, another machine or a container is told to run. */
function innerOf(words: readonly string[]): { code: string; host?: string } | undefined {
  const [program = '', ...rest] = words;
  if (/^(?:bash|sh|zsh|su)$/.test(program)) {
    const at = rest.findIndex((word) => /^-\w*c$/.test(word));
    return at === -1 || !rest[at + 1] ? undefined : { code: rest[at + 1]! };
  }
  if (program === 'ssh') {
    const at = rest.findIndex(
      (word, index) => !word.startsWith('-') && !/^-[pilFoJ]$/.test(rest[index - 1] ?? ''),
    );
    const code = rest.slice(at + 1).join(' ');
    return at === -1 || code === '' ? undefined : { code, host: rest[at]! };
  }
  const isExec = /^(?:kubectl|docker|podman|nerdctl|oc)$/.test(program) && rest.includes('exec');
  const at = isExec ? rest.indexOf('--') : -1;
  return at === -1
    ? undefined
    : {
        code: rest
          .slice(at + 1)
          .map(requoted)
          .join(' '),
      };
}

function requoted(word: string): string {
  return /^[\w./:=@%+-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
