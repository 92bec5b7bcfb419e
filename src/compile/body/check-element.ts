/** The components of a body: which there are, where they may stand, and their attributes. */
import type { Node } from 'mdast';
import { componentNames, componentSpec, type AttributeSpec } from '../../domain/entry/component.ts';
import type { RuleId } from '../../domain/rules/rule.ts';
import { suggestion } from '../../domain/rules/suggest.ts';
import { isJsx, type JsxNode } from './jsx.ts';
import type { Report } from './report.ts';

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

/** What is wrong with an element: HTML, an unknown component, its place or its attributes. */
export function checkElement(node: JsxNode, parent: Node | undefined, report: Report): void {
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
