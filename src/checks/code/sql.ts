/** SQL of any server as a list of statements. Never refuses anything: what is odd stays a word. */

export interface Statement {
  /** Line of the code on which it begins, counted from 1. */
  line: number;
  /** As it is written, without comments. */
  text: string;
  /** Its words in lower case, one space apart; a text is `''`, a name has no quotes. */
  words: string;
  /** The words of the bodies in it: `DO $$ … $$`. */
  bodies: string[];
}

type Sort = 'space' | 'comment' | 'end' | 'client' | 'text' | 'name' | 'body' | 'other';

/** First match first. Every expression is linear: it never looks back. */
const grammar: ReadonlyArray<readonly [Sort, RegExp]> = [
  ['comment', /--[^\n]*|\/\*[^]*?\*\/|^[ \t]*#[^\n]*/my],
  ['end', /;|\\(?:g|G|gx)(?=\s|$)|\\watch[^\n]*|^[ \t]*(?:GO|\/)[ \t]*$/my],
  ['client', /^[ \t]*\\[a-z!?][^\n]*/my],
  ['space', /\s+/y],
  ['body', /\$([a-z_]*)\$[^]*?\$\1\$/iy],
  ['text', /[en]?'(?:[^'\\]|\\[^]|'')*'/iy],
  ['name', /"(?:[^"]|"")*"|`(?:[^`]|``)*`|\[[A-Za-z_][^\]\n]*\]/y],
  ['other', /[\w$#@.]+|[^]/y],
];

/** Splits code into statements, without those that are empty. */
export function statementsOf(code: string): Statement[] {
  const statements: Statement[] = [];
  let current: Statement | undefined;
  let line = 1;
  for (let at = 0; at < code.length;) {
    const [sort, text] = tokenAt(code, at);
    if (sort === 'end') current = undefined;
    else if (sort === 'client') {
      // A command of psql, which ends with its line.
      const words = text.trim().toLowerCase();
      statements.push({ line, text: text.trim(), words, bodies: [] });
      current = undefined;
    } else if (current || (sort !== 'space' && sort !== 'comment')) {
      if (!current) statements.push((current = { line, text: '', words: '', bodies: [] }));
      current.text += sort === 'comment' ? ' ' : text;
      current.words += wordOf(sort, text);
      if (sort === 'body') current.bodies.push(...bodyOf(text));
    }
    at += text.length;
    line += text.split('\n').length - 1;
  }
  return statements.map((one) => ({
    ...one,
    text: one.text.trim(),
    words: one.words.replace(/\s+/g, ' ').trim(),
  }));
}

function tokenAt(code: string, at: number): [Sort, string] {
  for (const [sort, pattern] of grammar) {
    pattern.lastIndex = at;
    const text = pattern.exec(code)?.[0];
    if (text) return [sort, text];
  }
  return ['other', code[at]!];
}

function wordOf(sort: Sort, text: string): string {
  if (sort === 'text' || sort === 'body') return " '' ";
  if (sort === 'name') return ` ${text.slice(1, -1).toLowerCase()} `;
  if (sort === 'other') return /^[\w$#@.]/.test(text) ? text.toLowerCase() : ` ${text} `;
  return ' ';
}

/** The statements of a body, without the words that only order them. */
function bodyOf(text: string): string[] {
  return statementsOf(text.replace(/^\$\w*\$|\$\w*\$$/g, '')).flatMap(({ words, bodies }) => [
    ...words.split(/ ?\b(?:begin|then|else|loop) /).filter(Boolean),
    ...bodies,
  ]);
}
