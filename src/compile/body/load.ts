/** What a body holds too much of, counted before any of it is drawn or rendered. */
import type { Code, Node, Root, Table } from 'mdast';
import { eachNode } from './each-node.ts';
import { excess, limits, type LimitId } from '../../domain/rules/cost.ts';
import type { Problem } from '../../domain/rules/problem.ts';
import type { Source } from '../text/source.ts';

const fixes = {
  allCells: 'Keep the rows that matter, and link to the rest',
  fences: 'Split the entry into entries of one thing each',
  diagrams: 'Keep the diagrams that matter, or split the entry',
} as const satisfies Partial<Record<LimitId, string>>;

type Counted = keyof typeof fixes;

/** The first node of each sort that is one too many. */
export function overloads(tree: Root, source: Source): Problem[] {
  const counts: Record<Counted, number> = { allCells: 0, fences: 0, diagrams: 0 };
  const problems: Problem[] = [];
  const add = (id: Counted, count: number, node: Node) => {
    const before = counts[id];
    counts[id] += count;
    if (before > limits[id].most || counts[id] <= limits[id].most) return;
    const offset = node.position?.start.offset ?? 0;
    problems.push(source.problem(offset, limits[id].rule, excess(id), fixes[id]));
  };
  eachNode(tree, (node) => {
    if (node.type === 'table') add('allCells', cellsOf(node), node);
    if (node.type === 'code') add(isDiagram(node) ? 'diagrams' : 'fences', 1, node);
  });
  return problems;
}

/** Cells of a table once its short rows are filled up. */
export function cellsOf({ children }: Table): number {
  return Math.max(...children.map((row) => row.children.length)) * children.length;
}

function isDiagram({ lang }: Code): boolean {
  return lang?.toLowerCase() === 'mermaid';
}
