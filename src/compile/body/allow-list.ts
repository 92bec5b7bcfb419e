/**
 * What an entry may hold: Markdown, GFM and our components with literal attributes. Everything else
 * is refused, never stripped.
 */
import type { Code, Node, Parents, Root, Table } from 'mdast';
import { limits } from '../../domain/rules/cost.ts';
import { componentNames, componentSpec, type AttributeSpec } from '../../domain/entry/component.ts';
import type { Problem } from '../../domain/rules/problem.ts';
import type { RuleId } from '../../domain/rules/rule.ts';
import { suggestion } from '../../domain/rules/suggest.ts';
import { readInfo } from '../render/code.ts';
import { cellsOf } from './load.ts';
import type { Source } from '../text/source.ts';

/** A component in the tree, as Sätteri writes it. */
export interface JsxNode {
  type: 'mdxJsxFlowElement' | 'mdxJsxTextElement';
  name?: string | null;
  attributes: Array<{
    type: string;
    name?: string;
    value?: string | null | { type: string; value: string };
  }>;
  children: Node[];
  position?: { start: { offset?: number }; end: { offset?: number } };
}

type Report = (
  node: { position?: unknown },
  rule: RuleId,
  message: string,
  fix: string,
  within?: RegExp,
) => void;

/** One comment or more, and nothing besides: the end of a comment is the first there is. */
const comments = /^\s*(?:\/\*(?:[^*]|\*(?!\/))*\*\/\s*)+$/;

const manyRows = 500;
const manyColumns = 30;

/** What to write instead of an HTML element. */
const markdownFor: Record<string, string> = {
  a: 'Write a link: [text](https://…)',
  img: 'Write an image: ![what it shows](./file.png)',
  b: 'Write **bold**',
  strong: 'Write **bold**',
  i: 'Write *emphasis*',
  em: 'Write *emphasis*',
  code: 'Write `code` in backticks',
  pre: 'Write a fence of three backticks',
  br: 'End the line with a backslash',
  details: 'Use <Details summary="…">',
  table: 'Write a Markdown table',
};

/** True for a component in the tree. */
export function isJsx(node: { type: string }): node is JsxNode {
  return node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement';
}

/** All that the allow-list refuses in a body. */
export function refusals(tree: Root, source: Source): Problem[] {
  const problems: Problem[] = [];
  const report: Report = (node, rule, message, fix, within) => {
    problems.push({
      rule,
      file: source.file,
      ...source.at(offsetOf(node, source, within)),
      message,
      fix,
    });
  };
  walk(tree, undefined, report);
  return problems;
}

/**
 * Where a node begins, or where a pattern first matches inside it: attributes have no position of
 * their own.
 */
function offsetOf(node: { position?: unknown }, source: Source, within?: RegExp): number {
  const position = node.position as JsxNode['position'];
  const start = position?.start.offset ?? 0;
  if (!within) return start;
  const index = source.text.slice(start, position?.end.offset).search(within);
  return index === -1 ? start : start + index;
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
      `The table has ${counted(columns, 'column')} and ${counted(rows.length, 'row')}`,
      'Keep the rows that matter, and link to the rest',
    );
  }
  if (rows.length > manyRows || columns > manyColumns) {
    report(
      node,
      'large-table',
      `The table has ${counted(columns, 'column')} and ${counted(rows.length, 'row')}`,
      'Keep what a reader compares, and link to the rest',
    );
  }
  const wanted = head?.children.length ?? 0;
  const ragged = rows.find(({ children }) => children.length !== wanted);
  if (ragged)
    report(
      ragged,
      'ragged-table',
      `The row has ${counted(ragged.children.length, 'cell')}, the head of the table ${wanted}`,
      'Give every row as many; write \\| for a pipe within a cell',
    );
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
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

function checkElement(node: JsxNode, parent: Node | undefined, report: Report): void {
  const name = node.name ?? '';
  if (name === '')
    return report(
      node,
      'unknown-component',
      'Fragments (<>…</>) are not allowed',
      'Remove the empty tags',
    );
  if (/^[a-z]|[.:]/.test(name)) {
    return report(
      node,
      'no-html',
      `\`<${name}>\` is not allowed in an entry`,
      markdownFor[name] ?? 'Write it in Markdown, or use a component of the gallery',
    );
  }
  const spec = componentSpec(name);
  if (!spec)
    return report(
      node,
      'unknown-component',
      `There is no component \`<${name}>\``,
      suggestion(name, componentNames),
    );

  checkPlace(node, name, parent, report);
  checkAttributes(node, name, spec.attributes, report);
}

