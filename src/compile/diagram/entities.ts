/** Entity-relationship diagrams: entities, their attributes, and relations, read strictly. */
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

const relation = new RegExp(
  String.raw`^(${id}) ?(\|\||\|o|o\||\}\||\}o|\|\{|o\{)(--|\.\.)(\|\||o\||\|o|\|\{|o\{|\}\||\}o) ?(${id})(?: ?: ?(.*))?$`,
  'u',
);
const opened = new RegExp(String.raw`^(${id})( ?\{)?( ?\})?$`, 'u');
const attribute = /^([\p{L}\p{N}_()[\]-]+) ([\p{L}\p{N}_*()[\]-]+)((?: ?,? ?(?:PK|FK|UK))*)$/u;
const fix =
  'Keep `ENTITY {`, attributes such as `int id PK`, and relations such as `A ||--o{ B : has`';

interface Entity extends Statement {
  id: string;
  attributes: Array<Statement & { type: string; field: string; keys: string[] }>;
}

/** Reads an entity-relationship diagram, or throws where it says what cannot be drawn. */
export function readEntities(source: string): Reading {
  return new Entities().read(source);
}

class Entities {
  readonly #entities = new Map<string, Entity>();
  readonly #relations: string[] = [];
  readonly #parts: Part[] = [];
  #open: Entity | undefined;

  read(source: string): Reading {
    for (const statement of statementsOf(source)) this.#statement(statement);
    if (this.#open)
      throw new DiagramFault('The entity is not closed', this.#open, 'Write `}` below it');
    const entities = [...this.#entities.values()];
    return {
      text: ['erDiagram', ...entities.flatMap(linesOf), ...this.#relations].join('\n'),
      parts: [...entities.flatMap(partsOf), ...this.#parts],
      nodes: entities.length,
      edges: this.#relations.length,
    };
  }

  #statement(statement: Statement): void {
    const { text } = statement;
    if (isDirection(text)) return;
    if (this.#open) {
      if (text === '}') this.#open = undefined;
      else this.#attribute(this.#open, statement);
      return;
    }
    const entity = opened.exec(text);
    if (entity && Boolean(entity[2]) >= Boolean(entity[3])) {
      const one = this.#entity(entity[1]!, statement);
      if (entity[2] && !entity[3]) this.#open = one;
      return;
    }
    const found = relation.exec(text);
    if (!found) refuseStatement(statement, fix);
    this.#relate(statement, found);
  }

  #entity(name: string, statement: Statement): Entity {
    const known = this.#entities.get(name);
    if (known) return known;
    const made = { ...statement, id: name, attributes: [] };
    this.#entities.set(name, made);
    return made;
  }

  #attribute(entity: Entity, statement: Statement): void {
    const found = attribute.exec(statement.text);
    if (!found) refuseStatement(statement, `${fix}; put comments into the text`);
    const keys = found[3]!.match(/PK|FK|UK/g) ?? [];
    entity.attributes.push({ ...statement, type: found[1]!, field: found[2]!, keys });
  }

  #relate(
    statement: Statement,
    [, from, left, kind, right, to, words = '']: RegExpExecArray,
  ): void {
    const { line, column, text } = statement;
    for (const name of [from!, to!]) this.#entity(name, statement);
    const label = guardLabel(words, statement);
    this.#relations.push(`${from} ${left}${kind}${right} ${to} : ${label}`);
    const part = (key: string) =>
      this.#parts.push({ key, name: `the relation \`${text}\``, line, column });
    part(`relation ${from} ${to}`);
    if (label.trim()) part(textKey(label));
  }
}

function linesOf({ id: name, attributes }: Entity): string[] {
  const lines = attributes.map(({ type, field, keys }) => [type, field, ...keys].join(' '));
  return [`${name} {`, ...lines, '}'];
}

function partsOf({ id: name, attributes, line, column }: Entity): Part[] {
  const entity = { key: `entity ${name}`, name: `the entity \`${name}\``, line, column };
  return [
    entity,
    ...attributes.flatMap(({ type, field, keys, text, ...spot }) =>
      [type, field, ...(keys.length > 0 ? [keys.join(',')] : [])].map((word) => ({
        key: `text ${word}`,
        name: `the attribute \`${text}\``,
        line: spot.line,
        column: spot.column,
      })),
    ),
  ];
}
