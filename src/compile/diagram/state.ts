/** State diagrams: states, composite states and transitions, read strictly. */
import { drawnLabel, guardLabel, readableLabel } from './label.ts';
import {
  DiagramFault,
  Numbered,
  refuseStatement,
  statementsOf,
  type Part,
  type Reading,
  type Statement,
} from './reading.ts';

const id = String.raw`[\p{L}\p{N}_]+(?:[-.][\p{L}\p{N}_]+)*`;
const style = String.raw`(?::::[\w-]+)?`;
const transition = new RegExp(
  String.raw`^(\[\*\]|${id})${style} ?--> ?(\[\*\]|${id})${style}(?: ?:(?!::) ?(.*))?$`,
  'u',
);
const described = new RegExp(String.raw`^(${id})${style}(?: ?:(?!::) ?(.*))?$`, 'u');
const alias = new RegExp(String.raw`^state "([^"]*)" as (${id})${style}( ?\{)?$`, 'u');
const composite = new RegExp(String.raw`^state (${id})${style}( ?\{)?$`, 'u');
const direction = /^direction (TB|TD|BT|RL|LR)$/;
const fix =
  'Keep states, `state X {`, transitions and labels; put notes into the text, and a choice into the labels of its transitions';

interface State extends Statement {
  labels: string[];
  isComposite: boolean;
}

/** Reads a state diagram, or throws where it says what cannot be drawn. */
export function readStates(source: string): Reading {
  return new States().read(source);
}

class States {
  readonly #ids = new Numbered('n');
  readonly #states = new Map<string, State>();
  readonly #edges: Array<Statement & { from: string; to: string; label: string }> = [];
  /** The lines of the library's own form; a state is declared where it is first met. */
  readonly #lines: Array<string | { state: string }> = ['stateDiagram-v2'];
  readonly #open: Statement[] = [];
  #ends = 0;

  read(source: string): Reading {
    for (const statement of statementsOf(source)) this.#statement(statement);
    const unclosed = this.#open.at(-1);
    if (unclosed) throw new DiagramFault('The state is not closed', unclosed, 'Write `}` below it');
    return {
      text: this.#lines
        .map((line) => (typeof line === 'string' ? line : this.#declared(line.state)))
        .filter(Boolean)
        .join('\n'),
      parts: this.#parts(),
      nodes: this.#states.size + this.#ends,
      edges: this.#edges.length,
    };
  }

  #statement(statement: Statement): void {
    const { text } = statement;
    if (text === 'hide empty description') return;
    if (direction.test(text)) return void this.#lines.push(text);
    if (text === '}' && this.#open.pop()) return void this.#lines.push('}');
    const [, words, name = '', brace] = alias.exec(text) ?? [];
    if (words !== undefined) {
      this.#state(name, statement, words);
      return brace ? this.#openComposite(name, statement) : undefined;
    }
    const block = composite.exec(text);
    if (block) {
      this.#state(block[1]!, statement);
      return block[2] ? this.#openComposite(block[1]!, statement) : undefined;
    }
    const edge = transition.exec(text);
    if (edge) return this.#edge(statement, edge[1]!, edge[2]!, edge[3] ?? '');
    const state = described.exec(text);
    if (!state) refuseStatement(statement, fix);
    this.#state(state[1]!, statement, state[2]);
  }

  #state(name: string, statement: Statement, words?: string): string {
    const known = this.#states.get(name);
    const state = known ?? { ...statement, labels: [], isComposite: false };
    if (words?.trim()) state.labels.push(guardLabel(words, statement));
    if (known) return this.#ids.of(name);
    this.#states.set(name, state);
    this.#lines.push({ state: name });
    return this.#ids.of(name);
  }

  #openComposite(name: string, statement: Statement): void {
    this.#states.get(name)!.isComposite = true;
    this.#lines.push(`state "${this.#label(name)}" as ${this.#ids.of(name)} {`);
    this.#open.push(statement);
  }

  #edge(statement: Statement, from: string, to: string, words: string): void {
    const end = (name: string) => {
      if (name !== '[*]') return this.#state(name, statement);
      this.#ends++;
      return name;
    };
    const label = words.trim() ? guardLabel(words, statement) : '';
    const edge = { ...statement, from: end(from), to: end(to), label };
    this.#edges.push(edge);
    this.#lines.push(`${edge.from} --> ${edge.to}${label && ` : ${label}`}`);
  }

  #label(name: string): string {
    const { labels } = this.#states.get(name)!;
    return labels.length > 0 ? labels.join('<br>') : guardLabel(name, this.#states.get(name)!);
  }

  /** A composite state is declared by its block alone. */
  #declared(name: string): string {
    return this.#states.get(name)!.isComposite
      ? ''
      : `state "${this.#label(name)}" as ${this.#ids.of(name)}`;
  }

  #parts(): Part[] {
    const states = [...this.#states].map(([name, { line, column, isComposite }]) => {
      const label = drawnLabel(this.#label(name));
      return {
        key: isComposite ? `group ${label}` : `node ${this.#ids.of(name)} ${label}`,
        name: `the state \`${readableLabel(this.#label(name))}\``,
        line,
        column,
      };
    });
    const starts = { from: 0, to: 0 };
    const numbered = (name: string, side: 'from' | 'to', word: string) => {
      if (name !== '[*]') return name;
      starts[side]++;
      return `${word}${starts[side] > 1 ? starts[side] : ''}`;
    };
    const edges = this.#edges.flatMap(({ from, to, label, line, column, text }) => {
      const ends = `${numbered(from, 'from', '_start')} ${numbered(to, 'to', '_end')} ${drawnLabel(label)}`;
      const edge = { key: `edge ${ends}`, name: `the transition \`${text}\``, line, column };
      return label
        ? [edge, { ...edge, key: `label ${ends}`, name: `the label of \`${text}\`` }]
        : [edge];
    });
    return [...states, ...edges];
  }
}