function checkPlace(node: JsxNode, name: string, parent: Node | undefined, report: Report): void {
  const spec = componentSpec(name)!;
  const parentName = parent && isJsx(parent) ? (parent.name ?? '') : '';
  if (spec.inside && !spec.inside.includes(parentName)) {
    report(
      node,
      'component-place',
      `\`<${name}>\` stands outside of \`<${spec.inside.join('>` or `<')}>\``,
      `Put it directly inside <${spec.inside[0]}>`,
    );
  }
  if (node.type === 'mdxJsxTextElement' && !spec.inline) {
    report(
      node,
      'component-place',
      `\`<${name}>\` stands within a sentence`,
      'Give it a line of its own, with an empty line before and after',
    );
  }
  if (spec.holds === 'nothing' && node.children.length > 0) {
    report(
      node,
      'component-place',
      `\`<${name}>\` holds nothing`,
      `Write <${name} … /> and move the text out`,
    );
  }
  if (Array.isArray(spec.holds)) {
    const allowed = spec.holds as readonly string[];
    const stray = node.children.find(
      (child) => !(isJsx(child) && allowed.includes(child.name ?? '')),
    );
    if (stray)
      report(
        stray,
        'component-place',
        `\`<${name}>\` holds only \`<${allowed.join('>` and `<')}>\``,
        `Put this inside <${allowed[0]}>`,
      );
    if (node.children.length === 0)
      report(
        node,
        'component-place',
        `\`<${name}>\` is empty`,
        `Put at least one <${allowed[0]}> inside`,
      );
  }
}

function checkAttributes(
  node: JsxNode,
  element: string,
  specs: Readonly<Record<string, AttributeSpec>>,
  report: Report,
): void {
  const seen = new Set<string>();
  for (const attribute of node.attributes) {
    if (attribute.type !== 'mdxJsxAttribute') {
      report(
        node,
        'no-code',
        'A spread of attributes would be evaluated',
        'Write every attribute out as name="text"',
        /\{\s*\.\.\./,
      );
      continue;
    }
    const name = attribute.name ?? '';
    const at = new RegExp(
      `(?<=[\\s"'}])${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?=[\\s=/>])`,
    );
    if (!Object.hasOwn(specs, name)) {
      report(
        node,
        'component-attribute',
        `\`<${element}>\` has no attribute \`${name}\``,
        attributeFix(name, specs),
        at,
      );
      continue;
    }
    if (seen.has(name))
      report(node, 'component-attribute', `\`${name}\` is given twice`, 'Keep one of the two', at);
    seen.add(name);
    checkValue(node, element, name, attribute.value, specs[name]!, report, at);
  }
  for (const [name, spec] of Object.entries(specs)) {
    if (spec.required && !seen.has(name)) {
      report(
        node,
        'component-attribute',
        `\`<${element}>\` lacks \`${name}\``,
        `Add ${name}="…": ${spec.means}`,
      );
    }
  }
}

function checkValue(
  node: JsxNode,
  element: string,
  name: string,
  value: JsxNode['attributes'][number]['value'],
  { value: type }: AttributeSpec,
  report: Report,
  at: RegExp,
): void {
  const complain = (message: string, fix: string, rule: RuleId = 'component-attribute') =>
    report(node, rule, message, fix, at);
  if (value && typeof value === 'object') {
    return complain(
      `The value of \`${name}\` would be evaluated`,
      `Write ${name}="text" with quotes instead of braces`,
      'no-code',
    );
  }
  if (type.type === 'flag') {
    if (value !== null && value !== undefined)
      complain(`\`${name}\` on \`<${element}>\` takes no value`, `Write just ${name}`);
    return;
  }
  if (!value || value.trim() === '')
    return complain(`\`${name}\` on \`<${element}>\` is empty`, `Write ${name}="…"`);
  if (type.type === 'choice' && !type.values.includes(value))
    complain(`\`${name}\` cannot be \`${value}\``, suggestion(value, type.values));
}

function attributeFix(name: string, specs: Readonly<Record<string, AttributeSpec>>): string {
  const known = Object.keys(specs);
  return known.length === 0
    ? `Remove \`${name}\`; it takes no attributes`
    : suggestion(name, known);
}

function shorten(text: string): string {
  const line = text.trim().replace(/\s+/g, ' ');
  return line.length > 40 ? `${line.slice(0, 37)}…` : line;
}

/** The attributes of a component that passed the allow-list: literals, `true` for a bare flag. */
export function literalAttributes(node: JsxNode): Record<string, string | true> {
  return Object.fromEntries(
    node.attributes.map(({ name, value }) => [name, (value as string | null | undefined) ?? true]),
  );
}
