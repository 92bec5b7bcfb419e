/** Sequence diagrams: who says what to whom, notes and blocks, read strictly. */
import { drawnLabel, guardLabel, readableLabel, textKey } from './label.ts';
import {
  DiagramFault,
  Numbered,
  refuseStatement,
  statementsOf,
  type Part,
  type Reading,
  type Statement,
} from './reading.ts';

const participant = /^(participant|actor) ([^@]+?)(?: as (.+))?$/;
const message =
  /^([^:]+?) ?(<<-->>|<<->>|-->>|->>|--\)|-\)|--x|-x|-->|->) ?([+-]?) ?([^:+-][^:]*?) ?:(.*)$/;
const note = /^note (left of|right of|over) ([^:]+?) ?:(.*)$/i;
const block = /^(loop|alt|opt|par|critical|break)(?: (.*))?$/;
const divider = /^(else|and|option)(?: (.*))?$/;
/** Which divider belongs into which block. */
const dividers: Readonly<Record<string, string>> = { alt: 'else', par: 'and', critical: 'option' };
const fix =
  'Keep participants, messages such as `A->>B: text`, notes, and loop, alt, opt, par, critical and break';

/** Reads a sequence diagram, or throws where it says what cannot be drawn. */
export function readSequence(source: string): Reading {
  return new Sequence().read(source);
}

class Sequence {
  readonly #ids = new Numbered('n');
  readonly #actors = new Map<string, Statement & { kind: string; label: string }>();
  readonly #lines: string[] = [];
  readonly #parts: Part[] = [];
  readonly #open: Array<Statement & { type: string }> = [];
  #messages = 0;

  read(source: string): Reading {
    for (const statement of statementsOf(source)) this.#statement(statement);
    const unclosed = this.#open.at(-1);
    if (unclosed)
      throw new DiagramFault(`\`${unclosed.type}\` has no end`, unclosed, 'Write `end` below it');
    const actors = [...this.#actors].map(([name, actor]) => ({ id: this.#ids.of(name), ...actor }));
    return {
      text: [
        'sequenceDiagram',
        ...actors.map(({ kind, id, label }) => `${kind} ${id} as ${label}`),
        ...this.#lines,
      ].join('\n'),
      parts: [
        ...actors.map(({ id, label, line, column }) => ({
          key: `actor ${id} ${drawnLabel(label)}`,
          name: `the participant \`${readableLabel(label)}\``,
          line,
          column,
        })),
        ...this.#parts,
      ],
      nodes: actors.length,
      edges: this.#messages,
    };
  }

  #statement(statement: Statement): void {
    const { text } = statement;
    const declared = participant.exec(text);
    if (declared) return this.#declare(statement, declared[1]!, declared[2]!, declared[3]);
    const noted = note.exec(text);
    if (noted) return this.#note(statement, noted[1]!.toLowerCase(), noted[2]!, noted[3]!);
    const begun = block.exec(text);
    if (begun) return this.#begin(statement, begun[1]!, begun[2] ?? '');
    const parted = divider.exec(text);
    if (parted) return this.#divide(statement, parted[1]!, parted[2] ?? '');
    if (text === 'end' && this.#open.pop()) return void this.#lines.push('end');
    const said = message.exec(text);
    if (!said) refuseStatement(statement, fix);
    this.#message(statement, said.slice(1) as [string, string, string, string, string]);
  }

  #declare(statement: Statement, kind: string, name: string, words = name): void {
    const known = this.#actors.get(name);
    const label = guardLabel(words, statement);
    this.#actors.set(name, { ...(known ?? statement), kind, label });
  }

  #actor(name: string, statement: Statement): string {
    if (!this.#actors.has(name)) this.#declare(statement, 'participant', name);
    return this.#ids.of(name);
  }

  #message(
    statement: Statement,
    [from, arrow, mark, to, words]: [string, string, string, string, string],
  ): void {
    if (arrow.includes('x') || arrow.startsWith('<'))
      throw new DiagramFault(
        `The arrow \`${arrow}\` is not drawn here`,
        statement,
        'Use `->>` or `-->>`, and say in the text that the message is lost or goes both ways',
      );
    const label = guardLabel(words, statement);
    const ends = [this.#actor(from, statement), this.#actor(to, statement)] as const;
    this.#messages++;
    this.#lines.push(`${ends[0]}${arrow}${mark}${ends[1]}: ${label}`);
    this.#part(statement, `message ${ends[0]} ${ends[1]} ${drawnLabel(label)}`, 'message');
    this.#text(statement, label);
  }

  #note(statement: Statement, side: string, names: string, words: string): void {
    const label = guardLabel(words, statement);
    const actors = names.split(',').map((name) => this.#actor(name.trim(), statement));
    this.#lines.push(`Note ${side} ${actors.join(',')}: ${label}`);
    this.#text(statement, label);
  }

  #begin(statement: Statement, type: string, words: string): void {
    const label = words && guardLabel(words, statement);
    this.#open.push({ ...statement, type });
    this.#lines.push(`${type} ${label}`);
    this.#part(statement, `block ${type} ${drawnLabel(label)}`, 'block');
  }

  /** The library divides every block by `else`, whatever mermaid calls it there. */
  #divide(statement: Statement, word: string, words: string): void {
    const type = this.#open.at(-1)?.type ?? '';
    if (dividers[type] !== word) refuseStatement(statement, fix);
    const label = words && guardLabel(words, statement);
    this.#lines.push(`else ${label}`);
    if (label) this.#text(statement, `[${label}]`);
  }

  #part({ line, column, text }: Statement, key: string, kind: string): void {
    this.#parts.push({ key, name: `the ${kind} \`${text}\``, line, column });
  }

  #text(statement: Statement, label: string): void {
    this.#part(statement, textKey(label), 'text of');
  }
}
