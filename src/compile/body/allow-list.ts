/**
 * What an entry may hold: Markdown, GFM and our components with literal attributes. Everything else
 * is refused, never stripped.
 */
import type { Code, Node, Parents, Root, Table } from 'mdast';
import { limits } from '../../domain/rules/cost.ts';
import type { Problem } from '../../domain/rules/problem.ts';
import { readInfo } from '../render/code.ts';
import { checkElement } from './check-element.ts';
import { isJsx } from './jsx.ts';
import { cellsOf } from './load.ts';
import { reportTo, type Report } from './report.ts';
import type { Source } from '../text/source.ts';
import { plural } from '../../domain/words/plural.ts';

/** One comment or more, and nothing besides: the end of a comment is the first there is. */
const comments = /^\s*(?:\/\*(?:[^*]|\*(?!\/))*\*\/\s*)+$/;

const manyRows = 500;
const manyColumns = 30;

/** All that the allow-list refuses in a body. */
export function refusals(tree: Root, source: Source): Problem[] {
  const problems: Problem[] = [];
  walk(tree, undefined, reportTo(problems, source));
  return problems;
}

function walk(node: Node, parent: Node | undefined, report: Report): void {
  check(node, parent, report);
  for (const child of (node as Parents).children ?? []) walk(child, node, report);
}

function check(node: Node, parent: Node | undefined, report: Report): void {
  if (isJsx(node)) return checkElement(node, parent, report);
  const value = (node as { value?: string }).value ?? '';
  switch (node.type as string) {
    case 'mdxjsEsm':
      return report(
        node,
        'no-code',
        `\`${value.trim().split(/\s/)[0]}\` statements would run as code`,
        'Remove the statement; components need no import',
      );
    case 'mdxFlowExpression':
    case 'mdxTextExpression':
      if (comments.test(value)) return;
      return report(
        node,
        'no-code',
        `\`{${shorten(value)}}\` would be evaluated`,
        'Put it in backticks, or write \\{ for a brace',
      );
    case 'html':
    case 'custom':
      return report(node, 'no-html', 'Raw HTML is not allowed', 'Write it in Markdown');
    case 'table':
      return checkTable(node as Table, report);
    case 'code':
      return checkInfo(node as Code, report);
    default:
  }
}

function checkTable(node: Table, report: Report): void {
  const [head, ...rows] = node.children;
  const columns = Math.max(...node.children.map(({ children }) => children.length));
  if (cellsOf(node) > limits.cells.most) {
    return report(
      node,
      'table-cells',
      `The table has ${plural(columns, 'column')} and ${plural(rows.length, 'row')}`,
      'Keep the rows that matter, and link to the rest',
    );
  }
  if (rows.length > manyRows || columns > manyColumns) {
    report(
      node,
      'large-table',
      `The table has ${plural(columns, 'column')} and ${plural(rows.length, 'row')}`,
      'Keep what a reader compares, and link to the rest',
    );
  }
  const wanted = head?.children.length ?? 0;
  const ragged = rows.find(({ children }) => children.length !== wanted);
  if (ragged)
    report(
      ragged,
      'ragged-table',
      `The row has ${plural(ragged.children.length, 'cell')}, the head of the table ${wanted}`,
      'Give every row as many; write \\| for a pipe within a cell',
    );
}

function checkInfo({ lang, meta, position }: Code, report: Report): void {
  const { ignored } = readInfo(lang, meta);
  if (ignored === '') return;
  report(
    { position },
    'code-info',
    `\`${shorten(ignored)}\` after the backticks means nothing here`,
    'Write a language, and perhaps title="…"',
  );
}

function shorten(text: string): string {
  const line = text.trim().replace(/\s+/g, ' ');
  return line.length > 40 ? `${line.slice(0, 37)}…` : line;
}
