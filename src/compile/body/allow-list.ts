/**
 * What an entry may hold: Markdown, GFM and our components with literal attributes. Everything else
 * is refused, never stripped.
 */
import type { Code, Node, Root, Table, Text, Blockquote } from 'mdast';
import { eachNode } from './each-node.ts';
import { alertKinds } from '../../domain/entry/component.ts';
import { limits } from '../../domain/rules/cost.ts';
import type { Problem } from '../../domain/rules/problem.ts';
import { readInfo } from '../render/code.ts';
import { checkElement } from './check-element.ts';
import { isJsx } from './jsx.ts';
import { cellsOf } from './load.ts';
import { reportTo, type Report } from './report.ts';
import { codeOnOpening } from '../text/opening-line.ts';
import type { Source } from '../text/source.ts';
import { plural } from '../../domain/words/plural.ts';
import { shortened } from '../../domain/words/shortened.ts';

/** One comment or more, and nothing besides: the end of a comment is the first there is. */
const comments = /^\s*(?:\/\*(?:[^*]|\*(?!\/))*\*\/\s*)+$/;

const manyRows = 500;
const manyColumns = 30;

/** All that the allow-list refuses in a body. */
export function refusals(tree: Root, source: Source): Problem[] {
  const problems: Problem[] = [];
  const report = reportTo(problems, source);
  eachNode(tree, (node, parent) => check(node, parent, report));
  return problems;
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
        `\`{${inOneLine(value)}}\` would be evaluated`,
        'Put it in backticks, or write \\{ for a brace',
      );
    case 'html':
    case 'custom':
      return report(node, 'no-html', 'Raw HTML is not allowed', 'Write it in Markdown');
    case 'table':
      return checkTable(node as Table, report);
    case 'code':
      return checkInfo(node as Code, report);
    case 'blockquote':
      return checkAlert(node as Blockquote, report);
    case 'text':
      return checkEmphasis(node as Text, report);
    default:
  }
}

const alertHead = /^\[!([\w-]+)\]([+-]?[ \t]*)([^\r\n]*)/;

/** A quote that is meant as an alert and would be shown with its brackets. */
function checkAlert({ children, position }: Blockquote, report: Report): void {
  const [first] = children;
  const start = first?.type === 'paragraph' ? first.children[0] : undefined;
  const [head, kind = '', fold = '', title = ''] =
    (start?.type === 'text' && alertHead.exec(start.value)) || [];
  if (!head) return;
  const isKind = (alertKinds as readonly string[]).includes(kind.toLowerCase());
  if (isKind && fold.trim() === '' && title.trim() === '') return;
  report(
    { position },
    'alert-form',
    `\`${inOneLine(head)}\` is shown as it is, not as an alert`,
    isKind
      ? `Write [!${kind.toUpperCase()}] alone on the line, and the title in bold below`
      : `Write one of ${alertKinds.map((name) => `[!${name.toUpperCase()}]`).join(', ')} alone on the line`,
  );
}

const cjk = '[\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}\\p{sc=Hangul}]';

/** Asterisks meant as emphasis that are in the text, between a letter and a punctuation mark. */
const openEmphasis = new RegExp(
  `${cjk}\\*{1,2}\\p{P}[^*\\n]*\\*{1,2}|\\*{1,2}[^*\\n]*(?!\\*)\\p{P}\\*{1,2}${cjk}`,
  'u',
);

function checkEmphasis({ value, position }: Text, report: Report): void {
  const [found] = (value.includes('*') && openEmphasis.exec(value)) || [];
  if (!found) return;
  report(
    { position },
    'cjk-emphasis',
    `\`${inOneLine(found)}\` shows its asterisks`,
    'Put the marks inside the punctuation, or a space between them and the letter',
  );
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
  const moved = codeOnOpening([lang, meta].filter(Boolean).join(' '));
  if (moved) {
    return report(
      { position },
      'code-on-fence',
      `\`${inOneLine(moved.code)}\` stands behind the backticks, where it is not shown`,
      'Put it on the line below',
    );
  }
  const { ignored } = readInfo(lang, meta);
  if (ignored === '') return;
  report(
    { position },
    'code-info',
    `\`${inOneLine(ignored)}\` after the backticks means nothing here`,
    'Write a language, and perhaps title="…"',
  );
}

function inOneLine(text: string): string {
  return shortened(text.trim().replace(/\s+/g, ' '), 40);
}
