/** Class diagrams: classes with their members, and relations between them, read strictly. */
import { lettersOf } from './account.ts';
import { guardLabel, textKey } from './label.ts';
import {
  DiagramFault,
  id,
  isDirection,
  refuseStatement,
  statementsOf,
  type Part,
  type Reading,
  type Statement,
} from './reading.ts';

/** The library's arrows, with what it calls them. */
const arrows: Readonly<Record<string, string>> = {
  '<|--': 'inheritance',
  '--|>': 'inheritance',
  '<|..': 'realization',
  '..|>': 'realization',
  '*--': 'composition',
  '--*': 'composition',
  'o--': 'aggregation',
  '--o': 'aggregation',
  '-->': 'association',
  '<--': 'association',
  '--': 'association',
  '..>': 'dependency',
  '<..': 'dependency',
};
const relation = new RegExp(
  String.raw`^(${id}) ?(?:"([^"]*)" ?)?([<|*o]{0,2}(?:--|\.\.)(?:\|>|>|\*|o(?![\p{L}\p{N}_]))?) ?(?:"([^"]*)" ?)?(${id})(?: ?: ?(.+))?$`,
  'u',
);
const opened = new RegExp(
  String.raw`^class (${id})(?: ?~(\w+)~)?( ?\{)?(?: ?(<<(\w+)>>))?( ?\})?$`,
  'u',
);
const inline = new RegExp(String.raw`^(${id}) ?: ?(.+)$`, 'u');
const annotation = new RegExp(String.raw`^<<(\w+)>>(?: (${id}))?$`, 'u');
const fix =
  'Keep `class A {`, members, `<<interface>>` inside of a class, and relations such as `A <|-- B : label`';

interface Class extends Statement {
  id: string;
  generic: string;
  annotation: string;
  members: Array<Statement & { words: string }>;
}

/** Reads a class diagram, or throws where it says what cannot be drawn. */
export function readClasses(source: string): Reading {
  return new Classes().read(source);
}

class Classes {
  readonly #classes = new Map<string, Class>();
  readonly #relations: string[] = [];
  readonly #parts: Part[] = [];
  #open: Class | undefined;

  read(source: string): Reading {
    for (const statement of statementsOf(source)) this.#statement(statement);
    if (this.#open)
      throw new DiagramFault('The class is not closed', this.#open, 'Write `}` below it');
    const classes = [...this.#classes.values()];
    return {
      text: ['classDiagram', ...classes.flatMap(linesOf), ...this.#relations].join('\n'),
      parts: [...classes.flatMap(partsOf), ...this.#parts],
      nodes: classes.length,
      edges: this.#relations.length,
    };
  }

  #statement(statement: Statement): void {
    const { text } = statement;
    if (isDirection(text)) return;
    const named = annotation.exec(text);
    if (named) return this.#annotate(statement, named[1]!, named[2]);
    if (this.#open) {
      if (text === '}') this.#open = undefined;
      else this.#member(this.#open, statement, text);
      return;
    }
    const block = opened.exec(text);
    if (block) return this.#declare(statement, block);
    const found = relation.exec(text);
    if (found && arrows[found[3]!]) return this.#relate(statement, found);
    const one = inline.exec(text);
    if (!one || /--|\.\./.test(text)) refuseStatement(statement, fix);
    this.#member(this.#class(one[1]!, statement), statement, one[2]!);
  }

  #class(name: string, statement: Statement): Class {
    const known = this.#classes.get(name);
    if (known) return known;
    const made = { ...statement, id: name, generic: '', annotation: '', members: [] };
    this.#classes.set(name, made);
    return made;
  }

  #declare(statement: Statement, [, name, generic, open, , word, close]: RegExpExecArray): void {
    const one = this.#class(name!, statement);
    one.generic = generic ?? one.generic;
    one.annotation = word ?? one.annotation;
    if (open && !close) this.#open = one;
    else if ((close ?? word) && !(open && close)) refuseStatement(statement, fix);
  }

  #annotate(statement: Statement, word: string, name: string | undefined): void {
    const one = name === undefined ? this.#open : this.#class(name, statement);
    if (!one) refuseStatement(statement, fix);
    one.annotation = word;
  }

  /** `name: Type` is written `Type name`, which the library knows; both mean the same. */
  #member(one: Class, statement: Statement, written: string): void {
    const typed = /^([+#~-]?) ?([\p{L}\p{N}_]+) ?: ?(.+)$/u.exec(written);
    one.members.push({
      ...statement,
      words: typed ? `${typed[1]}${typed[3]} ${typed[2]}` : written,
    });
  }

  #relate(statement: Statement, [, from, near, arrow, far, to, words]: RegExpExecArray): void {
    const { line, column, text } = statement;
    for (const name of [from!, to!]) this.#class(name, statement);
    const label = words ? guardLabel(words, statement) : '';
    const [begin, end] = [near, far].map((many) => (many ? `"${many}" ` : ''));
    this.#relations.push(`${from} ${begin}${arrow} ${end}${to}${label && ` : ${label}`}`);
    const part = (key: string) =>
      this.#parts.push({ key, name: `the relation \`${text}\``, line, column });
    part(`relation ${from} ${to} ${arrows[arrow!]}`);
    for (const shown of [near, far, label]) if (shown) part(textKey(shown));
  }
}

function linesOf({ id: name, generic, annotation: word, members }: Class): string[] {
  const head = `class ${name}${generic && `~${generic}~`} {`;
  return [head, ...(word ? [`<<${word}>>`] : []), ...members.map(({ words }) => words), '}'];
}

function partsOf({ id: name, annotation: word, members, text, line, column }: Class): Part[] {
  return [
    { key: `class ${name} ${word}`, name: `the class \`${text}\``, line, column },
    ...members.map((member) => ({
      key: `member ${lettersOf(member.words)}`,
      name: `the member \`${member.text}\``,
      line: member.line,
      column: member.column,
    })),
  ];
}
