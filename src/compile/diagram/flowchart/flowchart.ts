/** Flowcharts: mermaid's forms of nodes, links and groups, read strictly. */
import { takeLink } from './link.ts';
import { takeAttributes, takeShape } from './node.ts';
import { drawnLabel, guardLabel, readableLabel } from '../label.ts';
import {
  acrossOf,
  DiagramFault,
  Numbered,
  type Part,
  type Reading,
  type Spot,
} from '../reading.ts';
import { Scanner } from './scanner.ts';
import { shapes, type Shape } from './shapes.ts';

const directions: Readonly<Record<string, string>> = { '>': 'LR', '<': 'RL', '^': 'BT', v: 'TB' };
const header =
  /(?:flowchart|graph)(?:-elk)?(?:[ \t]+(TB|TD|BT|RL|LR|[<>^v]))?(?=[ \t]*(?:;|\n|$))/iy;
const name = /[\p{L}\p{N}_]+(?:[-./][\p{L}\p{N}_]+)*/uy;

interface Node extends Spot {
  id: string;
  written: string;
  label: string;
  shape: Shape;
  group: Group | undefined;
}

interface Group extends Spot {
  id: string;
  written: string;
  label: string;
  direction?: string;
  parent: Group | undefined;
}

interface Edge extends Spot {
  from: Node;
  to: Node;
  arrow: string;
  label: string;
}

/** Reads a flowchart, or throws where it says what cannot be drawn. */
export function readFlowchart(source: string): Reading {
  return new Flowchart(source).read();
}

class Flowchart {
  readonly #scan: Scanner;
  readonly #ids = new Numbered('n');
  readonly #nodes = new Map<string, Node>();
  readonly #groups: Group[] = [];
  readonly #edges: Edge[] = [];
  #group: Group | undefined;

  constructor(source: string) {
    this.#scan = new Scanner(source);
  }

  read(): Reading {
    const found = this.#scan.take(header);
    if (!found) throw this.#scan.fault('The first line is not understood', 'Write `flowchart LR`');
    const direction = directions[found[1] ?? ''] ?? found[1]?.toUpperCase() ?? 'TB';
    this.#scan.endStatement();
    while (this.#scan.nextStatement()) this.#statement();
    if (this.#group)
      throw new DiagramFault('The subgraph has no end', this.#group, 'Write `end` below it');
    this.#refuseEdgesToGroups();
    return {
      text: this.#text(direction),
      turned: this.#text(acrossOf(direction)),
      parts: this.#parts(),
      nodes: this.#nodes.size,
      edges: this.#edges.length,
    };
  }

  #statement(): void {
    const scan = this.#scan;
    if (scan.take(/subgraph(?=[ \t\n]|$)/iy)) return this.#openGroup();
    if (scan.take(/end(?=[ \t]*(?:;|\n|$))/iy)) return this.#closeGroup();
    const turn = scan.take(/direction[ \t]+(TB|TD|BT|RL|LR)(?=[ \t]*(?:;|\n|$))/iy);
    if (turn) {
      if (!this.#group)
        throw scan.fault('A direction stands outside a subgraph', 'Write it in the first line');
      this.#group.direction = turn[1]!.toUpperCase();
      return scan.endStatement();
    }
    this.#chain();
  }

  #openGroup(): void {
    const scan = this.#scan;
    const spot = scan.spot();
    scan.blanks();
    const title = scan.restOfStatement();
    const named = /^([\p{L}\p{N}_./-]+)[ \t]*\[(.*)\]$/su.exec(title);
    const written = named?.[1] ?? title.replace(/^"|"$/g, '');
    const label = guardLabel(named?.[2] ?? title, spot);
    const id = `g${this.#groups.length + 1}`;
    const group = { id, written, label, parent: this.#group, ...spot };
    this.#groups.push(group);
    this.#group = group;
  }

  #closeGroup(): void {
    if (!this.#group) throw this.#scan.fault('`end` closes nothing', 'Remove it');
    this.#group = this.#group.parent;
    this.#scan.endStatement();
  }

  /** Nodes with links between: `A & B --> C -- yes --> D`. */
  #chain(): void {
    let from = this.#several();
    for (let found = takeLink(this.#scan); found; found = takeLink(this.#scan)) {
      const to = this.#several();
      if (found.arrow !== '')
        for (const one of from)
          for (const other of to) this.#edges.push({ ...found, from: one, to: other });
      from = to;
    }
    this.#scan.endStatement();
  }

  #several(): Node[] {
    const nodes = [this.#node()];
    for (this.#scan.blanks(); this.#scan.take(/&/y); this.#scan.blanks()) {
      this.#scan.blanks();
      nodes.push(this.#node());
    }
    return nodes;
  }

  #node(): Node {
    const scan = this.#scan;
    const spot = scan.spot();
    const written = scan.take(name)?.[0];
    if (written === undefined)
      throw scan.fault('A node is expected here', 'Name it with letters and digits: A[Words]');
    const node = this.#register(written, spot);
    if (scan.takeText('@{')) takeAttributes(scan, node);
    else takeShape(scan, node);
    // A class sets colours, which follow the scheme of the reader.
    scan.take(/:::\w+(?:-\w+)*/y);
    return node;
  }

  #register(written: string, spot: Spot): Node {
    const known = this.#nodes.get(written);
    if (known) {
      known.group ??= this.#group;
      return known;
    }
    const label = guardLabel(written, spot);
    const id = this.#ids.of(written);
    const node = { id, written, label, shape: shapes.rectangle, group: this.#group, ...spot };
    this.#nodes.set(written, node);
    return node;
  }

  #refuseEdgesToGroups(): void {
    for (const group of this.#groups) {
      const node = this.#nodes.get(group.written);
      if (node)
        throw new DiagramFault(
          `\`${group.written}\` is a subgraph, and no link to it is drawn here`,
          node,
          'Draw the link to a node inside, or name the node differently',
        );
    }
  }

  #text(direction: string): string {
    const lines = [`flowchart ${direction}`];
    const members = (group: Group | undefined) => {
      for (const inner of this.#groups.filter(({ parent }) => parent === group)) {
        lines.push(`subgraph ${inner.id} [${inner.label}]`);
        if (inner.direction) lines.push(`direction ${inner.direction}`);
        members(inner);
        lines.push('end');
      }
      for (const node of this.#nodes.values())
        if (node.group === group)
          lines.push(`${node.id}${node.shape.open}${node.label}${node.shape.close}`);
    };
    members(undefined);
    for (const { from, to, arrow, label } of this.#edges)
      lines.push(`${from.id} ${arrow}${label && `|${label}|`} ${to.id}`);
    return lines.join('\n');
  }

  #parts(): Part[] {
    const nodes = [...this.#nodes.values()].map(({ id, label, line, column }) => ({
      key: `node ${id} ${drawnLabel(label)}`,
      name: `the node \`${readableLabel(label)}\``,
      line,
      column,
    }));
    const groups = this.#groups.map(({ label, line, column }) => ({
      key: `group ${drawnLabel(label)}`,
      name: `the subgraph \`${readableLabel(label)}\``,
      line,
      column,
    }));
    return [...nodes, ...groups, ...this.#edges.flatMap(edgeParts)];
  }
}

function edgeParts({ from, to, label, line, column }: Edge): Part[] {
  const ends = `${from.id} ${to.id} ${drawnLabel(label)}`;
  const name = `the edge from \`${readableLabel(from.label)}\` to \`${readableLabel(to.label)}\``;
  const spot = { line, column };
  const edge = { key: `edge ${ends}`, name, ...spot };
  return label ? [edge, { key: `label ${ends}`, name: `the label of ${name}`, ...spot }] : [edge];
}
